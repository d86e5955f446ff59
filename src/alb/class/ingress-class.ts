import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { IngressClass } from '../../k8s/kinds/ingress.ts';
import { classAnnotation, Ingress } from '../../k8s/kinds/ingress.ts';
import { ifKnown, unknown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { ofKind } from '../../k8s/object/resources.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { albSuffixesOf, annotationAt } from '../annotation/annotation.ts';
import { factOf } from '../annotation/annotation-table.ts';
import type { AlbIngress } from './alb-ingress.ts';
import { classFaultOf } from './class-fault.ts';
import type { Classes } from './classes.ts';
import { autoModeController, classesAmong, classesIn, isAlb, paramsOf } from './classes.ts';

/** The Ingresses that the controller takes, or would if it could use their class, in file order (catalogue 2.5; controller: pkg/ingress/group_loader.go, v3.5.0). */
export function albIngresses(inventory: Inventory, settings: Settings): readonly AlbIngress[] {
  return taken(inventory.list(Ingress), classesIn(inventory, settings));
}

/** The same from resources alone, for what has to be asked before an inventory can be judged complete. */
export function albIngressesAmong(resources: readonly Resource[], settings: Settings): readonly AlbIngress[] {
  return taken(ofKind(Ingress, resources), classesAmong(resources, settings));
}

/** Of two default classes newer API servers choose one for an Ingress that is created, so that they alone keep it out of no group. */
function taken(ingresses: readonly Resource<Ingress>[], classes: Classes): readonly AlbIngress[] {
  return ingresses.flatMap((resource) => {
    const annotation = annotationAt(resource, classAnnotation);
    const ingress =
      annotation.state === 'absent'
        ? byClass(resource, classes)
        : byAnnotation(resource, annotation, classes.settings);
    if (ingress === undefined) return [];
    const classFault = classFaultOf(resource, classes);
    const isOpen = classFault === undefined || classFault.why === 'several default classes';
    return [isOpen ? ingress : { ...ingress, classFault }];
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
  if (!controllerAtLeast(classes.settings, '2.0')) return undefined;
  const name = resource.manifest.spec?.ingressClassName;
  return name === undefined ? byDefaultClass(resource, classes) : byClassName(resource, name, classes);
}

function byClassName(resource: Resource<Ingress>, name: string, classes: Classes): AlbIngress | undefined {
  const found = ifKnown(classes.find(name));
  if (found?.manifest.spec?.controller !== undefined) {
    return isAlb(found) ? ofClass(resource, found, 'ingressClassName', classes) : undefined;
  }
  const looksAlb = name.includes('alb') || carriesAlbAnnotation(resource, classes.settings);
  if (!looksAlb) return undefined;
  return {
    resource,
    takenBy: 'ingressClassName',
    autoMode: false,
    ...(name === classes.settings.assume.ingressClass
      ? {}
      : { presumedClass: ofController(`IngressClass "${name}", which is not in the input,`) }),
    ...paramsUnseen(resource, name, classes.settings),
  };
}

function ofController(what: string): Assumption {
  return { assumes: `${what} is one of the load balancer controller`, settledBy: 'assume.ingressClass' };
}

/**
 * The params of a class outside the input. The controller's chart makes its class with empty ones, so that an Ingress
 * which states itself what params could hold leaves them presumed empty (catalogue 2.6).
 */
function paramsUnseen(
  resource: Resource<Ingress>,
  name: string,
  settings: Settings,
): Pick<AlbIngress, 'params' | 'presumedParams'> {
  const { ingressClass, ingressClassParams } = settings.assume;
  const none = { state: 'absent', weak: false } as const;
  if (ingressClassParams === 'none') return { params: none };
  const isPresumed = ingressClassParams === undefined && name === ingressClass;
  if (!isPresumed || !statesWhatParamsHold(resource, settings)) return { params: unknown };
  const assumes = `IngressClass "${name}", which is not in the input, has no parameters`;
  return { params: none, presumedParams: { assumes, settledBy: 'assume.ingressClassParams' } };
}

function statesWhatParamsHold(resource: Resource, settings: Settings): boolean {
  return albSuffixesOf(resource, settings).some((suffix) => factOf(suffix)?.params !== undefined);
}

/** Of several default classes nobody knows which one holds, unless all of them are the controller's. */
function byDefaultClass(resource: Resource<Ingress>, classes: Classes): AlbIngress | undefined {
  const carries = carriesAlbAnnotation(resource, classes.settings);
  if (classes.defaults.length === 0) {
    if (!carries) return undefined;
    const presumedClass = ofController('the default IngressClass, which is not in the input,');
    return { resource, takenBy: 'ALB annotations', params: unknown, autoMode: false, presumedClass };
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

/** Whether an Ingress carries any ALB annotation, its value of any type. */
export function carriesAlbAnnotation(resource: Resource, settings: Settings): boolean {
  return albSuffixesOf(resource, settings).length > 0;
}
