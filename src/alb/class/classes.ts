import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { IngressClass } from '../../k8s/kinds/ingress.ts';
import { Namespace } from '../../k8s/kinds/namespace.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { ofKind } from '../../k8s/object/resources.ts';
import type { Settings } from '../../settings/settings.ts';
import { IngressClassParams } from './class-params.ts';

const defaultClassAnnotation = 'ingressclass.kubernetes.io/is-default-class';
/** The controller, as an IngressClass names it. */
export const albController = 'ingress.k8s.aws/alb';

/** The controller of EKS Auto Mode, as an IngressClass names it. */
export const autoModeController = 'eks.amazonaws.com/alb';

/** The API group of the controller's own class params. */
export const paramsGroup = 'elbv2.k8s.aws';

/** What decides about the class of an Ingress. */
export interface Classes {
  readonly settings: Settings;
  readonly find: (name: string) => Lookup<Resource<IngressClass>>;
  readonly findParams: (group: string, name: string) => Lookup<Resource<IngressClassParams>>;
  /** The labels of a Namespace; absent for one that no manifest makes. */
  readonly labelsOf: (namespace: string) => Lookup<Labels>;
  /** The classes marked as the one that Ingresses without class get, in file order. */
  readonly defaults: readonly Resource<IngressClass>[];
}

/** The classes of an input. */
export function classesIn(inventory: Inventory, settings: Settings): Classes {
  const named = indexed(inventory.list(IngressClass), inventory.list(IngressClassParams), settings);
  const otherwise = <T>(found: Lookup<T>, name: string, ask: () => Lookup<T>): Lookup<T> =>
    found.state === 'known' || isMadeByChart(name, settings) ? found : ask();
  return {
    ...named,
    find: (name) => otherwise(named.find(name), name, () => inventory.find(IngressClass, '', name)),
    findParams: (group, name) =>
      otherwise(named.findParams(group, name), name, () => {
        const found = inventory.find(IngressClassParams, '', name);
        return found.state === 'absent' ? found : unknown;
      }),
    labelsOf: (namespace) => {
      const found = namespace === '' ? unknown : inventory.find(Namespace, '', namespace);
      return found.state === 'known' ? known(found.value.metadata.labels ?? {}) : found;
    },
  };
}

/** The classes among resources of which nothing shows that they are all. */
export function classesAmong(resources: readonly Resource[], settings: Settings): Classes {
  return indexed(ofKind(IngressClass, resources), ofKind(IngressClassParams, resources), settings);
}

/** The class and the params that the controller's chart makes stand in no repository, however complete (controller: helm/aws-load-balancer-controller/templates/ingressclass.yaml, v3.5.0). */
function isMadeByChart(name: string, { assume }: Settings): boolean {
  return name === assume.ingressClass;
}

function indexed(
  classes: readonly Resource<IngressClass>[],
  params: readonly Resource<IngressClassParams>[],
  settings: Settings,
): Classes {
  const byName = new Map(classes.map((one) => [one.id.name, known(one)]));
  const paramsByName = new Map(params.map((one) => [`${one.id.group}/${one.id.name}`, known(one)]));
  return {
    settings,
    find: (name) => byName.get(name) ?? unknown,
    findParams: (group, name) => paramsByName.get(`${group}/${name}`) ?? unknown,
    labelsOf: () => unknown,
    defaults: classes.filter(isDefault),
  };
}

/** Whether a class is marked as the one that Ingresses without class get. */
export function isDefault({ metadata }: Resource<IngressClass>): boolean {
  return metadata.annotations?.[defaultClassAnnotation] === 'true';
}

/** Whether a class belongs to the controller or to that of EKS Auto Mode. */
export function isAlb(ingressClass: Resource<IngressClass>): boolean {
  return isOfController(ingressClass) || isAutoMode(ingressClass);
}

/** Whether a class belongs to the controller itself. */
export function isOfController({ manifest }: Resource<IngressClass>): boolean {
  return manifest.spec?.controller === albController;
}

/** Whether a class belongs to EKS Auto Mode. */
export function isAutoMode({ manifest }: Resource<IngressClass>): boolean {
  return manifest.spec?.controller === autoModeController;
}

/** The class params that a class names; params that are not in the input, or of another kind, leave every field open. */
export function paramsOf(
  ingressClass: Resource<IngressClass>,
  { findParams }: Classes,
): Lookup<Resource<IngressClassParams>> {
  const { spec } = ingressClass.manifest;
  if (spec?.parameters === undefined) return { state: 'absent', weak: false };
  const { apiGroup = '', kind, name = '' } = spec.parameters;
  const found = kind === IngressClassParams.kind ? findParams(apiGroup, name) : unknown;
  return found.state === 'known' ? found : unknown;
}
