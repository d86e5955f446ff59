import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { ServicePort } from '../../k8s/kinds/service.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Settings } from '../../settings/settings.ts';
import { injectionOf } from '../mesh/injection.ts';
import { podPortsOf } from '../proxy/listening-port.ts';
import type { PeerMode } from './peer-authentication.ts';
import { ambientModeOf, peerModeOf } from './peer-authentication.ts';

/** That pods take connections of the mesh only. */
export interface Strictness {
  readonly mode: PeerMode;
  /** What takes the connections of the pods: their own sidecar, or the proxy of the node. */
  readonly by: 'sidecar' | 'ambient';
}

/** Whether the pods of a workload certainly are in the mesh and refuse plain text behind a port of their Service; undefined for others. */
export function strictnessOf(
  workload: Workload,
  port: ServicePort,
  inventory: Inventory,
  settings: Settings,
): Strictness | undefined {
  const { state: by } = injectionOf(workload, inventory);
  if (by !== 'sidecar' && by !== 'ambient') return undefined;
  const [number] = podPortsOf(port, { workload });
  if (by === 'sidecar' ? !isCaught(workload, number) : isPastZtunnel(workload)) return undefined;
  const modeIn = by === 'sidecar' ? peerModeOf : ambientModeOf;
  const mode = modeIn(workload, number, inventory, settings);
  return mode?.mode === 'STRICT' ? { mode, by } : undefined;
}

const prefix = 'traffic.sidecar.istio.io/';

/** Whether the sidecar takes what comes to a port; not for certain where annotations of the pods choose ports. */
function isCaught({ template }: Workload, number: number | undefined): boolean {
  const annotations = template.metadata?.annotations ?? {};
  const included = annotations[`${prefix}includeInboundPorts`] ?? '*';
  const excluded = annotations[`${prefix}excludeInboundPorts`] ?? '';
  if (included !== '*' && !listsPort(included, number)) return false;
  return excluded === '' || (number !== undefined && !listsPort(excluded, number));
}

/** Whether what comes to the pods may go past the proxy of the node (istio: cni/pkg/nodeagent/net.go getPodLevelTrafficOverrides, 1.31). */
function isPastZtunnel({ template }: Workload): boolean {
  const bypass = template.metadata?.annotations?.['ambient.istio.io/bypass-inbound-capture'] ?? 'false';
  return /^(1|t|true)$/i.test(bypass) || isPlaceholder(bypass);
}

function listsPort(list: string, number: number | undefined): boolean {
  return list.split(',').some((one) => one.trim() === `${number}`);
}
