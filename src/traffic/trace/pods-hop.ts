import type { Cluster } from '../../istio/cluster/clusters.ts';
import { podsOf } from '../../istio/cluster/service-pods.ts';
import { injectionOf } from '../../istio/mesh/injection.ts';
import { peerModeOf } from '../../istio/policy/peer-authentication.ts';
import type { Service } from '../../k8s/kinds/service.ts';
import { findPort, targetPortOf } from '../../k8s/kinds/service.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import type { TrafficModel } from '../model.ts';
import type { Answer } from './answer.ts';
import { byGateway } from './answer.ts';
import { matched, rejected } from './hop.ts';
import type { Way } from './way.ts';
import { assuming, ending } from './way.ts';

/** The way from a Service to its pods: whether there are any, and whether they take what the gateway speaks. */
export function throughPods(service: Resource<Service>, cluster: Cluster, model: TrafficModel): Way {
  const [, port] = cluster.name.split('|');
  const { workloads, hasEndpoints } = cluster;
  const pods = workloads.map(({ resource }) => `${resource.id.kind} ${nameOf(resource.id)}`);
  const answer: Answer = {
    outcome: 'delivered',
    destination: { service: nameOf(service.id), port: Number(port), pods },
  };
  const known = podsOf(service, model.inventory);
  if (!hasEndpoints && (known?.all === true || model.inventory.declaredComplete)) {
    const because = workloads.length === 0 ? 'no pods are behind it' : 'no pod has the port that it leads to';
    const hop = rejected('pods', describe(service), because, service.origin);
    return assuming(
      [known?.assumption],
      ending(byGateway(503, { body: 'no healthy upstream', flag: 'UH' }), hop),
    );
  }
  if (workloads.length === 0)
    return assuming([{ assumes: `pods of ${describe(service)} run outside the input` }], ending(answer));
  const refused = refusalOf(service, cluster, model);
  if (refused !== undefined) {
    const hop = rejected('pods', pods.join(', '), refused, workloads[0]?.resource.origin);
    return ending(
      byGateway(503, { body: 'upstream connect error or disconnect/reset before headers', flag: 'UF' }),
      hop,
    );
  }
  return ending(answer, matched('pods', pods.join(', '), '', workloads[0]?.resource.origin));
}

/** Why all pods refuse the connections of the gateway for their TLS; undefined where some take them, or may. */
function refusalOf(
  service: Resource<Service>,
  { name, tls, workloads }: Cluster,
  model: TrafficModel,
): string | undefined {
  const { inventory, settings } = model;
  const [, port] = name.split('|');
  const entry = findPort(service, Number(port));
  const target = entry === undefined ? undefined : targetPortOf(entry);
  const podPort = typeof target === 'number' ? target : undefined;
  const injected = workloads.map((workload) => injectionOf(workload, inventory).state);
  if (tls === 'ISTIO_MUTUAL' && injected.every((state) => state === 'none'))
    return 'the gateway speaks mutual TLS of the mesh, and the pods have no sidecar';
  const strict = workloads.every(
    (workload, index) =>
      injected[index] === 'sidecar' && peerModeOf(workload, podPort, inventory, settings)?.mode === 'STRICT',
  );
  return tls === 'none' && strict
    ? 'the gateway speaks plain text, and PeerAuthentication asks for mutual TLS'
    : undefined;
}
