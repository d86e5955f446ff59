import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Settings } from '../../settings/settings.ts';
import { injectionOf } from '../mesh/injection.ts';
import type { PeerMode } from './peer-authentication.ts';
import { peerModeOf } from './peer-authentication.ts';

/** Why pods refuse the connections of a client for their TLS. */
export interface TlsRefusal {
  /** `no sidecar`: mutual TLS to pods without one; `strict`: no mutual TLS to sidecars that take nothing else; `disabled`: mutual TLS to sidecars that take none. */
  readonly because: 'no sidecar' | 'strict' | 'disabled';
  /** The PeerAuthentication in force; absent for `no sidecar`. */
  readonly policy?: PeerMode['by'];
  readonly assumption?: Assumption;
}

/** Whether the pods of a workload take on a port what a DestinationRule of that TLS mode sends; `podPort` is undefined where it is not known. */
export function tlsRefusalOf(
  mode: string,
  workload: Workload,
  podPort: number | undefined,
  inventory: Inventory,
  settings: Settings,
): TlsRefusal | 'fits' | 'unknown' {
  if (mode !== 'ISTIO_MUTUAL' && !isOwnTls(mode)) return 'unknown';
  const { state } = injectionOf(workload, inventory);
  if (state === 'unknown' || state === 'ambient' || isUncaptured(workload)) return 'unknown';
  if (state === 'none') return mode === 'ISTIO_MUTUAL' ? { because: 'no sidecar' } : 'fits';
  const peer = peerModeOf(workload, podPort, inventory, settings);
  if (peer === undefined) return mode === 'ISTIO_MUTUAL' ? 'fits' : 'unknown';
  const { by: policy, assumption } = peer;
  const found = { policy, ...(assumption === undefined ? {} : { assumption }) };
  if (mode === 'ISTIO_MUTUAL') return peer.mode === 'DISABLE' ? { because: 'disabled', ...found } : 'fits';
  return peer.mode === 'STRICT' ? { because: 'strict', ...found } : 'fits';
}

/** Settings that a sidecar in mode STRICT takes for plain text. */
function isOwnTls(mode: string): boolean {
  return ['DISABLE', 'SIMPLE', 'MUTUAL'].includes(mode);
}

const capture = ['excludeInboundPorts', 'includeInboundPorts', 'excludeInterfaces'];

/** Pods that keep ports from their sidecar, or end the mesh's TLS themselves. */
function isUncaptured({ template }: Workload): boolean {
  const annotations = template.metadata?.annotations ?? {};
  return capture.some((name) => annotations[`traffic.sidecar.istio.io/${name}`] !== undefined);
}
