import { buildsRules } from '../../../src/alb/load-balancer/load-balancer.ts';
import { boundServices } from '../../../src/alb/target-group/target-group-binding.ts';
import type { Strictness } from '../../../src/istio/policy/strict-pods.ts';
import { strictnessOf } from '../../../src/istio/policy/strict-pods.ts';
import { workloadsBehind } from '../../../src/istio/proxy/gateway-workload.ts';
import type { Service, ServicePort } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';

/** A Service to which a load balancer sends without the gateway, and whose pods take mutual TLS only. */
export interface StrictBackend extends Strictness {
  readonly service: Resource<Service>;
  /** The place of its name in the Ingress or TargetGroupBinding. */
  readonly at: Location;
}

interface Direct {
  readonly service: Resource<Service> | undefined;
  readonly port: ServicePort | undefined;
  readonly at: Location;
}

/** The backends of Ingresses and TargetGroupBindings of which every workload is certainly in the mesh, no gateway and strict. */
export function strictBackends(model: TrafficModel): readonly StrictBackend[] {
  const gateways = new Set(model.gatewayProxies.flatMap(({ workload }) => workload ?? []));
  return directServices(model).flatMap(({ service, port, at }): readonly StrictBackend[] => {
    if (service === undefined || port === undefined) return [];
    const workloads = workloadsBehind(service, model.inventory);
    if (workloads.some((workload) => gateways.has(workload))) return [];
    const strict = workloads.map((workload) => strictnessOf(workload, port, model.inventory, model.settings));
    const [first] = strict;
    return first === undefined || strict.includes(undefined) ? [] : [{ service, at, ...first }];
  });
}

function directServices(model: TrafficModel): readonly Direct[] {
  const toGateways = new Set(model.handovers.map(({ targetGroup }) => targetGroup));
  const built = model.targetGroups.filter(
    (one) => !toGateways.has(one) && buildsRules(one.ingress, model.loadBalancers) !== 'no',
  );
  return [
    ...built.map(({ service, port, backends: [{ origin }] }) => {
      return { service: ifKnown(service), port: ifKnown(port), at: origin };
    }),
    ...boundServices(model.inventory).map(({ service, port }) => {
      return { service: ifKnown(service), port, at: service.at };
    }),
  ];
}
