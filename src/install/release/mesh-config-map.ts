import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { virtualResource } from '../chart/installed-gateway.ts';
import type { Values } from '../values/values.ts';
import { mapFrom, placedAt } from '../values/values.ts';
import type { Release, ReleasedCharts } from './release.ts';
import { isEnabled, namespaceOf, valuesFor } from './release.ts';

/**
 * The ConfigMap with the mesh configuration that a release of chart `istiod` makes (Istio:
 * manifests/charts/istio-control/istio-discovery/templates/configmap.yaml, 1.12 to 1.30): `mesh` is the map `meshConfig`
 * of the values, with their places, in place of its text. None where the values, or those that decide about it, are not known.
 */
export function meshConfigMaps({ release, uses }: ReleasedCharts, settings: Settings): readonly Resource[] {
  return uses
    .filter((use) => use.chart === 'istiod' && isEnabled(use, release))
    .flatMap((use) => {
      const values = valuesFor(use, release);
      return values === undefined ? [] : configMapFrom(values, release, settings);
    });
}

function configMapFrom(values: Values, release: Release, settings: Settings): readonly Resource[] {
  const { origin, maker } = release;
  const mesh = placedAt(values, 'meshConfig');
  const revision = placedAt(values, 'revision');
  const name = nameFor(revision.value ?? '');
  const isMade = (placedAt(values, 'configMap').value ?? true) === true;
  if (!isMade || name === undefined || (mesh.value !== undefined && !isMap(mesh.value))) return [];
  const namespace = { ...release.namespace, value: namespaceOf(release, settings) };
  const part = (fields: Parameters<typeof mapFrom>[0]) => ({ value: mapFrom(fields, origin), at: origin });
  const written = mapFrom(
    {
      apiVersion: { value: 'v1', at: origin },
      kind: { value: 'ConfigMap', at: origin },
      metadata: part({ name: { value: name, at: revision.at }, namespace }),
      data: part({ mesh: { value: mesh.value ?? mapFrom({}, mesh.at), at: mesh.at } }),
    },
    origin,
  );
  return [virtualResource(written, maker, origin)];
}

/** The name for a revision, which is empty for the default one; undefined where it is filled in later. */
function nameFor(revision: unknown): string | undefined {
  if (typeof revision !== 'string' || isPlaceholder(revision)) return undefined;
  return revision === '' ? 'istio' : `istio-${revision}`;
}
