import { oncePer } from '../../collection/memo.ts';
import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import { portsOf, targetPortOf } from '../../k8s/kinds/service.ts';
import type { Container } from '../../k8s/kinds/workload.ts';
import { containersOf } from '../../k8s/kinds/workload.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { GatewayProxy } from './proxy.ts';

/** The port on which Envoy of a proxy answers readiness, and the port of the agent behind it (istio: tools/packaging/common/envoy_bootstrap.json, 1.30). */
export const readinessPort = 15021;
/** The port of the agent, which answers readiness as well. */
export const agentPort = 15020;

/** The path on which a proxy answers readiness unless its template says otherwise. */
export const readinessPath = '/healthz/ready';

/** The Service port that leads to readiness: its targetPort is 15021, else it is port 15021, else it is named `status-port` (catalogue 2.7). */
export function statusPortOf(service: Resource<Service>): ServicePort | undefined {
  return statusPortAmong(portsOf(service));
}

const statusPortAmong = oncePer(
  (ports: readonly ServicePort[]) =>
    ports.find((port) => targetPortOf(port) === readinessPort) ??
    ports.find(({ port }) => port === readinessPort) ??
    ports.find(({ name }) => name === 'status-port'),
);

/** Every Service port whose targetPort is 15021 or 15020, and the status port whatever its targetPort is. */
export function statusEntriesOf(service: Resource<Service>): readonly ServicePort[] {
  const status = statusPortOf(service);
  return portsOf(service).filter((port) => port === status || isStatusPort(targetPortOf(port)));
}

function isStatusPort(port: number | string | undefined): boolean {
  return port === readinessPort || port === agentPort;
}

/** The path of a readiness probe, and the probe's path field; without a place where the path is the default of the injected proxy. */
export interface ReadinessPath {
  readonly path: string;
  readonly at?: Location;
}

/**
 * The path on which a proxy answers readiness: that of its template's probe on the status port, else `/healthz/ready`.
 * Undefined when the proxy's own container is probed on another port, so that readiness is something else there.
 */
export function readinessPathOf({ workload }: GatewayProxy): ReadinessPath | undefined {
  const containers = containersOf(workload);
  const probed = containers.find((container) => isStatusPort(probePortOf(container)));
  const probe = probed?.readinessProbe?.httpGet;
  if (probe !== undefined)
    return probe.path === undefined ? { path: readinessPath } : { path: probe.path, at: at(probe, 'path') };
  const own = containers.find(({ name }) => name === 'istio-proxy');
  return own?.readinessProbe?.httpGet?.port === undefined ? { path: readinessPath } : undefined;
}

/** The number of the port that a container's readiness probe asks, looked up by name among its own ports. */
function probePortOf({ readinessProbe, ports = [] }: Container): number | undefined {
  const port = readinessProbe?.httpGet?.port;
  return typeof port === 'string' ? ports.find(({ name }) => name === port)?.containerPort : port;
}
