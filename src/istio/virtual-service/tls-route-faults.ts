import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { at } from '../../source/file/place.ts';
import { isIpAddress, subsetOf } from '../host/host.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { VirtualService, VirtualServiceSpec } from '../kinds/virtual-service.ts';
import { weightFaults } from './weight-faults.ts';

/** The faults of the `tls` rules of a VirtualService (istio: pkg/config/validation/validation.go validateTLSRoute, 1.30). */
export function tlsRouteFaults(
  resource: Resource<VirtualService>,
  spec: VirtualServiceSpec,
  settings: Settings,
): readonly ValidationFault[] {
  const hosts = spec.hosts ?? [];
  return (spec.tls ?? []).flatMap((rule) => {
    const names = (rule.match ?? []).flatMap(({ sniHosts = [] }) =>
      sniHosts.map((name, index) => ({ name, at: at(sniHosts, index) })),
    );
    return [
      ...(isBare(resource, rule, 'route') ? [withoutRoute(rule, 'tls')] : []),
      ...names
        .filter(({ name }) => ![name, ...hosts].some(isPlaceholder) && !isIpAddress(name))
        .filter(({ name }) => hosts.length > 0 && !hosts.some((host) => subsetOf(name, host)))
        .map(({ name, at: place }) => ({
          at: place,
          found: `sniHost "${name}" is covered by no host of the VirtualService`,
          expected:
            hosts.length === 1 ? `"${hosts[0]}" or a name that it covers` : 'a name that one of them covers',
        })),
      ...weightFaults(rule.route, settings),
    ];
  });
}

/** The faults of its `tcp` rules (istio: pkg/config/validation/validation.go validateTCPRoute, 1.30). */
export function tcpRouteFaults(
  resource: Resource<VirtualService>,
  spec: VirtualServiceSpec,
  settings: Settings,
): readonly ValidationFault[] {
  return (spec.tcp ?? []).flatMap((rule) => [
    ...(isBare(resource, rule, 'route') ? [withoutRoute(rule, 'tcp')] : []),
    ...weightFaults(rule.route, settings),
  ]);
}

function isBare({ written }: Resource<VirtualService>, rule: Rule, field: 'route'): boolean {
  const raw = rawAt(written, at(rule).path);
  const value = isMap(raw) ? raw[field] : [null];
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

interface Rule {
  readonly route?: readonly unknown[];
}

function withoutRoute(rule: Rule, section: string): ValidationFault {
  return {
    at: at(rule),
    lacks: [at(rule, 'route')],
    found: `${section} rule has no "route"`,
    expected: 'at least one destination',
  };
}

/** What was read at a path below an object. */
function rawAt(written: unknown, path: readonly (string | number)[]): unknown {
  let value = written;
  for (const key of path) {
    if (Array.isArray(value) && typeof key === 'number') value = value[key];
    else if (isMap(value)) value = value[key];
    else return undefined;
  }
  return value;
}
