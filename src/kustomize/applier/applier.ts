// Who applies a folder, and what they change in its build: Applications of Argo CD, Kustomizations of Flux.
import { grouped } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { folderOf, resolveFrom } from '../../source/file/file-path.ts';
import type { AppliedSource } from './applied-source.ts';
import { argoSources } from './argo-source.ts';
import { fluxSource } from './flux-source.ts';

/** An object that applies a folder of the input. */
export interface Applier extends AppliedSource {
  /** The object, as messages name it. */
  readonly name: string;
  /** The file that holds it. */
  readonly file: string;
  /** The folder of the input, relative to the working directory. */
  readonly folder: string;
  /** Tells appliers apart that build one folder in different ways. */
  readonly key: string;
}

/**
 * The appliers among objects, each with the one folder of the input that its path leads to: that of the path itself, else the
 * one whose path ends with it. `folders` are those that can be applied.
 */
export function appliersOf(objects: readonly Resource[], folders: ReadonlySet<string>): readonly Applier[] {
  return objects.filter(mayApply).flatMap((object) =>
    [...argoSources(object, folders), ...fluxSource(object)].flatMap((source) => {
      const folder = folderFor(source.path, folders);
      if (folder === undefined) return [];
      const name = describe(object);
      const file = object.document.file.path;
      return [{ ...source, name, file, folder, key: `${name} ${file} ${folder}` }];
    }),
  );
}

/** Whether an object is of a kind whose objects apply folders. */
function mayApply({ id }: Resource): boolean {
  return id.kind === 'Application' || id.kind === 'ApplicationSet' || id.kind === 'Kustomization';
}

/**
 * The namespace that objects of a file without one are applied to, by the Applications that name its folder; undefined where
 * none does or where they disagree. `folders` are those without a kustomization.
 */
export function appliedNamespaces(
  objects: readonly Resource[],
  folders: ReadonlySet<string>,
): (path: string) => string | undefined {
  const appliers = appliersOf(objects, folders).filter(({ namespace }) => namespace !== undefined);
  if (appliers.length === 0) return () => undefined;
  return (path) => {
    const own = folderOf(path);
    const [only, second] = new Set(
      appliers
        .filter(({ folder, recurses }) => own === folder || (recurses && isBelow(own, folder)))
        .map(({ namespace }) => namespace),
    );
    return second === undefined ? only : undefined;
  };
}

function isBelow(folder: string, outer: string): boolean {
  return outer === '' || folder.startsWith(`${outer}/`);
}

function folderFor(path: string, folders: ReadonlySet<string>): string | undefined {
  const wanted = resolveFrom('', path.replace(/^\/+/, ''));
  if (folders.has(wanted)) return wanted;
  if (wanted === '') return undefined;
  const [only, second] = byEnd(folders).get(wanted) ?? [];
  return second === undefined ? only : undefined;
}

/** Folders by the ends of their paths, so that many appliers cost no more than their number. */
const byEnd = oncePer((folders: ReadonlySet<string>) =>
  grouped(
    [...folders].flatMap((folder) => {
      const steps = folder.split('/');
      return steps.slice(1).map((_, index) => [steps.slice(index + 1).join('/'), folder] as const);
    }),
  ),
);
