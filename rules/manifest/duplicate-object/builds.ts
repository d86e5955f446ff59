import type { TrafficModel } from '../../../src/rule/rule.ts';
import { folderOf } from '../../../src/rule/rule.ts';

/** What the Kustomize builds of a root say of files. */
export interface Builds {
  /** The builds that take a file in, as a text; only files of the same builds, or of none, may be applied together. */
  takenIn(path: string): string;
  /** Whether no build takes a file in though one takes in files beside it, so that nobody applies the folder as it is. */
  leavesOut(path: string): boolean;
  /** The folders at or above a file whose kustomization changes names, as a text; of two such texts equal names may differ. */
  renamedBy(path: string): string;
}

/** The builds of a root as far as files of one name may be told apart by them. */
export function buildsIn({ builds, textProblems }: TrafficModel): Builds {
  const names = new Map<string, string>();
  for (const [index, files] of builds.entries()) {
    for (const path of files) names.set(path, `${names.get(path) ?? ''}${index},`);
  }
  const built = new Set([...names.keys()].map(folderOf));
  const renaming = textProblems.flatMap((problem) =>
    problem.kind === 'not rendered' && problem.fields?.some((field) => /^name(Prefix|Suffix)$/.test(field))
      ? [folderOf(problem.path)]
      : [],
  );
  return {
    takenIn: (path) => names.get(path) ?? '',
    leavesOut: (path) => !names.has(path) && built.has(folderOf(path)),
    renamedBy: (path) => renaming.filter((folder) => folder === '' || path.startsWith(`${folder}/`)).join(),
  };
}
