// What `helm template` printed for charts of the input, read into objects. Which charts those are and with which values is
// in src/install/render; src/lint/rendered.ts brings both together.
import type { Hole } from '../k8s/inventory/inventory.ts';
import { resourcesOf } from '../k8s/object/resources.ts';
import type { BuiltFolder } from '../k8s/root/built-folder.ts';
import { schemaProblems } from '../schema/check.ts';
import type { SchemaProblem } from '../schema/problem.ts';
import type { Settings } from '../settings/settings.ts';
import type { SourceDocument, SourceFile } from '../source/file/file.ts';
import { splitDocuments } from '../source/file/split-documents.ts';
import type { ReadDocument, TextProblem } from '../source/yaml/read.ts';
import { readDocument } from '../source/yaml/read.ts';
import { isRead } from './kinds-read.ts';
import type { ChartTemplate } from './template-place.ts';
import { placeInTemplate } from './template-place.ts';
import { holeOf } from './unread-document.ts';

/** What was printed for one release of a chart. */
export interface ChartOutput {
  readonly text: string;
  /** The place of the chart as a whole, for what no template of the input printed. */
  readonly at: SourceDocument;
  /** The namespace of the release; empty where it is not known. */
  readonly namespace: string;
  /** What installs the chart, as messages name it; absent where nothing in the input does. */
  readonly by?: string;
  readonly source: 'written' | 'context';
  /** The template of a `# Source:` line; undefined where the input lacks it. */
  template(source: string): ChartTemplate | undefined;
}

/** A release of a chart of the input that was rendered, with what it makes. */
export interface RenderedChart extends BuiltFolder {
  /** The name of the release. */
  readonly release: string;
  readonly by?: string;
  readonly source: 'written' | 'context';
  readonly reads: readonly ReadDocument[];
  readonly problems: readonly TextProblem[];
  readonly schemaProblems: readonly SchemaProblem[];
  readonly holes: readonly Hole[];
  readonly documents: number;
}

/** The objects of a chart's output, and what could not be read of it. */
export function readChartOutput(
  output: ChartOutput,
  settings: Settings,
): Pick<RenderedChart, 'reads' | 'resources' | 'problems' | 'schemaProblems' | 'holes' | 'documents'> {
  const split = sectionsOf(output.text).map((section) => documentsOf(section, output));
  const reads = split.flatMap(({ documents }) => documents.map(readDocument));
  const namespace = output.namespace === '' ? settings.namespace : output.namespace;
  const resources = reads
    .flatMap((one) => resourcesOf(one, { namespace, source: output.source }))
    .map((one) => (output.by === undefined ? one : Object.freeze({ ...one, release: output.by })));
  return {
    reads,
    resources,
    problems: reads.flatMap(({ problems }) => problems),
    schemaProblems: resources.flatMap((one) => schemaProblems(one, settings, () => false)),
    holes: reads.flatMap(holeOf),
    documents: split.reduce((sum, { total }) => sum + total, 0),
  };
}

/** All documents of a chart's output, those of kinds that nobody else reads included. */
export function everyDocument(output: ChartOutput): readonly ReadDocument[] {
  return sectionsOf(output.text).flatMap((section) =>
    documentsOf(section, output, () => true).documents.map(readDocument),
  );
}

/** What one template printed, with the path of its `# Source:` line; empty where there is none. */
interface Section {
  readonly source: string;
  readonly text: string;
}

/** The output, cut where Helm begins what another template or another document of one printed. */
function sectionsOf(text: string): readonly Section[] {
  const starts = [...text.replaceAll('\r\n', '\n').matchAll(/^---\n# Source: (.*)\n/gm)];
  const all = text.replaceAll('\r\n', '\n');
  return starts.map((match, index) => ({
    source: (match[1] ?? '').trim(),
    text: all.slice(match.index + match[0].length, starts[index + 1]?.index ?? all.length),
  }));
}

function documentsOf(
  { source, text }: Section,
  output: ChartOutput,
  wanted: typeof isRead = isRead,
): { readonly documents: readonly SourceDocument[]; readonly total: number } {
  const template = output.template(source);
  const file: SourceFile = { path: template?.file.path ?? output.at.file.path, text };
  const { documents, total } = splitDocuments(file, wanted);
  for (const document of documents) placeInTemplate(document, { source, template, chart: output.at });
  return { documents, total };
}
