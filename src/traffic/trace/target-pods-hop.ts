import { podsOf } from '../../istio/cluster/service-pods.ts';
import { injectorOn } from '../../istio/mesh/injector.ts';
import { podPortsOf } from '../../istio/proxy/listening-port.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { isScaled } from '../../k8s/runtime/scaler.ts';
import type { TrafficModel } from '../model.ts';
import { byLoadBalancer } from './answer.ts';
import { rejected } from './hop.ts';
import type { Way } from './way.ts';
import { assuming, ending } from './way.ts';

/**
 * The end of a way whose Service certainly has no pod that answers; undefined where it has, or may have. Of ip targets none
 * is registered then; nodes are, and refuse the connection.
 */
export function withoutPods(
  service: Resource<Service>,
  port: ServicePort,
  targetType: string | undefined,
  { inventory }: TrafficModel,
): Way | undefined {
  const pods = podsOf(service, inventory);
  const because = pods?.all === true ? whyNone(pods.workloads, port, inventory) : undefined;
  if (because === undefined) return undefined;
  const answer = byLoadBalancer(targetType === 'instance' ? 502 : 503);
  return assuming(
    [pods?.assumption],
    ending(answer, rejected('pods', describe(service), because, service.origin)),
  );
}

function whyNone(
  workloads: readonly Workload[],
  port: ServicePort,
  inventory: Inventory,
): string | undefined {
  if (workloads.length === 0) return 'its selector selects no pods';
  const scaled = workloads.filter((one) => one.replicas !== 0 || isScaled(one, inventory));
  if (scaled.length === 0) return 'replicas of its pods are 0';
  const started = scaled.filter((one) => !waitsForInjection(one, inventory));
  if (started.length === 0)
    return 'its pods cannot start, since nothing puts a proxy in place of image "auto"';
  return started.every((workload) => podPortsOf(port, { workload }).length === 0)
    ? `no container of its pods declares port "${port.targetPort ?? ''}"`
    : undefined;
}

/** Image "auto" stands for the proxy that the injector puts in (istio: manifests/charts/gateway/templates/deployment.yaml, 1.30). */
function waitsForInjection(workload: Workload, inventory: Inventory): boolean {
  const containers = workload.template.spec?.containers ?? [];
  return (
    containers.some(({ image }) => image === 'auto') && injectorOn(workload, inventory).state === 'leaves'
  );
}
