import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { boolean, isMap, list, object, string } from '../../k8s/object/shape.ts';
import { embeddedDocument } from '../../source/file/embedded.ts';
import { at } from '../../source/file/place.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { proxyConfig } from './proxy-config.ts';

const shape = object({
  defaultVirtualServiceExportTo: list(string),
  defaultServiceExportTo: list(string),
  defaultDestinationRuleExportTo: list(string),
  enableAutoMtls: boolean,
  h2UpgradePolicy: string,
  pathNormalization: object({ normalization: string }),
  defaultConfig: proxyConfig,
  ingressClass: string,
  ingressControllerMode: string,
  ingressSelector: string,
  ingressService: string,
});

/** The fields of a mesh configuration that are read. */
export type MeshConfig = Fitted<typeof shape>;

/**
 * The mesh configuration that the input shows: ConfigMap `istio`, or `istio-REVISION`, of the root namespace, else
 * `meshConfig` of an IstioOperator or of its values (catalogue 2.15); undefined where it shows none that can be read.
 */
export const meshConfigOf = oncePer((inventory: Inventory): MeshConfig | undefined => {
  const { assume } = inventory.settings;
  const name = nameOf({
    namespace: assume.rootNamespace,
    name: assume.revision === '' ? 'istio' : `istio-${assume.revision}`,
  });
  for (const { id, written } of inventory.resources) {
    if (id.kind === 'ConfigMap' && nameOf(id) === name) return shape.fit(embedded(written.data));
  }
  for (const { id, written } of inventory.resources) {
    if (id.kind !== 'IstioOperator' || !isMap(written.spec)) continue;
    const { meshConfig, values } = written.spec;
    const stated = meshConfig ?? (isMap(values) ? values.meshConfig : undefined);
    if (isMap(stated)) return shape.fit(stated);
  }
  return undefined;
});

/** What the key `mesh` of a ConfigMap holds as text. */
function embedded(data: unknown): unknown {
  if (!isMap(data) || typeof data.mesh !== 'string') return undefined;
  const { document, path } = at(data, 'mesh');
  return readDocument(embeddedDocument(document, path, data.mesh)).value;
}
