import type { Selected } from '../../istio/kinds/policies.ts';
import { injectionOf } from '../../istio/mesh/injection.ts';
import { isHttp, protocolOfPort } from '../../istio/mesh/port-protocol.ts';
import type { KnownRequest, Verdict } from '../../istio/policy/authorization.ts';
import { enforcedOn, verdictOn } from '../../istio/policy/authorization.ts';
import { requestAuthenticationsOn } from '../../istio/policy/policy-selector.ts';
import { podPortsOf } from '../../istio/proxy/listening-port.ts';
import type { ProxyPods } from '../../istio/proxy/proxy.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { ServicePort } from '../../k8s/kinds/service.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { TrafficModel } from '../model.ts';

/** What the sidecars of pods say to a request that a gateway sends them. */
export interface SidecarVerdict {
  /** `no` where all of them refuse it for certain; `unknown` where some do or may. */
  readonly allows: 'no' | 'unknown';
  /** The policy that decides. */
  readonly by: Resource<Selected>;
}

/**
 * The verdict of the AuthorizationPolicies on the sidecars of workloads; undefined where none refuses the request. The gateway
 * may show a certificate of the mesh, so that identities are not known.
 */
export function sidecarVerdict(
  workloads: readonly Workload[],
  port: ServicePort,
  request: KnownRequest,
  { inventory }: TrafficModel,
): SidecarVerdict | undefined {
  if (!isHttp(protocolOfPort(port))) return overTcp(workloads, inventory);
  const verdicts = workloads.map((workload): Verdict => {
    const sidecar = sidecarOf(workload, inventory);
    if (sidecar === undefined) return { allows: 'yes' };
    const [podPort] = podPortsOf(port, { workload });
    const known: KnownRequest = { ...request, port: podPort, certificate: 'unknown', peer: 'private' };
    return verdictOn(known, sidecar, inventory);
  });
  const doubted = verdicts.filter(({ allows }) => allows !== 'yes');
  const by = doubted.find(({ allows }) => allows === 'no')?.by ?? doubted[0]?.by;
  if (by === undefined) return undefined;
  const isCertain = verdicts.every(({ allows }) => allows === 'no');
  return { allows: isCertain ? 'no' : 'unknown', by };
}

/** At a port that is no HTTP to the sidecars what a policy asks of HTTP is not met; what then becomes of the connection is not told. */
function overTcp(workloads: readonly Workload[], inventory: Inventory): SidecarVerdict | undefined {
  const sidecars = workloads.flatMap((one) => sidecarOf(one, inventory) ?? []);
  const [first] = sidecars.flatMap((one) => enforcedOn(one, inventory));
  return first && { allows: 'unknown', by: first.policy };
}

/** The first RequestAuthentication at the sidecars of workloads: it refuses tokens that are not valid, and lets requests without one pass; undefined where there is none. */
export function tokensAskedBy(
  workloads: readonly Workload[],
  { inventory }: TrafficModel,
): Resource<Selected> | undefined {
  const sidecars = workloads.flatMap((one) => sidecarOf(one, inventory) ?? []);
  return sidecars.flatMap((one) => requestAuthenticationsOn(one, inventory))[0]?.policy;
}

/** The pods of a workload as policies select them; undefined where they have no sidecar. */
export function sidecarOf(workload: Workload, inventory: Inventory): ProxyPods | undefined {
  if (injectionOf(workload, inventory).state !== 'sidecar') return undefined;
  const { namespace, labels } = workload;
  return { namespace, labels, labelsAre: 'exact', workload };
}
