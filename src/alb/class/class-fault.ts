import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { IngressClass } from '../../k8s/kinds/ingress.ts';
import { classAnnotation, Ingress } from '../../k8s/kinds/ingress.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { selects } from '../../k8s/object/labels.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import { annotationAt } from '../annotation/annotation.ts';
import type { ClassFault } from './alb-ingress.ts';
import { IngressClassParams } from './class-params.ts';
import type { Classes } from './classes.ts';
import { classesIn, isOfController, paramsGroup } from './classes.ts';

/** An Ingress whose class the controller cannot use. */
export interface FaultyClass {
  readonly resource: Resource<Ingress>;
  readonly fault: ClassFault;
}

/** The Ingresses of an input whose class the controller cannot use, those of other controllers among them where two default classes or a missing class decide; in file order. */
export function faultyClasses(inventory: Inventory, settings: Settings): readonly FaultyClass[] {
  const classes = classesIn(inventory, settings);
  return inventory.list(Ingress).flatMap((resource) => {
    const fault = classFaultOf(resource, classes);
    return fault === undefined ? [] : [{ resource, fault }];
  });
}

/** Why the controller cannot use the class of an Ingress; undefined where it can, where that is not known, and where the class annotation decides. */
export function classFaultOf(resource: Resource<Ingress>, classes: Classes): ClassFault | undefined {
  if (
    annotationAt(resource, classAnnotation).state !== 'absent' ||
    !controllerAtLeast(classes.settings, '2.2')
  )
    return undefined;
  const name = resource.manifest.spec?.ingressClassName;
  if (name === undefined) return ofDefaultClass(resource, classes);
  const found = classes.find(name);
  if (found.state === 'absent') return { why: 'no such class', name };
  return found.state === 'known' ? ofClass(resource, found.value, classes) : undefined;
}

function ofDefaultClass(resource: Resource<Ingress>, classes: Classes): ClassFault | undefined {
  const [only, second] = classes.defaults;
  if (only === undefined || !controllerAtLeast(classes.settings, '2.5')) return undefined;
  return second === undefined
    ? ofClass(resource, only, classes)
    : { why: 'several default classes', classes: classes.defaults };
}

function ofClass(
  resource: Resource<Ingress>,
  ingressClass: Resource<IngressClass>,
  classes: Classes,
): ClassFault | undefined {
  const parameters = ingressClass.manifest.spec?.parameters;
  if (parameters === undefined || !isOfController(ingressClass)) return undefined;
  if (hasForeignParameters(ingressClass)) return { why: 'foreign parameters', ingressClass };
  const { apiGroup = '', kind = '', name = '' } = parameters;
  if (isPlaceholder(apiGroup) || isPlaceholder(kind)) return undefined;
  const found = classes.findParams(paramsGroup, name);
  if (found.state === 'absent') return { why: 'no such parameters', ingressClass, name };
  if (found.state === 'unknown') return undefined;
  const selector = found.value.manifest.spec?.namespaceSelector;
  const labels = labelsFor(Object.keys(selector?.matchLabels ?? {}), selector?.matchExpressions ?? [], {
    namespace: resource.id.namespace,
    classes,
  });
  if (selector === undefined || labels === undefined || selects(selector, labels)) return undefined;
  return { why: 'namespace not selected', ingressClass, params: found.value, labels };
}

/** Whether a class of the controller names parameters of a group or kind that it does not know. */
export function hasForeignParameters(ingressClass: Resource<IngressClass>): boolean {
  const parameters = ingressClass.manifest.spec?.parameters;
  if (parameters === undefined || !isOfController(ingressClass)) return false;
  const { apiGroup = '', kind = '' } = parameters;
  if (isPlaceholder(apiGroup) || isPlaceholder(kind)) return false;
  return apiGroup !== paramsGroup || kind !== IngressClassParams.kind;
}

/** The label that every Namespace bears (kubernetes: 1.21 on). */
const nameLabel = 'kubernetes.io/metadata.name';

/** The labels of a Namespace that a selector asks for; undefined where one of them is not known or an operator is none. */
function labelsFor(
  keys: readonly string[],
  expressions: readonly { readonly key?: string; readonly operator?: string }[],
  { namespace, classes }: { readonly namespace: string; readonly classes: Classes },
): Labels | undefined {
  if (namespace === '' || isPlaceholder(namespace)) return undefined;
  if (!expressions.every(({ operator = '' }) => operators.has(operator))) return undefined;
  const found = classes.labelsOf(namespace);
  const asked = [...keys, ...expressions.flatMap(({ key }) => key ?? [])].filter((key) => key !== nameLabel);
  if (found.state === 'unknown' && asked.length > 0) return undefined;
  const labels = found.state === 'known' ? found.value : {};
  if (asked.some((key) => isPlaceholder(labels[key] ?? ''))) return undefined;
  return { ...labels, [nameLabel]: namespace };
}

const operators: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

/** What the controller says of a class that it cannot use; the event FailedLoadGroupID says it after `failed load groupID due to`. */
export function classFaultWords(fault: ClassFault): string {
  switch (fault.why) {
    case 'no such class':
      return `invalid ingress class: IngressClass.networking.k8s.io "${fault.name}" not found`;
    case 'several default classes':
      return 'multiple default IngressClasses found';
    case 'foreign parameters':
      return `invalid ingress class: IngressClass ${fault.ingressClass.id.name} references unknown parameters`;
    case 'no such parameters':
      return `invalid ingress class: IngressClassParams.elbv2.k8s.aws "${fault.name}" not found`;
    case 'namespace not selected':
      return `invalid ingress class: namespaceSelector of IngressClassParams ${fault.params.id.name} mismatch`;
  }
}
