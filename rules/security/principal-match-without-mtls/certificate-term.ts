import { grouped } from '../../../src/collection/groups.ts';
import type { GatewayServer } from '../../../src/istio/gateway/selected-gateway.ts';
import { isKeyOfCertificate, isOfCertificate } from '../../../src/istio/policy/client-identity.ts';
import { mapsIn, textsIn } from '../../../src/istio/policy/policy-faults.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import type { GatewayTerm } from '../policy-term.ts';
import { termsOnGateways } from '../policy-term.ts';

/** A term that asks for the identity in a client certificate. */
export interface CertificateTerm {
  readonly term: GatewayTerm;
  /** A server of the gateway at which clients have certificates. */
  readonly certified?: GatewayServer;
}

/** The terms on identities in policies on gateways behind load balancers, those for servers that ask for certificates left out. */
export function certificateTerms(model: TrafficModel): readonly CertificateTerm[] {
  const certified = certifiedServers(model);
  return termsOnGateways(model)
    .filter(({ name, isCondition }) => (isCondition ? isKeyOfCertificate(name) : isOfCertificate(name)))
    .flatMap((term): readonly CertificateTerm[] => {
      const servers = certified.get(term.gateway.proxy) ?? [];
      if (servers.some(({ server, port }) => isMeantFor(term, server, port))) return [];
      const [one] = servers.map(({ server }) => server);
      return [{ term, ...(one === undefined ? {} : { certified: one }) }];
    });
}

interface Certified {
  readonly server: GatewayServer;
  /** In the pod. */
  readonly port: number | undefined;
}

const modes: ReadonlySet<string> = new Set(['MUTUAL', 'ISTIO_MUTUAL', 'AUTO_PASSTHROUGH', 'OPTIONAL_MUTUAL']);

function certifiedServers({
  gatewayListeners,
}: TrafficModel): ReadonlyMap<GatewayProxy, readonly Certified[]> {
  return grouped(
    gatewayListeners.flatMap(({ proxy, port, servers }) =>
      servers
        .filter(({ server }) => modes.has(server.tls?.mode ?? ''))
        .map((server) => [proxy, { server, port }] as const),
    ),
  );
}

/** Whether the rule is limited to a port or a host of the server. */
function isMeantFor({ rule }: GatewayTerm, { hosts }: GatewayServer, port: number | undefined): boolean {
  return mapsIn(rule.to).some(({ operation }) => {
    if (!isMap(operation)) return false;
    const ports = textsIn(operation.ports).map(({ text }) => Number(text));
    if (port !== undefined && ports.includes(port)) return true;
    const names = textsIn(operation.hosts).map(({ text }) => text.toLowerCase());
    return hosts.some(({ written }) => names.includes(written.split('/').at(-1)?.toLowerCase() ?? ''));
  });
}
