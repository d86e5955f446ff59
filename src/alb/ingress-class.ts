import type { Inventory } from '../k8s/inventory.ts';
import type { Lookup } from '../k8s/lookup.ts';
import { known, unknown } from '../k8s/lookup.ts';
import type { Resource } from '../k8s/resource.ts';
import { fitted } from '../k8s/resources.ts';
import type { Settings } from '../k8s/settings.ts';
import { atLeast } from '../k8s/settings.ts';
import type { Annotation } from './annotation.ts';
import { albSuffixesOf, annotationAt } from './annotation.ts';
import type { AlbIngress } from './ingress.ts';
import { Ingress, IngressClass, IngressClassParams } from './ingress.ts';

/** The key of the class annotation. */
export const classAnnotation = 'kubernetes.io/ingress.class';
const defaultClassAnnotation = 'ingressclass.kubernetes.io/is-default-class';
const albController = 'ingress.k8s.aws/alb';
/** The controller of EKS Auto Mode, as an IngressClass names it. */
export const autoModeController = 'eks.amazonaws.com/alb';

/** The Ingresses that the controller takes, in file order (catalogue 2.5; controller: pkg/ingress/group_loader.go, v3.5.0). */
export function albIngresses(inventory: Inventory, settings: Settings): readonly AlbIngress[] {
  const classes = classesOf(inventory.list(IngressClass), inventory.list(IngressClassParams), settings);
  return taken(inventory.list(Ingress), classes);
}

/** The same from resources alone, for what has to be asked before an inventory can be judged complete. */
export function albIngressesAmong(resources: readonly Resource[], settings: Settings): readonly AlbIngress[] {
  const ingresses: Resource<Ingress>[] = [];
  const classes: Resource<IngressClass>[] = [];
  for (const resource of resources) {
    const ingress = fitted(Ingress, resource);
    if (ingress !== undefined) ingresses.push(ingress);
    const ingressClass = fitted(IngressClass, resource);
    if (ingressClass !== undefined) classes.push(ingressClass);
  }
  return taken(ingresses, classesOf(classes, [], settings));
}

/** What decides whether an Ingress is taken, indexed. */
interface Classes {
  readonly settings: Settings;
  readonly byName: ReadonlyMap<string, Resource<IngressClass>>;
  readonly params: ReadonlyMap<string, Resource<IngressClassParams>>;
  readonly defaults: readonly Resource<IngressClass>[];
}

function classesOf(
  classes: readonly Resource<IngressClass>[],
  params: readonly Resource<IngressClassParams>[],
  settings: Settings,
): Classes {
  return {
    settings,
    byName: new Map(classes.map((one) => [one.id.name, one])),
    params: new Map(params.map((one) => [one.id.name, one])),
    defaults: classes.filter(isDefault),
  };
}

function taken(ingresses: readonly Resource<Ingress>[], classes: Classes): readonly AlbIngress[] {
  return ingresses.flatMap((resource) => {
    const annotation = annotationAt(resource, classAnnotation);
    const ingress =
      annotation.state === 'absent'
        ? byClass(resource, classes)
        : byAnnotation(resource, annotation, classes.settings);
    return ingress === undefined ? [] : [ingress];
  });
}

/** The class annotation decides alone where it stands; class params are then not loaded. */
function byAnnotation(
  resource: Resource<Ingress>,
  annotation: Annotation,
  settings: Settings,
): AlbIngress | undefined {
  const matches =
    annotation.state === 'known'
      ? annotation.value === settings.assume.ingressClass
      : carriesAlbAnnotation(resource, settings);
  if (!matches) return undefined;
  const params = { state: 'absent', weak: false } as const;
  return { resource, takenBy: 'class annotation', params, autoMode: false };
}

function byClass(resource: Resource<Ingress>, classes: Classes): AlbIngress | undefined {
  const version = classes.settings.targets['aws-load-balancer-controller'];
  if (!atLeast(version, '2.0')) return undefined;
  const name = resource.manifest.spec?.ingressClassName;
  return name === undefined ? byDefaultClass(resource, classes) : byClassName(resource, name, classes);
}

function byClassName(resource: Resource<Ingress>, name: string, classes: Classes): AlbIngress | undefined {
  const found = classes.byName.get(name);
  if (found?.manifest.spec?.controller !== undefined) {
    return isAlb(found) ? ofClass(resource, found, 'ingressClassName', classes) : undefined;
  }
  const looksAlb = name.includes('alb') || carriesAlbAnnotation(resource, classes.settings);
  return looksAlb ? { resource, takenBy: 'ingressClassName', params: unknown, autoMode: false } : undefined;
}

/** Of several default classes nobody knows which one holds, unless all of them are the controller's. */
function byDefaultClass(resource: Resource<Ingress>, classes: Classes): AlbIngress | undefined {
  const carries = carriesAlbAnnotation(resource, classes.settings);
  if (classes.defaults.length === 0) {
    return carries ? { resource, takenBy: 'ALB annotations', params: unknown, autoMode: false } : undefined;
  }
  const ours = classes.defaults.filter(isAlb);
  const [first] = ours;
  if (first === undefined || (ours.length < classes.defaults.length && !carries)) return undefined;
  return ofClass(resource, first, 'default class', classes);
}

function ofClass(
  resource: Resource<Ingress>,
  ingressClass: Resource<IngressClass>,
  takenBy: AlbIngress['takenBy'],
  classes: Classes,
): AlbIngress {
  const autoMode = ingressClass.manifest.spec?.controller === autoModeController;
  return { resource, takenBy, params: paramsOf(ingressClass, classes), autoMode };
}

/** Whether a class is marked as the one that Ingresses without class get. */
export function isDefault({ metadata }: Resource<IngressClass>): boolean {
  return metadata.annotations?.[defaultClassAnnotation] === 'true';
}

/** Whether a class belongs to the controller or to that of EKS Auto Mode. */
export function isAlb(ingressClass: Resource<IngressClass>): boolean {
  const controller = ingressClass.manifest.spec?.controller;
  return controller === albController || controller === autoModeController;
}

/** The class params that a class names; params that are not in the set, or of another kind, leave every field open. */
function paramsOf(
  ingressClass: Resource<IngressClass>,
  { params }: Classes,
): Lookup<Resource<IngressClassParams>> {
  const reference = ingressClass.manifest.spec?.parameters;
  if (reference === undefined) return { state: 'absent', weak: false };
  const found = reference.name === undefined ? undefined : params.get(reference.name);
  return found === undefined || reference.kind !== IngressClassParams.kind ? unknown : known(found);
}

/** Whether an Ingress carries any ALB annotation, its value of any type. */
export function carriesAlbAnnotation(resource: Resource, settings: Settings): boolean {
  return albSuffixesOf(resource, settings).length > 0;
}
