import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Lookup } from '../object/lookup.ts';
import { known, unknown } from '../object/lookup.ts';
import type { Resource } from '../object/resource.ts';
import { isMap, placeIn } from '../object/shape.ts';
import type { Service, ServicePort } from './service.ts';
import { portsOf } from './service.ts';

/** The nodePort that a port pins; absent when the cluster chooses one (0 says so too), unknown when something else than a number stands there. */
export function nodePortOf(service: Resource<Service>, port: ServicePort): Lookup<number> {
  if (port.nodePort !== undefined) return port.nodePort === 0 ? unpinned : known(port.nodePort);
  const { spec } = service.written;
  const ports = isMap(spec) && Array.isArray(spec.ports) ? spec.ports.filter(isMap) : [];
  const written: unknown = ports[portsOf(service).indexOf(port)]?.nodePort;
  return written === undefined || written === null ? unpinned : unknown;
}

const unpinned: Lookup<number> = { state: 'absent', weak: false };

/** The key of a Service's list of ports, or the place where it would stand. */
export function portsPlace(service: Resource<Service>): Location {
  const { spec } = service.manifest;
  return spec === undefined ? placeIn(service.written, 'spec', 'ports') : at(spec, 'ports', 'key');
}
