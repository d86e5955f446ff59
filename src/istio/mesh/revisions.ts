import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { workloadOf } from '../../k8s/kinds/workload.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { revisionLabel } from './injector.ts';

/** The revisions of istiod that the input shows, with tags of them and the revision of the configuration; `default` is the one without a name. Empty where it shows none. */
export const shownRevisions = oncePer((inventory: Inventory): ReadonlySet<string> => {
  const { assume, settled } = inventory.settings;
  return new Set([
    ...inventory.resources.flatMap(revisionsOf),
    ...(settled.has('revision') ? [assume.revision || 'default'] : []),
  ]);
});

/** Of an IstioOperator its `revision`, of istiod and of an injector's webhook the labels that name revision and tag. */
function revisionsOf(resource: Resource): readonly string[] {
  const { id, metadata, written } = resource;
  switch (id.kind) {
    case 'IstioOperator': {
      const revision = isMap(written.spec) ? written.spec.revision : undefined;
      return [typeof revision === 'string' && revision !== '' ? revision : 'default'];
    }
    case 'MutatingWebhookConfiguration':
      return [revisionLabel, 'istio.io/tag'].flatMap((key) => metadata.labels?.[key] ?? []);
    default: {
      if (!/^istiod(-|$)/.test(id.name)) return [];
      const revision = workloadOf(resource)?.labels[revisionLabel] ?? metadata.labels?.[revisionLabel];
      return revision === undefined ? [] : [revision];
    }
  }
}
