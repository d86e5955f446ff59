import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, boolean, childAt, isMap, list, object, string } from '../../k8s/object/shape.ts';
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
  extensionProviders: list(
    object({ name: string, envoyExtAuthzHttp: anything, envoyExtAuthzGrpc: anything }),
  ),
});

/** The fields of a mesh configuration that are read. */
export type MeshConfig = Fitted<typeof shape>;

/**
 * The mesh configuration that the input shows: ConfigMap `istio`, or `istio-REVISION`, of the root namespace, written or
 * made by a release of istiod, else `meshConfig` of an IstioOperator or of its values (catalogue 2.15); undefined where it
 * shows none that can be read, or where a placeholder decides.
 */
export const meshConfigOf = oncePer((inventory: Inventory): MeshConfig | undefined => {
  const { assume } = inventory.settings;
  const name = nameOf({
    namespace: assume.rootNamespace,
    name: assume.revision === '' ? 'istio' : `istio-${assume.revision}`,
  });
  for (const { id, written } of inventory.resources) {
    if (id.kind === 'ConfigMap' && nameOf(id) === name) return fitted(meshIn(written.data));
  }
  for (const { id, written } of inventory.resources) {
    if (id.kind !== 'IstioOperator' || !isMap(written.spec)) continue;
    const { meshConfig, values } = written.spec;
    const stated = meshConfig ?? (isMap(values) ? values.meshConfig : undefined);
    if (isMap(stated)) return fitted(stated);
  }
  return undefined;
});

/** Fields with values other than text. A placeholder in their place would be left out, as if nobody had written them. */
const structured: readonly (readonly string[])[] = [
  ['enableAutoMtls'],
  ['pathNormalization'],
  ['defaultConfig'],
  ['defaultConfig', 'gatewayTopology'],
  ['defaultConfig', 'gatewayTopology', 'numTrustedProxies'],
  ['defaultVirtualServiceExportTo'],
  ['defaultServiceExportTo'],
  ['defaultDestinationRuleExportTo'],
  ['extensionProviders'],
];

function fitted(stated: unknown): MeshConfig | undefined {
  const isOpen = structured.some((path) => {
    const value = childAt(stated, path);
    return typeof value === 'string' && isPlaceholder(value);
  });
  return isOpen ? undefined : shape.fit(stated);
}

/** What the key `mesh` of a ConfigMap holds: text, or a map where a release makes it. */
function meshIn(data: unknown): unknown {
  if (isMap(data) && isMap(data.mesh)) return data.mesh;
  if (!isMap(data) || typeof data.mesh !== 'string') return undefined;
  const { document, path } = at(data, 'mesh');
  return readDocument(embeddedDocument(document, path, data.mesh)).value;
}
