import type { Cluster } from '../../istio/cluster/clusters.ts';
import { podsOf } from '../../istio/cluster/service-pods.ts';
import type { KnownRequest } from '../../istio/policy/authorization.ts';
import type { TlsRefusal } from '../../istio/policy/tls-refusal.ts';
import { tlsRefusalOf } from '../../istio/policy/tls-refusal.ts';
import { podPortsOf } from '../../istio/proxy/listening-port.ts';
import type { Service } from '../../k8s/kinds/service.ts';
import { findPort } from '../../k8s/kinds/service.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import type { TrafficModel } from '../model.ts';
import type { Answer } from './answer.ts';
import { byGateway } from './answer.ts';
import { matched, rejected } from './hop.ts';
import { sidecarVerdict, tokensAskedBy } from './sidecar-hop.ts';
import type { Way } from './way.ts';
import { assuming, ending } from './way.ts';

/** The way from a Service to its pods: whether there are any, and whether they take what the gateway speaks. */
export function throughPods(
  service: Resource<Service>,
  cluster: Cluster,
  request: KnownRequest,
  model: TrafficModel,
): Way {
  const [, port, subset = ''] = cluster.name.split('|');
  const { workloads, hasEndpoints } = cluster;
  const pods = workloads.map(({ resource }) => `${resource.id.kind} ${nameOf(resource.id)}`);
  const answer: Answer = {
    outcome: 'delivered',
    destination: { service: nameOf(service.id), port: Number(port), ...subsetField(subset), pods },
  };
  const known = podsOf(service, model.inventory);
  const areAll = known === undefined ? model.inventory.declaredComplete : known.all;
  if (!hasEndpoints && areAll) {
    const because = workloads.length === 0 ? 'no pods are behind it' : 'no pod has the port that it leads to';
    const hop = rejected('pods', describe(service), because, service.origin);
    return assuming(
      [known?.assumption],
      ending(byGateway(503, { body: 'no healthy upstream', flag: 'UH' }), hop),
    );
  }
  if (workloads.length === 0)
    return assuming([{ assumes: `pods of ${describe(service)} run outside the input` }], ending(answer));
  const refusals = refusalsOf(service, cluster, model);
  const refused = refusals.filter((one) => typeof one !== 'string');
  const [first] = refused;
  if (first !== undefined && refused.length === refusals.length) {
    const hop = rejected('pods', pods.join(', '), reasons[first.because], workloads[0]?.resource.origin);
    return assuming(
      [first.assumption],
      ending(
        byGateway(503, { body: 'upstream connect error or disconnect/reset before headers', flag: 'UF' }),
        hop,
      ),
    );
  }
  const entry = findPort(service, Number(port));
  const verdict = entry === undefined ? undefined : sidecarVerdict(workloads, entry, request, model);
  if (verdict?.allows === 'no') {
    const hop = rejected(
      'policy',
      describe(verdict.by),
      'the sidecars of the pods refuse the request',
      verdict.by.origin,
    );
    return ending(byGateway(403, { body: 'RBAC: access denied' }), hop);
  }
  const passing = verdict && { assumes: `${describe(verdict.by)} lets the request pass to the pods` };
  const tokens = request.token === 'none' ? undefined : tokensAskedBy(workloads, model);
  const accepted = tokens && { assumes: `the token is valid to ${describe(tokens)}` };
  const others = first === undefined ? undefined : { assumes: 'the request reaches pods that take its TLS' };
  return assuming(
    [others, accepted, passing],
    ending(answer, matched('pods', pods.join(', '), '', workloads[0]?.resource.origin)),
  );
}

/** The subset that a cluster is for, where it is for one. */
export function subsetField(subset: string): { readonly subset?: string } {
  return subset === '' ? {} : { subset };
}

/** Why pods refuse the TLS of a gateway. */
const reasons = {
  'no sidecar': 'the gateway speaks mutual TLS of the mesh, and the pods have no sidecar',
  strict: 'the gateway does not speak mutual TLS, and PeerAuthentication asks for it',
  disabled: 'the gateway speaks mutual TLS, and PeerAuthentication turns it off',
} as const satisfies Record<TlsRefusal['because'], string>;

/** What each workload says to the TLS of a gateway; automatic mutual TLS fits them all. */
function refusalsOf(
  service: Resource<Service>,
  cluster: Cluster,
  model: TrafficModel,
): readonly ReturnType<typeof tlsRefusalOf>[] {
  const { tls } = cluster;
  return tls === 'auto' ? [] : refusalsTo(tls === 'none' ? 'DISABLE' : tls, service, cluster, model);
}

function refusalsTo(
  mode: string,
  service: Resource<Service>,
  { name, workloads }: Cluster,
  { inventory, settings }: TrafficModel,
): readonly ReturnType<typeof tlsRefusalOf>[] {
  const entry = findPort(service, Number(name.split('|')[1]));
  return workloads.map((workload) => {
    const podPort = entry === undefined ? undefined : podPortsOf(entry, { workload })[0];
    return tlsRefusalOf(mode, workload, podPort, inventory, settings);
  });
}

/** The policy by which no pod of a cluster takes mutual TLS, so that istiod leaves it out where the choice is its own; undefined where some do (istio: pilot/pkg/xds/endpoints/mtls_checker.go checkMtlsEnabled, 1.30). */
export function mutualTlsDisabledBy(
  service: Resource<Service>,
  cluster: Cluster,
  model: TrafficModel,
): TlsRefusal['policy'] {
  if (cluster.tls !== 'auto') return undefined;
  const policies = refusalsTo('ISTIO_MUTUAL', service, cluster, model).map((one) =>
    typeof one === 'string' ? undefined : one.policy,
  );
  return policies.includes(undefined) ? undefined : policies[0];
}
