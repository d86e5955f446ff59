import { conventionalGateways } from '../../src/install/chart/conventional-gateway.ts';
import type { InventoryInput } from '../../src/k8s/inventory/inventory.ts';
import { inventoryOf } from '../../src/k8s/inventory/inventory.ts';
import { resourcesOf } from '../../src/k8s/object/resources.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { splitDocuments } from '../../src/source/file/split-documents.ts';
import { readDocument } from '../../src/source/yaml/read.ts';

/** The objects of documents in YAML, those without a namespace in the unnamed one. */
export function objects(texts: readonly string[]) {
  const file = { path: 'a.yaml', text: texts.join('\n---\n') };
  return splitDocuments(file, () => true)
    .documents.map(readDocument)
    .flatMap((read) => resourcesOf(read, { namespace: '', source: 'written' }));
}

/** An inventory of documents in YAML, with the names that install tools give gateways. */
export function inventory(
  texts: readonly string[],
  more: Partial<InventoryInput> & { complete?: 'all' | string[]; external?: string[] } = {},
) {
  const { complete = [], external = [], ...input } = more;
  return inventoryOf({
    resources: objects(texts),
    settings: { ...defaultSettings, complete, external },
    gateways: conventionalGateways,
    ...input,
  });
}

const metadata = (id: string) => {
  const [namespace, name] = id.includes('/') ? id.split('/') : ['', id];
  return namespace === '' ? `{name: "${name}"}` : `{name: "${name}", namespace: ${namespace}}`;
};
/** An object as YAML, by `namespace/name` or its name alone. */
export function object(apiVersion: string, kind: string, id: string, spec = '{}'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata(id)}\nspec: ${spec}`;
}

/** A Service with a selector. */
export function service(id: string, selector = '{}'): string {
  return object('v1', 'Service', id, `{selector: ${selector}}`);
}

/** A Deployment whose pods have labels and no container. */
export function deployment(id: string, labels: string): string {
  return object(
    'apps/v1',
    'Deployment',
    id,
    `{template: {metadata: {labels: ${labels}}, spec: {containers: []}}}`,
  );
}
