import { annotationAt } from '../../../src/alb/annotation/annotation.ts';
import type { ClassFault } from '../../../src/alb/class/alb-ingress.ts';
import type { FaultyClass } from '../../../src/alb/class/class-fault.ts';
import { faultyClasses, hasForeignParameters } from '../../../src/alb/class/class-fault.ts';
import { IngressClassParams } from '../../../src/alb/class/class-params.ts';
import { isAlb, paramsGroup } from '../../../src/alb/class/classes.ts';
import { carriesAlbAnnotation } from '../../../src/alb/class/ingress-class.ts';
import { unseenClassOf } from '../../../src/alb/class/open-classes.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { classAnnotation, Ingress, IngressClass } from '../../../src/k8s/kinds/ingress.ts';
import { labelsText, selectorText } from '../../../src/k8s/object/labels.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { byName, describe } from '../../../src/k8s/object/resource.ts';
import { nearest } from '../../../src/k8s/object/slip.ts';
import type { LostName } from '../../../src/rule/renamed.ts';
import type { Location, Related } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';

/** A class that the controller cannot use, told once for all Ingresses that one edit mends. */
export interface ClassRefusal {
  readonly fault: ClassFault;
  /** The first Ingress that has the class; absent when none of the input has it. */
  readonly ingress?: Resource<Ingress>;
  readonly at: Location;
  /** What is, and what was expected. */
  readonly text: string;
  readonly related: readonly Related[];
  /** The name of a class or of params that are not there; absent for all other faults. */
  readonly lost?: LostName;
  /** Present where the class may exist outside the input, or one of several may be chosen. */
  readonly assumption?: Assumption;
}

/** The classes of an input that the controller cannot use; classes and Ingresses of other controllers are left alone. */
export function classRefusals(inventory: Inventory, settings: Settings): readonly ClassRefusal[] {
  const refusals = new Map<string, ClassRefusal>();
  const faultyOnes = [...faultyClasses(inventory, settings)].sort((a, b) => byName(a.resource, b.resource));
  for (const faulty of faultyOnes) {
    const key = keyOf(faulty);
    if (!refusals.has(key) && concernsAlb(faulty, inventory, settings))
      refusals.set(key, refusalOf(faulty, inventory));
  }
  for (const fault of unusedForeign(inventory)) {
    const key = JSON.stringify([fault.why, fault.ingressClass.id.name]);
    if (!refusals.has(key)) refusals.set(key, { fault, ...foreignParameters(fault.ingressClass) });
  }
  return [...refusals.values(), ...misspeltClasses(inventory, settings)];
}

/** The classes of Ingresses that the input does not have under that name, but under one of which it is a slip. */
function misspeltClasses(inventory: Inventory, settings: Settings): readonly ClassRefusal[] {
  if (!controllerAtLeast(settings, '2.2')) return [];
  return inventory.list(Ingress).flatMap((ingress): readonly ClassRefusal[] => {
    const { name, meant } = unseenClassOf(ingress, inventory, settings) ?? {};
    if (name === undefined || meant === undefined) return [];
    const fault = { why: 'no such class', name } as const;
    const told = toldOf({ resource: ingress, fault }, inventory);
    const assumption = {
      assumes: `no IngressClass "${name}" exists outside the input`,
      settledBy: 'complete',
    } as const;
    return [{ fault, ingress, ...told, assumption }];
  });
}

/** Equal for what one edit mends. */
function keyOf({ resource: { id }, fault }: FaultyClass): string {
  switch (fault.why) {
    case 'no such class':
      return JSON.stringify([fault.why, fault.name, id.namespace, id.name]);
    case 'several default classes':
      return fault.why;
    case 'namespace not selected':
      return JSON.stringify([fault.why, fault.params.id.name, id.namespace]);
    default:
      return JSON.stringify([fault.why, fault.ingressClass.id.name]);
  }
}

function concernsAlb({ resource, fault }: FaultyClass, inventory: Inventory, settings: Settings): boolean {
  const looksAlb = carriesAlbAnnotation(resource, settings);
  if (fault.why === 'no such class') return looksAlb || fault.name.includes('alb');
  return fault.why !== 'several default classes' || looksAlb || inventory.list(IngressClass).some(isAlb);
}

/** Classes whose parameters the controller does not know and that no Ingress means by its annotation, which would leave them unread. */
function unusedForeign(inventory: Inventory) {
  const annotated = new Set(
    inventory.list(Ingress).map((resource) => {
      const annotation = annotationAt(resource, classAnnotation);
      return annotation.state === 'known' ? annotation.value : undefined;
    }),
  );
  return inventory
    .list(IngressClass)
    .filter((one) => hasForeignParameters(one) && !annotated.has(one.id.name))
    .map((ingressClass) => ({ why: 'foreign parameters', ingressClass }) as const);
}

/** Of two default classes a newer API server chooses one. */
const noneChosen: Assumption = {
  assumes: 'the API server leaves the Ingress without a class instead of choosing one of the defaults',
  settledBy: 'targets.kubernetes',
};

type Told = Pick<ClassRefusal, 'at' | 'text' | 'related' | 'lost'>;

function refusalOf({ resource, fault }: FaultyClass, inventory: Inventory): ClassRefusal {
  const told = toldOf({ resource, fault }, inventory);
  const isAtIngress = fault.why === 'no such class' || fault.why === 'several default classes';
  const user = isAtIngress
    ? []
    : [{ at: classPlace(resource), message: `${describe(resource)} has this class` }];
  const assumption = fault.why === 'several default classes' ? noneChosen : undefined;
  return { fault, ingress: resource, ...told, related: [...told.related, ...user], assumption };
}

function toldOf({ resource, fault }: FaultyClass, inventory: Inventory): Told {
  switch (fault.why) {
    case 'no such class': {
      const { name } = fault;
      const meant = inventory.nearMiss(IngressClass, '', name);
      const expected = expectedName(name, meant, inventory.list(IngressClass), 'IngressClass');
      const text = `IngressClass "${name}" of ${describe(resource)} does not exist, expected ${expected}`;
      const lost = { from: resource, name, isPart: false, meant };
      return { at: classPlace(resource), text, related: [], lost };
    }
    case 'several default classes': {
      const classes = [...fault.classes].sort(byName);
      const names = classes.map(({ id }) => `"${id.name}"`).join(' and ');
      return {
        at: classPlace(resource),
        text: `${describe(resource)} has no class and IngressClasses ${names} are the default, expected one default`,
        related: classes.map(({ metadata, origin }) => ({
          at: metadata.name === undefined ? origin : at(metadata, 'name'),
          message: 'a default class',
        })),
      };
    }
    case 'foreign parameters':
      return foreignParameters(fault.ingressClass);
    case 'no such parameters': {
      const { name, ingressClass } = fault;
      const meant = inventory.nearMiss(IngressClassParams, '', name);
      const expected = expectedName(name, meant, inventory.list(IngressClassParams), 'IngressClassParams');
      return {
        at: parametersPlace(ingressClass, 'name'),
        text: `IngressClassParams "${name}" of ${describe(ingressClass)} do not exist, expected ${expected}`,
        related: [],
        lost: { from: ingressClass, name, isPart: false, meant },
      };
    }
    case 'namespace not selected': {
      const { spec } = fault.params.manifest;
      const selector = selectorText(spec?.namespaceSelector ?? {});
      const labels = labelsText(fault.labels);
      return {
        at: spec === undefined ? fault.params.origin : at(spec, 'namespaceSelector', 'key'),
        text: `${describe(fault.params)} select namespaces labelled "${selector}", expected them to select Namespace "${resource.id.namespace}" of ${describe(resource)}, which has "${labels}"`,
        related: [],
      };
    }
  }
}

function foreignParameters(ingressClass: Resource<IngressClass>): Told {
  const { apiGroup = '', kind = '' } = ingressClass.manifest.spec?.parameters ?? {};
  const isKind = kind === IngressClassParams.kind;
  const [field, is, expected] = isKind
    ? (['apiGroup', apiGroup, paramsGroup] as const)
    : (['kind', kind, IngressClassParams.kind] as const);
  return {
    at: parametersPlace(ingressClass, field),
    text: `parameters of ${describe(ingressClass)} are of ${isKind ? 'group' : 'kind'} "${is}", expected "${expected}"`,
    related: [],
  };
}

function expectedName(
  name: string,
  near: Resource | undefined,
  existing: readonly Resource[],
  kind: string,
): string {
  const meant =
    near?.id.name ??
    nearest(
      name,
      existing.map(({ id }) => id.name),
    );
  return meant === undefined
    ? `the name of ${kind === 'IngressClass' ? 'an IngressClass that exists' : `${kind} that exist`}`
    : `"${meant}"`;
}

function parametersPlace(
  ingressClass: Resource<IngressClass>,
  field: 'apiGroup' | 'kind' | 'name',
): Location {
  const { spec } = ingressClass.manifest;
  const { parameters } = spec ?? {};
  return parameters === undefined ? ingressClass.origin : at(parameters, field);
}

/** The class that an Ingress names, else its name. */
function classPlace(ingress: Resource<Ingress>): Location {
  const { spec } = ingress.manifest;
  if (spec?.ingressClassName !== undefined) return at(spec, 'ingressClassName');
  return ingress.metadata.name === undefined ? ingress.origin : at(ingress.metadata, 'name');
}
