import { folderOf, resolveFrom } from '../../source/file/file-path.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { ChartFile } from '../chart/chart-file.ts';
import { chartFile } from '../chart/chart-file.ts';
import type { FileIndex } from '../values/file-index.ts';
import { valuesIn } from '../values/file-index.ts';
import type { Values } from '../values/values.ts';

/** A Helm chart of the input. */
export interface InputChart {
  /** Relative to the working directory; empty for that. */
  readonly folder: string;
  /** Its `Chart.yaml`. */
  readonly read: ReadDocument;
  readonly file: ChartFile;
  /** The values beside it; absent where it has none that can be read. */
  readonly values?: Values;
}

/** The charts of the input by their folders, those inside of others included. */
export type InputCharts = ReadonlyMap<string, InputChart>;

/** The charts of the input; a `Chart.yaml` without a name is none. */
export function inputCharts(files: FileIndex): InputCharts {
  const charts = new Map<string, InputChart>();
  for (const read of files.named('Chart.yaml')) {
    const file = chartFile.fit(read.value);
    if (file?.name === undefined) continue;
    const folder = folderOf(read.document.file.path);
    const path = folder === '' ? 'values.yaml' : `${folder}/values.yaml`;
    const beside = files.find(path);
    const values = beside?.document.file.path === path ? valuesIn(beside) : undefined;
    charts.set(folder, { folder, read, file, ...(values === undefined ? {} : { values }) });
  }
  return charts;
}

/** The folders of charts that are parts of others: they stand below `charts/` of one, or one depends on them by their path. */
export function partFolders(charts: InputCharts): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const folder of charts.keys()) {
    const outer = /^(?:(.*)\/)?charts\/[^/]+$/.exec(folder);
    if (outer !== null && charts.has(outer[1] ?? '')) parts.add(folder);
  }
  for (const { folder, file } of charts.values()) {
    for (const { repository = '' } of file.dependencies ?? []) {
      const path = /^file:\/\/(.*)$/.exec(repository)?.[1];
      if (path !== undefined) parts.add(resolveFrom(folder, path));
    }
  }
  return parts;
}

/** The chart below `charts/` of another one that Helm calls by a name: the alias of the dependency, else the chart's own. */
export function partNamed(
  name: string,
  { folder, file }: InputChart,
  charts: InputCharts,
): InputChart | undefined {
  const inside = folder === '' ? 'charts' : `${folder}/charts`;
  const parts = [...charts.values()].filter((one) => folderOf(one.folder) === inside);
  const meant = (file.dependencies ?? []).find(({ alias }) => alias === name)?.name ?? name;
  return parts.find((one) => one.file.name === meant);
}
