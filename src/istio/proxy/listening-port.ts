import { grouped } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import { portsOf, targetPortOf } from '../../k8s/kinds/service.ts';
import { containersOf } from '../../k8s/kinds/workload.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { inCreationOrder, isOrderKnown } from '../mesh/creation-order.ts';
import { protocolOfPort } from '../mesh/port-protocol.ts';
import type { GatewayProxy } from './proxy.ts';

const untranslated = 'experimental.istio.io/disable-gateway-port-translation';

/** Whether a Service asks that Gateway ports be taken as pod ports, so that it translates none (istio: pilot/pkg/model/gateway.go DisableGatewayPortTranslationLabel, from 1.11). */
export function isUntranslated(service: Resource<Service>): boolean {
  return untranslated in (service.metadata.labels ?? {});
}

/**
 * The pod port on which a Gateway server on port `number` makes a proxy listen. A number that is a port of a Service
 * in front of the proxy is listened on at its targetPort, any other as it is; of several Services the oldest that has
 * the number decides (istio: pilot/pkg/model/gateway.go resolvePorts, 1.30). Undefined where the Services, the
 * targetPort or the age cannot be told.
 */
export function listeningPortOf(proxy: GatewayProxy, number: number): number | undefined {
  if (proxy.services.length === 0 && !hasNone(proxy)) return undefined;
  const targets = targetsByNumber(proxy).get(number) ?? [];
  const [first] = targets;
  if (first === undefined) return number;
  const agreed = new Set(targets.map(({ pod }) => pod)).size === 1;
  return agreed || isOrderKnown(proxy.services) ? first.pod : undefined;
}

/** Whether no Service but those that are known can stand in front of the pods, which are known. */
function hasNone({ workload, noOtherServices }: GatewayProxy): boolean {
  return workload !== undefined && noOtherServices === true;
}

/** Whether a Gateway server on port `number` makes a proxy listen on `port`. */
export function listensOn(proxy: GatewayProxy, number: number, port: number): Answer {
  const known = listeningPortOf(proxy, number);
  if (known !== undefined) return known === port ? 'yes' : 'no';
  const targets = targetsByNumber(proxy).get(number) ?? [];
  return targets.length === 0 || targets.some(({ pod }) => pod === undefined || pod === port)
    ? 'unknown'
    : 'no';
}

/** A port of a Service in front of a proxy and the pod port that it leads to; undefined when that cannot be told. */
interface Target {
  readonly port: ServicePort;
  readonly pod: number | undefined;
}

/** The translations of the Services in front of a proxy by Service port number, the oldest Service first. */
const targetsByNumber = oncePer((proxy: GatewayProxy): ReadonlyMap<number, readonly Target[]> => {
  const services = inCreationOrder(proxy.services).filter((service) => !isUntranslated(service));
  const pairs = services.flatMap((service) => {
    const own = new Map<number, Target>();
    for (const target of targetsOf(service, proxy)) {
      const { port } = target.port;
      if (port !== undefined && !own.has(port)) own.set(port, target);
    }
    return [...own];
  });
  return grouped(pairs);
});

/**
 * The ports of a Service as istiod knows them at a proxy: of those that lead to one pod port with one protocol only
 * the first (istio: pilot/pkg/serviceregistry/kube/controller/controller.go GetProxyServiceTargetsByPod, 1.30).
 */
export function targetsOf(service: Resource<Service>, proxy: GatewayProxy): readonly Target[] {
  const seen = new Set<string>();
  return portsOf(service)
    .flatMap((port) => podPortsOf(port, proxy).map((pod) => ({ port, pod })))
    .filter(({ port, pod }) => {
      if (pod === undefined) return true;
      const key = `${pod} ${protocolOfPort(port) ?? ''}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

/** The pod ports that a Service port leads to: one, undefined for one that cannot be told, none for a named targetPort that no container declares (istio: pilot/pkg/serviceregistry/kube/controller/util.go FindPort, 1.30). */
export function podPortsOf(
  port: ServicePort,
  { workload }: Pick<GatewayProxy, 'workload'>,
): readonly (number | undefined)[] {
  const target = targetPortOf(port);
  if (typeof target !== 'string') return [target];
  if (workload === undefined) return [undefined];
  const declared = containersOf(workload).flatMap(({ ports = [] }) => ports);
  return declared
    .filter(({ name, protocol = 'TCP' }) => name === target && protocol === (port.protocol ?? 'TCP'))
    .slice(0, 1)
    .map(({ containerPort }) => containerPort);
}
