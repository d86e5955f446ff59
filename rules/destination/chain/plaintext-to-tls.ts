import type { RegisteredPort, RegisteredService } from '../../../src/istio/cluster/registered-service.ts';
import { protocolOf } from '../../../src/istio/cluster/registered-service.ts';
import { podsOf } from '../../../src/istio/cluster/service-pods.ts';
import type { Protocol } from '../../../src/istio/mesh/port-protocol.ts';
import { podPortsOf } from '../../../src/istio/proxy/listening-port.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { RoutedPort } from './routed-port.ts';
import type { TlsSurroundings } from './tls-mismatch.ts';
import { settingsFor } from './tls-mismatch.ts';
import type { Uses } from './uses.ts';

/** A port that is declared to take TLS and gets plain HTTP from gateways. */
export interface PlaintextToTls {
  readonly uses: Uses;
  readonly owner: RegisteredService;
  readonly port: RegisteredPort;
  readonly protocol: Protocol;
  /**
   * What speaks against it: a rule outside the input may set TLS; or the pods take plain HTTP there, so that only the
   * name is wrong.
   */
  readonly doubt?: 'rules outside the input' | 'plain pods';
}

/** The ports for TLS that HTTP routes lead to without a rule that originates it. */
export function plaintextToTls(
  ports: readonly RoutedPort[],
  surroundings: TlsSurroundings,
): readonly PlaintextToTls[] {
  return ports.flatMap(({ uses, owner, port }) => {
    const protocol = protocolOf(port);
    if (protocol !== 'HTTPS' && protocol !== 'TLS') return [];
    const [first, ...others] = uses.filter((use) => use.protocol === 'http');
    if (first === undefined) return [];
    const routed: Uses = [first, ...others];
    const settings = settingsFor(routed, port, surroundings);
    if (settings.some(({ tls }) => tls.state === 'set' || tls.state === 'open')) return [];
    const plain = isPlain(port, owner, surroundings.inventory);
    if (plain && owner.kind === 'ServiceEntry') return [];
    const open =
      settings.some(({ tls }) => tls.state === 'no rule') && !surroundings.inventory.declaredComplete;
    const doubt = plain ? 'plain pods' : open ? 'rules outside the input' : undefined;
    return [{ uses: routed, owner, port, protocol, doubt }];
  });
}

/** Whether pods or endpoints plainly take HTTP in clear there: a port named `http`, or the numbers 80 and 8080. */
function isPlain(
  { targetPort, servicePort }: RegisteredPort,
  owner: RegisteredService,
  inventory: Inventory,
) {
  if (targetPort === 'http' || targetPort === 80 || targetPort === 8080) return true;
  if (owner.kind !== 'Service' || servicePort === undefined) return false;
  return portsInPods(owner.resource, servicePort, inventory).some((port) => port === 80 || port === 8080);
}

function portsInPods(
  service: Resource<Service>,
  port: NonNullable<RegisteredPort['servicePort']>,
  inventory: Inventory,
) {
  const workloads = podsOf(service, inventory)?.workloads ?? [];
  return workloads.flatMap((workload) => podPortsOf(port, { workload }));
}
