// Builds that we compute and kustomize refuses: by files that are missing, and by files that its load restrictor keeps it from.
import { groupedBy } from '../collection/groups.ts';
import { oncePer } from '../collection/memo.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { isSlipOf } from '../k8s/object/slip.ts';
import type { Kustomization } from '../k8s/root/kustomization.ts';
import type { Applier } from '../kustomize/applier/applier.ts';
import type { Build, BuildFiles, BuildRefusal, Uncomputed } from '../kustomize/build.ts';
import type { OutsideFile } from '../kustomize/outside-files.ts';
import { outsideFiles } from '../kustomize/outside-files.ts';
import type { Assumption } from '../settings/assumption.ts';
import type { Settings } from '../settings/settings.ts';
import { folderOf } from '../source/file/file-path.ts';

/** A refusal, and what it rests on where it is not certain: the build is then taken to succeed. */
export interface LikelyRefusal extends BuildRefusal {
  readonly assumption?: Assumption;
}

/** What decides whether kustomize refuses a build. */
interface Surroundings {
  readonly files: BuildFiles;
  readonly kustomizations: readonly Kustomization[];
  /** All objects as they are written. */
  readonly written: readonly Resource[];
  readonly settings: Settings;
  readonly applier: Applier | undefined;
}

/** Why kustomize refuses a build that is computed, the first reason of each kind; empty where nothing speaks for it. */
export function refusalsOf(build: Build, surroundings: Surroundings): readonly LikelyRefusal[] {
  return [...missingFile(build, surroundings), ...outsideFile(build, surroundings)];
}

/** A file that is listed and missing; where more than the input may be there, only one whose name is a slip of a file that nothing lists. */
function missingFile({ uncomputed }: Build, surroundings: Surroundings): readonly LikelyRefusal[] {
  const missing = uncomputed.filter((one) => one.missing !== undefined && isReadWhereThere(one));
  const [first] = missing;
  if (first !== undefined && surroundings.settings.complete === 'all')
    return [{ at: first.at, message: `"${pathIn(first)}" is not in the input, which is declared complete` }];
  return missing.flatMap((one): readonly LikelyRefusal[] => {
    const path = meantBy(pathIn(one), surroundings);
    if (path === undefined) return [];
    const assumes = `nothing makes "${pathIn(one)}" before the build`;
    const message = `"${pathIn(one)}" is not in the input, expected "${path}"`;
    return [{ at: one.at, message, assumption: { assumes, settledBy: 'complete' } }];
  });
}

/** Whether what is listed would be in the input if it were there: a folder, a file of a generator, or a manifest by its name. */
function isReadWhereThere({ field, missing = '' }: Uncomputed): boolean {
  const [, ending] = /\.([^./]+)$/.exec(missing) ?? [];
  return ending === undefined || field.endsWith('Generator') || /^(ya?ml|json)$/i.test(ending);
}

function pathIn({ missing = '' }: Uncomputed): string {
  return missing;
}

/** The one file of its folder with objects that no kustomization lists and of whose name another is a slip. */
function meantBy(path: string, { kustomizations, written }: Surroundings): string | undefined {
  const listed = listedBy(kustomizations);
  const [only, second] = (filesByFolder(written).get(folderOf(path)) ?? []).filter(
    (one) => !listed.has(one) && isSlipOf(nameIn(path), nameIn(one)),
  );
  return second === undefined ? only : undefined;
}

const listedBy = oncePer(
  (kustomizations: readonly Kustomization[]): ReadonlySet<string> =>
    new Set(
      kustomizations.flatMap(({ resources, patches }) =>
        [...resources, ...patches].map((entry) => entry.path),
      ),
    ),
);

const filesByFolder = oncePer((written: readonly Resource[]) =>
  groupedBy(new Set(written.map(({ document }) => document.file.path)), folderOf),
);

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A file outside the folder of the kustomization that lists it, where kustomize is said to be kept from such. */
function outsideFile(build: Build, surroundings: Surroundings): readonly BuildRefusal[] {
  const isKept = surroundings.settings.assume.loadRestrictor === 'LoadRestrictionsRootOnly';
  return isKept ? outsideFilesOf(build, surroundings).slice(0, 1) : [];
}

/** The files that a build reads from outside the folders of its kustomizations; none where it is said, or known of who applies it, that it may. */
export function outsideFilesOf(
  build: Pick<Build, 'files'>,
  { files, settings, applier }: Pick<Surroundings, 'files' | 'settings' | 'applier'>,
): readonly OutsideFile[] {
  const isAllowed =
    settings.assume.loadRestrictor === 'LoadRestrictionsNone' || applier?.loadsOutside === true;
  return isAllowed ? [] : outsideFiles(build, files);
}
