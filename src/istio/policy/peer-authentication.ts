import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import { covers, labelSelector } from '../../k8s/object/labels.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { defineKind, metadata } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { mapOf, object, string } from '../../k8s/object/shape.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Settings } from '../../settings/settings.ts';
import { inCreationOrder, isOrderKnown } from '../mesh/creation-order.ts';

const mtls = object({ mode: string });

const shape = object({
  metadata,
  spec: object({ selector: labelSelector, mtls, portLevelMtls: mapOf(mtls) }),
});

/** The fields of a PeerAuthentication that are read. */
export type PeerAuthentication = Fitted<typeof shape>;

/** Kind PeerAuthentication. */
export const PeerAuthentication = defineKind({
  kind: 'PeerAuthentication',
  groups: ['security.istio.io'],
  namespaced: true,
  shape,
});

/** What the sidecars of a workload take on one port, and the policy that says so. */
export interface PeerMode {
  readonly mode: string;
  readonly by: Resource<PeerAuthentication>;
  /** Present where a policy outside the input may say otherwise. */
  readonly assumption?: Assumption;
}

type Policies = readonly Resource<PeerAuthentication>[];

/**
 * The mode in force for a port of the pods (`STRICT`, `PERMISSIVE`, `DISABLE`): of the policy for the workload, else of
 * the namespace, else of the mesh (istio: pilot/pkg/security/authn/policy_applier.go ComposePeerAuthentication, 1.30).
 * Undefined where no policy of the input decides, or the age of several would.
 */
export function peerModeOf(
  { namespace, labels }: Workload,
  port: number | undefined,
  inventory: Inventory,
  { assume }: Settings,
): PeerMode | undefined {
  const own = policiesIn(namespace, inventory);
  const selecting = own.filter(
    (policy) => !isForAll(policy) && covers(labels, policy.manifest.spec?.selector?.matchLabels ?? {}),
  );
  const levels = [selecting, own.filter(isForAll)];
  if (levels.some((policies) => !isOrderKnown(policies))) return undefined;
  const [workload, ofNamespace] = levels.map(([first]) => first);
  const byPort = workload?.manifest.spec?.portLevelMtls ?? {};
  if (workload !== undefined && Object.keys(byPort).length > 0) {
    if (port === undefined) return undefined;
    const mode = modeOf(byPort[port]);
    if (mode !== undefined) return { mode, by: workload };
  }
  for (const policy of [workload, ofNamespace]) {
    const mode = modeOf(policy?.manifest.spec?.mtls);
    if (policy !== undefined && mode !== undefined) return { mode, by: policy };
  }
  return meshMode(policiesIn(assume.rootNamespace, inventory).filter(isForAll), namespace, inventory);
}

/** The mode of a namespace as its own policy for all pods says, else that of the mesh; undefined where none says (istio: pilot/pkg/model/authentication.go GetNamespaceMutualTLSMode, 1.30). */
export function namespaceModeOf(
  namespace: string,
  inventory: Inventory,
  { assume }: Settings,
): string | undefined {
  const [own, mesh] = [namespace, assume.rootNamespace].map(
    (place) => policiesIn(place, inventory).filter(isForAll)[0]?.manifest.spec,
  );
  return modeOf(own?.mtls) ?? modeOf(mesh?.mtls);
}

function meshMode(policies: Policies, namespace: string, inventory: Inventory): PeerMode | undefined {
  const [mesh] = policies;
  const mode = modeOf(mesh?.manifest.spec?.mtls);
  if (mesh === undefined || mode === undefined || !isOrderKnown(policies)) return undefined;
  if (inventory.completeness(PeerAuthentication, namespace) === 'complete') return { mode, by: mesh };
  const assumes = `no PeerAuthentication of namespace "${namespace}" outside the input says otherwise`;
  return { mode, by: mesh, assumption: { assumes, settledBy: 'complete' } };
}

function isForAll({ manifest }: Resource<PeerAuthentication>): boolean {
  return Object.keys(manifest.spec?.selector?.matchLabels ?? {}).length === 0;
}

function modeOf(mtls: { readonly mode?: string } | undefined): string | undefined {
  return mtls?.mode === 'UNSET' ? undefined : mtls?.mode;
}

function policiesIn(namespace: string, inventory: Inventory): Policies {
  return policiesByNamespace(inventory).get(namespace) ?? [];
}

const policiesByNamespace = oncePer((inventory: Inventory) =>
  groupedBy(inCreationOrder(inventory.list(PeerAuthentication)), ({ id }) => id.namespace),
);
