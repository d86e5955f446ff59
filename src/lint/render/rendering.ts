import type { ChartRelease } from '../../install/render/chart-release.ts';
import type { SourceDocument, SourceFile } from '../../source/file/file.ts';
import type { Location } from '../../source/file/place.ts';
import { at, stretch } from '../../source/file/place.ts';
import type { TextProblem } from '../../source/yaml/read.ts';

/** What came of rendering a release: what Helm printed, what it said when it failed, or why it was not run, a clause. */
export type Rendering = { readonly text: string } | { readonly said: string } | { readonly notRun: string };

/** Why a release was not rendered, as a problem at the line that Helm names, else at what asks for the release. */
export function failureOf(
  release: ChartRelease,
  rendering: Exclude<Rendering, { readonly text: string }>,
  fileOf: (source: string) => SourceFile | undefined,
): TextProblem {
  const said = 'said' in rendering ? rendering.said : undefined;
  const place =
    (said === undefined ? undefined : placeNamed(said, fileOf)) ?? dependencyAt(release, said) ?? release.at;
  return {
    kind: 'not rendered',
    at: place,
    path: release.chart.read.document.file.path,
    what: 'a Helm chart',
    reasons: [`${asWhat(release)} ${failureReason(release, rendering)}`],
    document: place.document,
  };
}

/** Why nothing was printed for a release, as what follows its name. */
export function failureReason(
  release: ChartRelease,
  rendering: Exclude<Rendering, { readonly text: string }>,
): string {
  return 'said' in rendering ? reasonIn(rendering.said, release) : `was not rendered: ${rendering.notRun}`;
}

/** The dependency that Helm misses first. */
function dependencyAt({ chart }: ChartRelease, said = ''): Location | undefined {
  const [first] = missingIn(said)?.split(', ') ?? [];
  const dependency = chart.file.dependencies?.find(({ name }) => name === first);
  return dependency === undefined ? undefined : at(dependency, 'name');
}

function missingIn(said: string): string | undefined {
  return /missing in charts\/ directory: (.*)/.exec(said)?.[1]?.trim();
}

function asWhat({ chart, name, by }: ChartRelease): string {
  const installed = by === undefined ? '' : ` of ${by}`;
  return `chart "${chart.folder === '' ? '.' : chart.folder}" as release "${name}"${installed}`;
}

/** What Helm says, in one line; of dependencies that are not there which, and what fetches them. */
function reasonIn(said: string, { chart }: ChartRelease): string {
  const missing = missingIn(said);
  if (missing !== undefined) {
    const folder = chart.folder === '' ? '.' : chart.folder;
    return `was not rendered: its dependencies are not below "charts/" (${missing}), and nothing is fetched; "helm dependency build ${folder}" does it`;
  }
  const fetched = /"?(https?:\/\/[^\s"]+)"?[^\n]*proxyconnect/.exec(said)?.[1];
  if (fetched !== undefined)
    return `was not rendered: helm would fetch "${fetched.replace(/:$/, '')}", and nothing is fetched`;
  return `is refused by helm: ${firstLine(said)}`;
}

/** The first line of what Helm says, with what follows it where it only introduces that. */
function firstLine(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(WARNING|level=|walk\.go|coalesce\.go|time=)/.test(line));
  const start = Math.max(
    0,
    lines.findIndex((line) => line.startsWith('Error: ')),
  );
  const end = lines.findIndex((line, index) => index >= start && !line.endsWith(':'));
  const text = lines
    .slice(start, (end < 0 ? start : end) + 1)
    .join(' ')
    .replace(/^Error: /, '');
  return text.length > 400 ? `${text.slice(0, 400)}...` : text;
}

/** The line of a template that Helm names (`web/templates/a.yaml:3:4`), where the input has it. */
function placeNamed(said: string, fileOf: (source: string) => SourceFile | undefined): Location | undefined {
  for (const [, source = '', line = '1'] of said.matchAll(
    /([\w.-]+(?:\/[\w.-]+)*\/templates\/[\w./-]*\w)(?::(\d+))?/g,
  )) {
    const file = fileOf(source);
    if (file === undefined) continue;
    const document: SourceDocument = { file, index: 0, start: 0, end: file.text.length };
    return stretch(document, lineRange(file.text, Number(line)));
  }
  return undefined;
}

/** The text of a line, counted from 1, white space around it left out. */
function lineRange(text: string, line: number): { readonly start: number; readonly end: number } {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const own = lines[line - 1] ?? '';
  return { start: start + own.length - own.trimStart().length, end: start + own.trimEnd().length };
}
