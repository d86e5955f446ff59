import type { Answer } from '../k8s/lookup.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Service, ServicePort } from '../k8s/service.ts';
import { portsOf, targetPortOf } from '../k8s/service.ts';
import type { GatewayProxy } from './proxy.ts';

const untranslated = 'experimental.istio.io/disable-gateway-port-translation';

/**
 * Whether a Gateway server on port `number` makes a proxy listen on `port`. A number that is a port of a Service in
 * front of the proxy is listened on at its targetPort, any other as it is (istio: pilot/pkg/model/gateway.go
 * resolvePorts, 1.30). Of several Services the oldest decides, which no file tells.
 */
export function listensOn(proxy: GatewayProxy, number: number, port: number): Answer {
  if (proxy.services.length === 0) return 'unknown';
  const targets = new Set(proxy.services.flatMap((service) => targetsOf(service, number, proxy)));
  if (targets.size === 0) return number === port ? 'yes' : 'no';
  if (targets.has(undefined)) return 'unknown';
  if (!targets.has(port)) return 'no';
  return targets.size === 1 ? 'yes' : 'unknown';
}

/** The pod ports to which a Service translates a port number: none, one, or one that cannot be told. */
function targetsOf(
  service: Resource<Service>,
  number: number,
  proxy: GatewayProxy,
): readonly (number | undefined)[] {
  if (untranslated in (service.metadata.labels ?? {})) return [];
  const matching = portsOf(service).filter((port) => port.port === number && port.protocol !== 'UDP');
  return matching.slice(0, 1).flatMap((port) => podPortsOf(port, proxy));
}

/** The pod ports that a Service port leads to: one, undefined for one that cannot be told, none for a named targetPort that no container declares (istio: pilot/pkg/serviceregistry/kube/controller/util.go FindPort, 1.30). */
export function podPortsOf(port: ServicePort, { workload }: GatewayProxy): readonly (number | undefined)[] {
  const target = targetPortOf(port);
  if (typeof target !== 'string') return [target];
  if (workload === undefined) return [undefined];
  const declared = (workload.template.spec?.containers ?? []).flatMap(({ ports = [] }) => ports);
  return declared
    .filter(({ name, protocol = 'TCP' }) => name === target && protocol === (port.protocol ?? 'TCP'))
    .slice(0, 1)
    .map(({ containerPort }) => containerPort);
}
