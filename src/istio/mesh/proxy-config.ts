import type { PodTemplate } from '../../k8s/kinds/workload.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { integer, mapOf, object, string } from '../../k8s/object/shape.ts';
import { embeddedDocument } from '../../source/file/embedded.ts';
import { at } from '../../source/file/place.ts';
import { readDocument } from '../../source/yaml/read.ts';

/** The fields of a proxy's configuration that are read, of `defaultConfig` of the mesh or of one pod. */
export const proxyConfig = object({
  gatewayTopology: object({ numTrustedProxies: integer }),
  terminationDrainDuration: string,
  proxyMetadata: mapOf(string),
});

/** Such a configuration. */
export type ProxyConfig = Fitted<typeof proxyConfig>;

/** The annotation of a pod with which it has settings of its own over those of the mesh. */
export const proxyConfigAnnotation = 'proxy.istio.io/config';

/**
 * What the pods of a template say for themselves (istio: pkg/kube/inject/webhook.go and pkg/bootstrap/config.go, 1.30);
 * absent where they have no such annotation, unknown where a placeholder is in it or it cannot be read.
 */
export function podProxyConfigOf({ metadata }: PodTemplate): Lookup<ProxyConfig> {
  const annotations = metadata?.annotations;
  const text = annotations?.[proxyConfigAnnotation];
  if (annotations === undefined || text === undefined) return { state: 'absent', weak: false };
  if (isPlaceholder(text)) return unknown;
  const { document, path } = at(annotations, proxyConfigAnnotation);
  const config = proxyConfig.fit(readDocument(embeddedDocument(document, path, text)).value);
  return config === undefined ? unknown : known(config);
}
