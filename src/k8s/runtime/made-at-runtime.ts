import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { KubernetesGateway } from '../kinds/gateway-api.ts';
import { isPlaceholder } from '../object/placeholder.ts';
import type { Resource } from '../object/resource.ts';
import { describe, isOf } from '../object/resource.ts';
import { isMap } from '../object/shape.ts';
import { unrenderedReleases } from './unrendered-releases.ts';

/**
 * Groups whose objects make no Services named after them; an object of any other group is taken for an operator's,
 * which often names what it makes after the object (`kibana` makes `kibana-kb-http`).
 */
const groupsWithoutServices: ReadonlySet<string> = new Set([
  '',
  'apps',
  'argoproj.io',
  'autoscaling',
  'batch',
  'bitnami.com',
  'cert-manager.io',
  'discovery.k8s.io',
  'elbv2.k8s.aws',
  'extensions',
  'extensions.istio.io',
  'external-secrets.io',
  'gateway.networking.k8s.io',
  'helm.cattle.io',
  'helm.toolkit.fluxcd.io',
  'install.istio.io',
  'keda.sh',
  'kustomize.config.k8s.io',
  'kustomize.toolkit.fluxcd.io',
  'monitoring.coreos.com',
  'networking.istio.io',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'security.istio.io',
  'source.toolkit.fluxcd.io',
  'telemetry.istio.io',
]);

/** What controllers make in a namespace, as far as objects of the input show it. */
interface Makers {
  /** Service names that come to be exactly so. */
  readonly names: ReadonlySet<string>;
  /** Names that Services may have alone or followed by `-…`. */
  readonly owners: ReadonlySet<string>;
}

/** Services of istiod, which Istio's installation makes, one for each revision (istio: manifests/charts/istio-control/istio-discovery/templates/service.yaml, 1.30). */
const controlPlane = /^istiod(-|$)/;

interface Runtime {
  readonly makers: ReadonlyMap<string, Makers>;
  /** Names of the releases that install what the input does not show, by namespace; `*` for any. */
  readonly installed: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Whether a controller, an operator or a release of the input may make a Service of that name, so that it is never absent. */
export function serviceMadeAtRuntime(namespace: string, name: string, inventory: Inventory): boolean {
  return mayBeInstalled(namespace, inventory) || serviceNamedAfterMaker(namespace, name, inventory);
}

/**
 * Whether the name of a Service shows which controller, operator or unrendered release of the input makes it: one that
 * makes just that name, or one whose own name it is, alone or followed by `-…`.
 */
export function serviceNamedAfterMaker(namespace: string, name: string, inventory: Inventory): boolean {
  if (controlPlane.test(name)) return true;
  const { makers, installed } = runtimeOf(inventory);
  const places = [makers.get(namespace), makers.get('')];
  const owners = [
    ...places.map((made) => made?.owners),
    installed.get(namespace),
    installed.get(''),
    installed.get('*'),
  ].filter((names) => names !== undefined && names.size > 0);
  return (
    places.some((made) => made?.names.has(name)) ||
    (owners.length > 0 && beginnings(name).some((beginning) => owners.some((names) => names?.has(beginning))))
  );
}

/** Whether a release that the input does not show rendered installs into a namespace, so that nothing there is certainly absent. */
export function mayBeInstalled(namespace: string, inventory: Inventory): boolean {
  const { installed } = runtimeOf(inventory);
  return installed.has(namespace) || installed.has('*');
}

const runtimeOf = oncePer(
  (inventory: Inventory): Runtime => ({
    makers: makersIn(inventory),
    installed: releaseNames(inventory),
  }),
);

function releaseNames(inventory: Inventory): ReadonlyMap<string, ReadonlySet<string>> {
  const byNamespace = new Map<string, Set<string>>();
  for (const { namespace, names } of unrenderedReleases(inventory)) {
    const known = byNamespace.get(namespace) ?? new Set();
    for (const name of names) known.add(name);
    byNamespace.set(namespace, known);
  }
  return byNamespace;
}

function makersIn({ resources }: Inventory): ReadonlyMap<string, Makers> {
  const makers = new Map<string, { names: Set<string>; owners: Set<string> }>();
  const shown = new Set(resources.flatMap(({ madeBy, release }) => madeBy ?? release ?? []));
  for (const resource of resources) {
    const { namespace, group, name } = resource.id;
    if (!makesServices(resource) || shown.has(describe(resource)) || name === '' || isPlaceholder(name))
      continue;
    const made = makers.get(namespace) ?? { names: new Set(), owners: new Set() };
    makers.set(namespace, made);
    if (group === 'flagger.app') for (const service of canaryServices(resource)) made.names.add(service);
    else made.owners.add(name);
  }
  return makers;
}

/** Of the kinds of the Gateway API only Gateways make any: their controllers name them after the Gateway. */
function makesServices(resource: Resource): boolean {
  return !groupsWithoutServices.has(resource.id.group) || isOf(KubernetesGateway, resource);
}

/** The Services of a Flagger Canary: its own name, that of its target or of `spec.service`, each also as primary and canary. */
function canaryServices({ id, written }: Resource): readonly string[] {
  const spec = isMap(written.spec) ? written.spec : {};
  const names = [id.name, nameIn(spec.targetRef), nameIn(spec.service)];
  return names.flatMap((name) => (name === undefined ? [] : [name, `${name}-primary`, `${name}-canary`]));
}

function nameIn(value: unknown): string | undefined {
  return isMap(value) && typeof value.name === 'string' ? value.name : undefined;
}

/** A name and each of its beginnings before a `-`: `a-b-c` gives `a-b-c`, `a-b`, `a`. */
function beginnings(name: string): readonly string[] {
  const parts = name.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
