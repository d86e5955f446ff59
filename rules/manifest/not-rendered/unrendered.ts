import { groupedBy } from '../../../src/collection/groups.ts';
import type { Location, TrafficModel } from '../../../src/rule/rule.ts';
import { folderOf } from '../../../src/rule/rule.ts';

type TextProblem = TrafficModel['textProblems'][number];
type NotRendered = Extract<TextProblem, { readonly kind: 'not rendered' }>;

/** What is rendered by one command and was not: a chart, a folder of templates, or the build of a kustomization. */
export interface Unrendered {
  /** The folder that the command is given; empty for the working directory. */
  readonly folder: string;
  readonly isChart: boolean;
  /** Its files, in the order of their paths. */
  readonly files: readonly [NotRendered, ...NotRendered[]];
  /** Where the first of them says that it is a template, or is listed as a patch. */
  readonly at: Location;
}

/** All that was not rendered, by chart (the nearest folder with a `Chart.yaml`), else by folder, and by kustomization. */
export function unrenderedOf({ textProblems, charts }: TrafficModel): readonly Unrendered[] {
  const notRendered = textProblems.filter((problem) => problem.kind === 'not rendered');
  const byFolder = groupedBy(notRendered, (problem) => keyOf(problem, charts));
  return [...byFolder.values()].map((files) => {
    const [first] = files;
    const folder = first.what === 'a Kustomize build' ? folderOf(first.path) : folderFor(first, charts);
    return { folder, isChart: charts.has(folder), files, at: files[0].at };
  });
}

/** What is told in one finding: the files of a chart or folder; of a chart that could not be rendered each reason by itself. */
function keyOf(problem: NotRendered, charts: ReadonlySet<string>): string {
  return [
    problem.what,
    folderFor(problem, charts),
    ...(problem.what === 'a Helm chart' ? (problem.reasons ?? []) : []),
  ].join(' ');
}

/** A patch is built where the kustomization stands that lists it. */
function folderFor({ at, path, what }: NotRendered, charts: ReadonlySet<string>): string {
  if (what === 'a Helm chart') return folderOf(path);
  const listing = at.document.file.path;
  if (listing !== path) return folderOf(listing);
  return chartAbove(folderOf(path), charts) ?? folderOf(path);
}

function chartAbove(folder: string, charts: ReadonlySet<string>): string | undefined {
  if (charts.has(folder)) return folder;
  return folder === '' ? undefined : chartAbove(folderOf(folder), charts);
}
