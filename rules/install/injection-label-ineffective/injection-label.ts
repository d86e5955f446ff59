import { podsOf } from '../../../src/istio/cluster/service-pods.ts';
import { injectLabel, namespaceLabel, revisionLabel } from '../../../src/istio/mesh/injector.ts';
import { Namespace } from '../../../src/k8s/kinds/namespace.ts';
import type { Workload } from '../../../src/k8s/kinds/workload.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import type { Location, TrafficModel } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import { uninjectedGateways } from '../uninjected-gateway.ts';

/** A label of injection without the effect that it was written for. */
export interface IneffectiveLabel {
  readonly at: Location;
  /** What is, and what was expected. */
  readonly text: string;
  /** The other label or annotation, where two contradict each other. */
  readonly other?: Location;
  /** What would be meant in place of the value; absent where one of the two has to go. */
  readonly meant?: string;
  /** Present where it may be a step of a migration. */
  readonly assumption?: Assumption;
}

/** The ineffective labels of the Namespaces and pods that requests reach. */
export function ineffectiveLabels(model: TrafficModel): readonly IneffectiveLabel[] {
  const uninjected = uninjectedGateways(model);
  const told = new Set(uninjected.map(({ workload }) => workload));
  const reached = workloadsReached(model);
  const namespaces = new Set([...reached].map(({ namespace }) => namespace));
  const toldOf = new Set(
    uninjected.flatMap((one) => (one.lacks === 'injection' ? (one.left.namespace ?? []) : [])),
  );
  return [
    ...model.inventory
      .list(Namespace)
      .filter((namespace) => namespaces.has(namespace.id.name) && !toldOf.has(namespace))
      .flatMap(ofNamespace),
    ...[...reached].filter((workload) => !told.has(workload)).flatMap(ofPods),
  ];
}

/** The gateways and the pods behind routes. */
function workloadsReached({ gatewayProxies, destinations, inventory }: TrafficModel): ReadonlySet<Workload> {
  if (inventory.workloads.length === 0) return new Set();
  const services = new Set(destinations.flatMap(({ service }) => (service && ifKnown(service)) ?? []));
  return new Set([
    ...gatewayProxies.flatMap(({ workload }) => workload ?? []),
    ...[...services].flatMap((service) => podsOf(service, inventory)?.workloads ?? []),
  ]);
}

function ofNamespace({ id, metadata: { labels = {} } }: Resource<Namespace>): readonly IneffectiveLabel[] {
  const { [namespaceLabel]: legacy, [revisionLabel]: revision } = labels;
  if (legacy === undefined || [legacy, revision ?? ''].some(isPlaceholder)) return [];
  if (legacy !== 'enabled' && legacy !== 'disabled') {
    const text = `namespace "${id.name}" has "${namespaceLabel}: ${legacy}", expected "enabled" or "disabled"`;
    return [{ at: at(labels, namespaceLabel), text, meant: 'enabled' }];
  }
  if (revision === undefined) return [];
  const assumption = { assumes: 'the two labels are no step of a migration', settledBy: 'ignore' };
  return [
    {
      at: at(labels, revisionLabel),
      text: `namespace "${id.name}" has "${namespaceLabel}: ${legacy}" and "${revisionLabel}: ${revision}", expected one; the revision is ignored`,
      other: at(labels, namespaceLabel),
      ...(legacy === 'disabled' ? { assumption } : {}),
    },
  ];
}

function ofPods({ template, resource }: Workload): readonly IneffectiveLabel[] {
  const { labels = {}, annotations = {} } = template.metadata ?? {};
  const [label, annotation] = [labels[injectLabel], annotations[injectLabel]];
  if ([label ?? '', annotation ?? ''].some(isPlaceholder)) return [];
  const pods = `the pods of ${describe(resource)}`;
  if (label !== undefined && annotation !== undefined && label !== annotation)
    return [
      {
        at: at(annotations, injectLabel),
        text: `${pods} have the annotation "${injectLabel}: ${annotation}" and the label "${injectLabel}: ${label}", expected one; the annotation is ignored`,
        other: at(labels, injectLabel),
      },
    ];
  const [holder, value] = label === undefined ? [annotations, annotation] : [labels, label];
  if (value === undefined || value === 'true' || value === 'false') return [];
  const text = `${pods} have "${injectLabel}: ${value}", expected "true" or "false"`;
  return [
    { at: at(holder, injectLabel), text, meant: /^(no|off|n|disabled)$/i.test(value) ? 'false' : 'true' },
  ];
}
