import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { PodDisruptionBudget } from '../../../src/k8s/kinds/disruption-budget.ts';
import { HorizontalPodAutoscaler } from '../../../src/k8s/kinds/pod-autoscaler.ts';
import type { Workload } from '../../../src/k8s/kinds/workload.ts';
import { selects } from '../../../src/k8s/object/labels.ts';
import { fitted } from '../../../src/k8s/object/resources.ts';
import { placeIn } from '../../../src/k8s/object/shape.ts';
import { scalersOf } from '../../../src/k8s/runtime/scaler.ts';
import type { Location, TrafficModel } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { ExposedGateway } from '../../security/exposed-gateway.ts';
import { exposedGateways } from '../../security/exposed-gateway.ts';

/** A gateway behind a load balancer that runs as one pod, which no disruption budget keeps. */
export interface LoneGateway {
  readonly gateway: ExposedGateway;
  readonly workload: Workload;
  /** What says that there is one pod. */
  readonly at: Location;
  readonly saidBy: 'replicas' | 'minReplicas';
  /** Whether two may be written there: an autoscaler has to allow as many. */
  readonly mayBeTwo: boolean;
}

/** The gateways that certainly run as one pod; those that share a Service with another gateway, and DaemonSets, left out. */
export function loneGateways(model: TrafficModel): readonly LoneGateway[] {
  const { inventory, handovers } = model;
  return exposedGateways(model).flatMap((gateway): readonly LoneGateway[] => {
    const { proxy } = gateway;
    const { workload } = proxy;
    const isShared = handovers.some(({ proxies }) => proxies.includes(proxy) && proxies.length > 1);
    if (workload === undefined || isShared || !lacksBudget(proxy, inventory)) return [];
    const said = onePod(workload, inventory);
    return said === undefined ? [] : [{ gateway, workload, ...said }];
  });
}

/** An autoscaler goes before `replicas`; where none is known there may be one outside the input. */
function onePod(
  workload: Workload,
  inventory: Inventory,
): Pick<LoneGateway, 'at' | 'saidBy' | 'mayBeTwo'> | undefined {
  const { namespace, replicas, resource } = workload;
  const [scaler, another] = scalersOf(workload, inventory);
  if (scaler !== undefined) {
    const { spec } = (another === undefined && fitted(HorizontalPodAutoscaler, scaler)?.manifest) || {};
    if (spec?.minReplicas !== 1) return undefined;
    const mayBeTwo = (spec.maxReplicas ?? 0) >= 2;
    return { at: at(spec, 'minReplicas'), saidBy: 'minReplicas', mayBeTwo };
  }
  const isAlone = inventory.completeness(HorizontalPodAutoscaler, namespace) === 'complete';
  if (!isAlone || replicas !== 1 || resource.id.kind === 'DaemonSet') return undefined;
  return { at: placeIn(resource.written, 'spec', 'replicas'), saidBy: 'replicas', mayBeTwo: true };
}

/** Whether the input certainly shows all budgets of the namespace and none of them selects the pods. */
function lacksBudget({ namespace, labels }: GatewayProxy, inventory: Inventory): boolean {
  if (inventory.completeness(PodDisruptionBudget, namespace) !== 'complete') return false;
  return !inventory.list(PodDisruptionBudget).some(({ id, manifest: { spec } }) => {
    const isHere = namespace === '' || id.namespace === '' || id.namespace === namespace;
    return isHere && (spec?.selector === undefined || selects(spec.selector, labels));
  });
}
