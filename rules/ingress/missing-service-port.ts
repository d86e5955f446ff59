import type { WrittenBackend } from '../../src/alb/backend/backend.ts';
import { writtenBackends } from '../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../src/alb/class/alb-ingress.ts';
import type { TargetGroup } from '../../src/alb/target-group/target-group.ts';
import type { Service, ServicePort } from '../../src/k8s/kinds/service.ts';
import { portsOf, typeOf } from '../../src/k8s/kinds/service.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { describe, nameOf } from '../../src/k8s/object/resource.ts';
import { likelyName } from '../../src/k8s/object/slip.ts';
import type { Location } from '../../src/rule/rule.ts';
import { at } from '../../src/rule/rule.ts';

/** A port that a backend asks for and that its known Service does not have. */
export interface MissingServicePort {
  readonly targetGroup: TargetGroup;
  readonly service: Resource<Service>;
  readonly wanted: number | string;
  /** What the number is of a Service port instead; a nodePort or targetPort that several ports share counts as none. */
  readonly is?: 'targetPort' | 'nodePort';
  /** The Service port that is meant, for certain where `is` says why, else by a name much like it. */
  readonly meant?: ServicePort;
}

/** The target groups whose Service lacks the port (controller: pkg/k8s/service_utils.go LookupServicePort, v3.5.0); an ExternalName without ports cannot have any. */
export function missingServicePorts(targetGroups: readonly TargetGroup[]): readonly MissingServicePort[] {
  return targetGroups.flatMap((targetGroup): readonly MissingServicePort[] => {
    const { service, port, backends } = targetGroup;
    const { port: wanted } = backends[0];
    if (service.state !== 'known' || port.state !== 'absent' || wanted === undefined) return [];
    if (typeOf(service.value) === 'ExternalName' && portsOf(service.value).length === 0) return [];
    return [{ targetGroup, service: service.value, wanted, ...likelyPort(portsOf(service.value), wanted) }];
  });
}

/** What a port that a Service lacks is of its ports instead, and the one that is meant; empty where neither can be told. */
export function likelyPort(
  ports: readonly ServicePort[],
  wanted: number | string,
): Pick<MissingServicePort, 'is' | 'meant'> {
  if (typeof wanted === 'string') {
    const name = likelyName(
      wanted,
      ports.flatMap((port) => port.name ?? []),
    );
    const meant = name === undefined ? undefined : ports.find((port) => port.name === name);
    return { meant };
  }
  const behind = ports.filter(({ targetPort, nodePort }) => targetPort === wanted || nodePort === wanted);
  const [meant, second] = behind;
  if (meant === undefined || second !== undefined) return {};
  return { is: meant.targetPort === wanted ? 'targetPort' : 'nodePort', meant };
}

/** What is, as messages say it: `port 8080 is the targetPort of port 80 ("http2") of Service "a/b", expected 80`. */
export function missingPortText({
  service,
  wanted,
  is,
  meant,
}: Omit<MissingServicePort, 'targetGroup'>): string {
  const shown = typeof wanted === 'number' ? `${wanted}` : `"${wanted}"`;
  if (is !== undefined && meant !== undefined) {
    const name = meant.name === undefined ? '' : ` ("${meant.name}")`;
    return `port ${shown} is the ${is} of port ${meant.port}${name} of ${describe(service)}, expected ${meant.port}`;
  }
  const [kind, ports] =
    typeof wanted === 'number'
      ? ['a port', [...new Set(portsOf(service).map(({ port }) => `${port}`))]]
      : [
          'the name of a port',
          portsOf(service).flatMap(({ name }) => (name === undefined ? [] : `"${name}"`)),
        ];
  const expected =
    meant?.name !== undefined
      ? `"${meant.name}"`
      : ports.length > 0
        ? `${ports.length > 1 ? 'one of ' : ''}${ports.join(', ')}`
        : typeof wanted === 'number'
          ? 'a Service with ports'
          : 'a number, since its ports have no names';
  return `port ${shown} is not ${kind} of Service "${nameOf(service.id)}", expected ${expected}`;
}

/** A backend that names another object than a Service. */
export interface ResourceBackend {
  readonly ingress: AlbIngress;
  readonly use: WrittenBackend['use'];
  readonly origin: Location;
}

/** The backends of an Ingress that name a resource, which the controller cannot send to; none where its ALB annotations alone speak for an ALB. */
export function resourceBackends(ingress: AlbIngress): readonly ResourceBackend[] {
  if (ingress.takenBy === 'ALB annotations') return [];
  return writtenBackends(ingress)
    .filter(({ backend: { resource, service, serviceName } }) => {
      return (
        resource !== undefined && resource !== null && service === undefined && serviceName === undefined
      );
    })
    .map(({ use, backend }) => ({ ingress, use, origin: at(backend, 'resource', 'key') }));
}
