import type { Hole } from '../inventory/completeness.ts';
import type { OpenReference } from '../object/lookup.ts';
import type { PartialBuild } from './kustomization.ts';
import type { ManifestFile } from './patched-objects.ts';

/**
 * What builds would hold and the input does not: anything in the namespaces that their objects are in, or in any where these
 * name none (catalogue 2.1.2).
 */
export function buildHoles(builds: readonly PartialBuild[], files: readonly ManifestFile[]): readonly Hole[] {
  const byPath = new Map(files.map((file) => [file.path, file.resources]));
  return builds.flatMap(({ build, files: own }) => {
    const objects = [...own].flatMap((path) => byPath.get(path) ?? []);
    const namespaces = new Set([build.namespace ?? '', ...objects.map(({ id }) => id.namespace)]);
    namespaces.delete('');
    return namespaces.size === 0 ? [{ namespace: '' }] : [...namespaces].map((namespace) => ({ namespace }));
  });
}

/** The files and folders that builds list and the input lacks, as what was not checked. */
export function openEntries(builds: readonly PartialBuild[]): readonly OpenReference[] {
  return builds.flatMap(({ missing }) =>
    missing.map(({ path, at }) => ({
      to: { kind: 'File', namespace: '', name: path },
      at,
      reason: `"${path}", which the kustomization lists, is not in the input`,
    })),
  );
}
