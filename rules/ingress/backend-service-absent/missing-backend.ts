import { actionNames } from '../../../src/alb/backend/action.ts';
import type { Backend } from '../../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { buildsRules } from '../../../src/alb/load-balancer/load-balancer.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import { compareText } from '../../../src/collection/order.ts';
import { isConventionalGatewayName } from '../../../src/install/chart/conventional-gateway.ts';
import { KubernetesGateway } from '../../../src/k8s/kinds/gateway-api.ts';
import { Service } from '../../../src/k8s/kinds/service.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { serviceMadeAtRuntime } from '../../../src/k8s/runtime/made-at-runtime.ts';
import type { LostName } from '../../../src/rule/renamed.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';

/** A Service that an ALB Ingress sends to and that does not exist. */
export interface MissingBackend {
  /** All uses of the name in the Ingress, in file order. */
  readonly backends: readonly [Backend, ...Backend[]];
  /** The Service of which the name is a slip. */
  readonly nearMiss?: Resource<Service>;
  /** The name as one that leads to nothing. */
  readonly lost: LostName;
  /** The gateway Services of the namespace, by name, where the name asked for is a gateway's; none for any other name. */
  readonly gateways: readonly Resource<Service>[];
  /** Present where the namespace is not seen whole. */
  readonly assumption?: Assumption;
}

/** The Services that are missing beside their Ingresses, but for those that stand in another namespace and those that an action of the same name was meant for. */
export function missingBackends(model: TrafficModel): readonly MissingBackend[] {
  const gateways = gatewayServices(model);
  const { inventory } = model;
  return [...byService(model.backends).values()].flatMap((backends): readonly MissingBackend[] => {
    const [{ ingress, service, serviceName: name, use }] = backends;
    const { namespace } = ingress.resource.id;
    if (service.state === 'known' || mayExist(backends, model)) return [];
    const nearMiss = inventory.nearMiss(Service, namespace, name);
    if (service.state === 'unknown' && nearMiss === undefined) return [];
    const ofGatewayApi = inventory.find(KubernetesGateway, namespace, name).state === 'known';
    const meant = ofGatewayApi || isConventionalGatewayName(name) ? (gateways.get(namespace) ?? []) : [];
    const isSure = (service.state === 'absent' && !service.weak) || (ofGatewayApi && meant.length > 0);
    return [
      {
        backends,
        nearMiss,
        lost: { from: ingress.resource, name, isPart: use === 'forward', meant: nearMiss },
        gateways: meant,
        assumption: isSure ? undefined : noOther(name),
      },
    ];
  });
}

function noOther(name: string): Assumption {
  return { assumes: `no Service "${name}" exists there outside the input`, settledBy: 'complete' };
}

function byService(backends: readonly Backend[]): ReadonlyMap<string, readonly [Backend, ...Backend[]]> {
  const keys = new Map<AlbIngress, number>();
  return groupedBy(backends, ({ ingress, serviceName }) => {
    const number = keys.get(ingress) ?? keys.size;
    keys.set(ingress, number);
    return `${number} ${serviceName}`;
  });
}

/** Whether the Service may exist unseen, another rule tells its cause, or nothing is built of the backend. */
function mayExist(
  [{ ingress, serviceName: name, use }]: readonly [Backend, ...Backend[]],
  { inventory, settings, loadBalancers }: TrafficModel,
): boolean {
  const { namespace } = ingress.resource.id;
  return (
    inventory.existsUnseen(Service, namespace, name) ||
    inventory.elsewhere(Service, namespace, name).length > 0 ||
    serviceMadeAtRuntime(namespace, name, inventory) ||
    (use !== 'forward' && actionNames(ingress.resource, settings).includes(name)) ||
    buildsRules(ingress, loadBalancers) === 'no'
  );
}

function gatewayServices({
  gatewayProxies,
}: TrafficModel): ReadonlyMap<string, readonly Resource<Service>[]> {
  const services = new Map<string, Map<string, Resource<Service>>>();
  for (const service of gatewayProxies.flatMap((proxy) => proxy.services)) {
    const { namespace, name } = service.id;
    const beside = services.get(namespace) ?? new Map<string, Resource<Service>>();
    services.set(namespace, beside.set(name, service));
  }
  return new Map(
    [...services].map(([namespace, byName]) => [
      namespace,
      [...byName].sort(([a], [b]) => compareText(a, b)).map(([, service]) => service),
    ]),
  );
}
