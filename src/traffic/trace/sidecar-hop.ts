import type { Selected } from '../../istio/kinds/policies.ts';
import { injectionOf } from '../../istio/mesh/injection.ts';
import { isHttp, protocolOfPort } from '../../istio/mesh/port-protocol.ts';
import type { KnownRequest, Verdict } from '../../istio/policy/authorization.ts';
import { verdictOn } from '../../istio/policy/authorization.ts';
import { podPortsOf } from '../../istio/proxy/listening-port.ts';
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
  if (!isHttp(protocolOfPort(port))) return undefined;
  const verdicts = workloads.map((workload): Verdict => {
    if (injectionOf(workload, inventory).state !== 'sidecar') return { allows: 'yes' };
    const { namespace, labels } = workload;
    const [podPort] = podPortsOf(port, { workload });
    const known: KnownRequest = { ...request, port: podPort, certificate: 'unknown', peer: 'private' };
    return verdictOn(known, { namespace, labels, labelsAre: 'exact', workload }, inventory);
  });
  const doubted = verdicts.filter(({ allows }) => allows !== 'yes');
  const by = doubted.find(({ allows }) => allows === 'no')?.by ?? doubted[0]?.by;
  if (by === undefined) return undefined;
  const isCertain = verdicts.every(({ allows }) => allows === 'no');
  return { allows: isCertain ? 'no' : 'unknown', by };
}
