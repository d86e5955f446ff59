import type { Resource } from '../k8s/object/resource.ts';
import { isMap } from '../k8s/object/shape.ts';
import type { Kustomization } from '../k8s/root/kustomization.ts';
import { folderOf } from '../source/file/file-path.ts';

/** Whether an object may be a part of what is applied in the end, so that nothing it lacks is missing for certain. */
export type IsPartial = (resource: Resource) => boolean;

/**
 * Objects in the folders of a kustomization: a file that it does not list may be a patch that is switched off, and a
 * workload that it does list may get its selector from `commonLabels` or `labels`. So may a file that is named a patch.
 */
export function partialObjects(kustomizations: readonly Kustomization[]): IsPartial {
  const folders = new Set(kustomizations.map(({ folder }) => folder));
  const listed = new Set(kustomizations.flatMap(({ resources }) => resources.map(({ path }) => path)));
  return (resource) => {
    const { path } = resource.document.file;
    if (/patch/i.test(path)) return true;
    if (!foldersAbove(path).some((folder) => folders.has(folder))) return false;
    return !listed.has(path) || hasTemplate(resource);
  };
}

function hasTemplate({ written: { spec } }: Resource): boolean {
  return isMap(spec) && 'template' in spec;
}

function foldersAbove(path: string): readonly string[] {
  const folder = folderOf(path);
  return folder === '' ? [''] : [folder, ...foldersAbove(folder)];
}
