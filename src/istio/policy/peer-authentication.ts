import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import { covers, labelSelector } from '../../k8s/object/labels.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { defineKind } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { mapOf, object, string } from '../../k8s/object/shape.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Settings } from '../../settings/settings.ts';
import { inCreationOrder, isOrderKnown } from '../mesh/creation-order.ts';

const mtls = object({ mode: string });

const shape = object({
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
  workload: Workload,
  port: number | undefined,
  inventory: Inventory,
  settings: Settings,
): PeerMode | undefined {
  const levels = levelsOf(workload, inventory, settings);
  const own = levels?.own;
  const byPort = own?.manifest.spec?.portLevelMtls ?? {};
  if (own !== undefined && Object.keys(byPort).length > 0) {
    if (port === undefined) return undefined;
    const mode = modeOf(byPort[port]);
    if (mode !== undefined) return { mode, by: own };
  }
  return levels && modeOfLevels(levels, workload, inventory, settings);
}

/**
 * The same in ambient mode, by what ztunnel is given. Under a STRICT that a policy for the workload inherits, its ports are
 * exceptions only where one is PERMISSIVE, and nothing is strict any more where the policy of the namespace states no mode
 * (istio: pilot/pkg/serviceregistry/ambient/authorization.go convertedSelectorPeerAuthentications and
 * convertPeerAuthentication, 1.31). Undefined where no policy of the input decides, or nothing is strict.
 */
export function ambientModeOf(
  workload: Workload,
  port: number | undefined,
  inventory: Inventory,
  settings: Settings,
): PeerMode | undefined {
  const levels = levelsOf(workload, inventory, settings);
  if (levels === undefined) return undefined;
  const { own, ofNamespace } = levels;
  const inherited = modeOfLevels(levels, workload, inventory, settings);
  if (inherited?.mode === 'STRICT' && inherited.by !== own) {
    const ports = Object.values(own?.manifest.spec?.portLevelMtls ?? {}).map(modeOf);
    if (!ports.includes('PERMISSIVE')) return inherited;
    if (ofNamespace !== undefined && inherited.by !== ofNamespace) return undefined;
  }
  return peerModeOf(workload, port, inventory, settings);
}

/** The policies that count for a workload. */
interface Levels {
  /** The one that selects it; absent for none, and in the root namespace, where such policies are not read. */
  readonly own: Resource<PeerAuthentication> | undefined;
  /** The one for all of its namespace. */
  readonly ofNamespace: Resource<PeerAuthentication> | undefined;
}

/** Of several policies of a level the oldest; undefined where their age is not known. */
function levelsOf(
  { namespace, labels }: Workload,
  inventory: Inventory,
  { assume }: Settings,
): Levels | undefined {
  const policies = policiesIn(namespace, inventory);
  const selecting = policies.filter(
    (policy) =>
      namespace !== assume.rootNamespace &&
      !isForAll(policy) &&
      covers(labels, policy.manifest.spec?.selector?.matchLabels ?? {}),
  );
  const forAll = policies.filter(isForAll);
  if (!isOrderKnown(selecting) || !isOrderKnown(forAll)) return undefined;
  return { own: selecting[0], ofNamespace: forAll[0] };
}

/** The mode that holds where no port says otherwise. */
function modeOfLevels(
  { own, ofNamespace }: Levels,
  { namespace }: Workload,
  inventory: Inventory,
  { assume }: Settings,
): PeerMode | undefined {
  for (const policy of [own, ofNamespace]) {
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
