import { annotationKey, annotationOf, annotationPlace } from '../../../src/alb/annotation/annotation.ts';
import { actionNames } from '../../../src/alb/backend/action.ts';
import {
  backendName,
  isAction,
  nameIn,
  portIn,
  useAnnotation,
  writtenBackends,
} from '../../../src/alb/backend/backend.ts';
import { writtenByRollout } from '../../../src/alb/backend/rollout.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { IngressBackend } from '../../../src/k8s/kinds/ingress.ts';
import { Service } from '../../../src/k8s/kinds/service.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import { nearest } from '../../../src/k8s/object/slip.ts';
import type { Edit, Location } from '../../../src/rule/rule.ts';
import { at, keyOf } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { removePaths } from '../remove-paths.ts';

/** A backend and an action that do not find each other: the action is missing, or the backend has a port of its own. */
export interface UnlinkedAction {
  readonly ingress: AlbIngress;
  readonly why: 'no action' | 'own port';
  /** The name that the backend gives. */
  readonly name: string;
  readonly backend: IngressBackend;
  readonly origin: Location;
  readonly portOrigin: Location;
  /** The port as messages show it. */
  readonly port: string;
  /** The one action with a name much like it, where the action is missing. */
  readonly near?: string;
  /** Whether another backend of the Ingress uses that action. */
  readonly nearIsUsed: boolean;
}

/** The unlinked actions of an Ingress, of each name and reason the first backend (controller: pkg/ingress/enhanced_backend_builder.go, v3.5.0). */
export function unlinkedActions(
  ingress: AlbIngress,
  inventory: Inventory,
  settings: Settings,
): readonly UnlinkedAction[] {
  if (writtenByRollout(ingress, inventory)) return [];
  const names = actionNames(ingress.resource, settings);
  const backends = writtenBackends(ingress).map(({ backend }) => backend);
  const used = new Set(backends.flatMap((one) => (isAction(one) ? (backendName(one) ?? []) : [])));
  const found = new Map<string, UnlinkedAction>();
  for (const backend of backends) {
    const why = reasonFor(backend, ingress, inventory, settings);
    const named = why === undefined ? undefined : nameIn(backend);
    if (why === undefined || named === undefined || named.name === '' || isPlaceholder(named.name)) continue;
    const { name, origin } = named;
    if (found.has(`${why} ${name}`)) continue;
    const near = why === 'no action' ? nearest(name, names) : undefined;
    const { port, origin: portOrigin } = portIn(backend);
    found.set(`${why} ${name}`, {
      ...{ ingress, why, name, backend, origin, portOrigin },
      port: typeof port === 'string' ? `"${port}"` : `${port}`,
      near,
      nearIsUsed: near !== undefined && used.has(near),
    });
  }
  return [...found.values()];
}

/** A Service of the name, wherever it stands, makes a backend with a port a plain one. */
function reasonFor(
  backend: IngressBackend,
  { resource }: AlbIngress,
  inventory: Inventory,
  settings: Settings,
): UnlinkedAction['why'] | undefined {
  const name = backendName(backend) ?? '';
  const hasAction = annotationOf(resource, `actions.${name}`, settings).state !== 'absent';
  if (isAction(backend)) return hasAction ? undefined : 'no action';
  if (!hasAction || portIn(backend).port === undefined) return undefined;
  const { namespace } = resource.id;
  const mayExist =
    inventory.find(Service, namespace, name).state === 'known' ||
    inventory.existsUnseen(Service, namespace, name) ||
    inventory.elsewhere(Service, namespace, name).length > 0;
  return mayExist ? undefined : 'own port';
}

/**
 * The edits that link the two: the port name on the backend, or one name for both, the action's key following the
 * backend unless others use it. Where `ssl-redirect` redirects anyway, a path to a missing action can go.
 */
export function linkEdits(
  unlinked: UnlinkedAction,
  redirects: boolean,
  settings: Settings,
): readonly Edit[] | undefined {
  const { ingress, why, name, backend, origin, near, nearIsUsed } = unlinked;
  if (why === 'own port') {
    const { service } = backend;
    return service === undefined
      ? [{ op: 'set', at: at(backend, 'servicePort'), value: useAnnotation }]
      : [{ op: 'set', at: at(service, 'port'), value: { name: useAnnotation } }];
  }
  if (near === undefined) return redirects ? removePaths(ingress, name) : undefined;
  if (nearIsUsed) return [{ op: 'set', at: origin, value: near }];
  const place = keyOf(annotationPlace(ingress.resource, `actions.${near}`, settings));
  return [{ op: 'rename', at: place, value: annotationKey(`actions.${name}`, settings) }];
}
