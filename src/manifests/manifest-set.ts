// Reads files into documents and documents into objects. src/lint/root-inputs.ts goes on from here: it parts the input
// by roots.
import { oncePer } from '../collection/memo.ts';
import { compareText } from '../collection/order.ts';
import type { Hole } from '../k8s/inventory/inventory.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { resourcesOf } from '../k8s/object/resources.ts';
import { isMap } from '../k8s/object/shape.ts';
import type { Kustomization } from '../k8s/root/kustomization.ts';
import { kustomizationsOf, namespaceFor } from '../k8s/root/kustomization.ts';
import { schemaProblems } from '../schema/check.ts';
import type { DocumentRefusal } from '../schema/document-refusals.ts';
import { documentRefusals } from '../schema/document-refusals.ts';
import type { IsPartial } from '../schema/partial-objects.ts';
import { partialObjects } from '../schema/partial-objects.ts';
import type { SchemaProblem } from '../schema/problem.ts';
import { isKnownGroup, meantKind, unknownVersion } from '../schema/served-kinds.ts';
import type { Settings } from '../settings/settings.ts';
import type { SourceDocument, SourceFile } from '../source/file/file.ts';
import { textOf } from '../source/file/file.ts';
import { folderOf, stepsTo } from '../source/file/file-path.ts';
import { isWithin } from '../source/file/place.ts';
import { splitDocuments } from '../source/file/split-documents.ts';
import type { Template } from '../source/file/template.ts';
import { templateOf } from '../source/file/template.ts';
import type { ReadDocument, TextProblem } from '../source/yaml/read.ts';
import { readDocument } from '../source/yaml/read.ts';
import { forgetSyntax } from '../source/yaml/syntax.ts';
import { isRead } from './kinds-read.ts';
import { templateMarker } from './template-marker.ts';
import { holeOf } from './unread-document.ts';

/** One file, read: what stands in it and what could not be read. */
export interface FileManifests {
  readonly file: SourceFile;
  readonly source: 'written' | 'context';
  readonly reads: readonly ReadDocument[];
  /** Documents without a top-level kind, parsed when their value is asked for. */
  readonly kindless: readonly ReadDocument[];
  readonly resources: readonly Resource[];
  readonly problems: readonly TextProblem[];
  readonly schemaProblems: readonly SchemaProblem[];
  /** What kubectl takes for no object. */
  readonly refusals: readonly DocumentRefusal[];
  readonly holes: readonly Hole[];
}

/** All files of a run, in the order of their paths. */
export interface ManifestSet {
  readonly files: readonly FileManifests[];
  readonly kustomizations: readonly Kustomization[];
  /** The paths of all files of the run and of all folders on the way to them, those of which nobody reads anything included. */
  readonly paths: ReadonlySet<string>;
  /** Documents met, those that nobody reads included. */
  readonly documents: number;
  readonly fileCount: number;
}

/** The paths of the files that are context: their objects resolve references, and nothing in them is reported. */
export const contextFiles = oncePer(
  ({ files }: Pick<ManifestSet, 'files'>): ReadonlySet<string> =>
    new Set(files.filter(({ source }) => source === 'context').map(({ file }) => file.path)),
);

interface SplitAndRead {
  readonly file: SourceFile;
  readonly source: 'written' | 'context';
  readonly reads: readonly ReadDocument[];
  readonly kindless: readonly ReadDocument[];
}

/** Splits and reads files; texts of files in which nothing is of interest are let go. */
export function readManifests(
  files: Iterable<SourceFile>,
  context: Iterable<SourceFile>,
  settings: Settings,
): ManifestSet {
  const read: SplitAndRead[] = [];
  const paths = new Set<string>();
  let documents = 0;
  let fileCount = 0;
  const take = (file: SourceFile, source: 'written' | 'context') => {
    const split = splitDocuments(file, isRead);
    documents += split.total;
    for (const path of [file.path, ...stepsTo(file.path).map(({ folder }) => folder), folderOf(file.path)])
      paths.add(path);
    fileCount += 1;
    const reads = split.documents.map(readOnce);
    const kindless = split.kindless.map(readLater);
    if (reads.length + kindless.length > 0) read.push({ file, source, reads, kindless });
  };
  for (const file of files) take(file, 'written');
  for (const file of context) take(file, 'context');
  read.sort((a, b) => compareText(a.file.path, b.file.path));
  const kustomizations = kustomizationsOf(read.flatMap(possibleKustomizations));
  const isPartial = partialObjects(kustomizations);
  const manifests = read.map((file) => fileManifests(file, kustomizations, settings, isPartial));
  return {
    files: manifests.some(({ resources }) => resources.length > 0)
      ? manifests
      : manifests.map(withKindlessProblems),
    kustomizations,
    paths,
    documents,
    fileCount,
  };
}

/** Where nothing is an object, text that does not parse may be why; else documents without a kind are nobody's concern. */
function withKindlessProblems(manifests: FileManifests): FileManifests {
  const problems = manifests.kindless.flatMap((one) => one.problems.filter(({ kind }) => kind === 'syntax'));
  return { ...manifests, problems: [...manifests.problems, ...problems] };
}

function readOnce(document: SourceDocument): ReadDocument {
  const read = readDocument(document);
  forgetSyntax(document);
  return read;
}

function readLater(document: SourceDocument): ReadDocument {
  let read: ReadDocument | undefined;
  const now = () => {
    read ??= readOnce(document);
    return read;
  };
  return {
    document,
    get value() {
      return now().value;
    },
    get problems() {
      return now().problems;
    },
  };
}

function possibleKustomizations({ file, reads, kindless }: SplitAndRead): readonly ReadDocument[] {
  return /(^|\/)kustomization\.ya?ml$|(^|\/)Kustomization$/.test(file.path) ? [...reads, ...kindless] : [];
}

function fileManifests(
  read: SplitAndRead,
  kustomizations: readonly Kustomization[],
  settings: Settings,
  isPartial: IsPartial,
): FileManifests {
  const namespace = namespaceFor(read.file.path, kustomizations) ?? settings.namespace;
  const met = read.reads.flatMap((one) => resourcesOf(one, { namespace, source: read.source }));
  const repeated = read.reads.flatMap((one) => one.problems);
  const ambiguous = met.filter((one) => isAmbiguous(one, repeated));
  const resources = met.filter((one) => !ambiguous.includes(one));
  const problems = problemsOf(read, resources);
  const notRendered = problems.some(({ kind }) => kind === 'not rendered');
  const refusals = notRendered
    ? []
    : [...read.reads, ...read.kindless.filter(mayBeObject)].flatMap(documentRefusals);
  return {
    ...read,
    kindless: [...read.kindless, ...read.reads.filter(({ value }) => isMap(value) && !('kind' in value))],
    resources: notRendered ? [] : resources,
    problems,
    refusals,
    schemaProblems: notRendered ? [] : resources.flatMap((one) => schemaProblems(one, settings, isPartial)),
    holes: notRendered
      ? [
          ...resources.map(({ id }) => ({ kind: id.kind, namespace: id.namespace })),
          ...read.reads.flatMap(holeOf),
        ]
      : [
          ...read.reads.flatMap(holeOf),
          ...refusals.flatMap(({ meant }) => meant),
          ...resources.flatMap(namelessHole),
          ...resources.flatMap(strangerHole),
          ...ambiguous.map((one) => ambiguousHole(one, repeated)),
        ],
  };
}

/** A file that is a template has that one problem; whatever else its text seems to be follows from it. */
function problemsOf(read: SplitAndRead, resources: readonly Resource[]): readonly TextProblem[] {
  const problems = read.reads.flatMap((one) => one.problems);
  const template = problems.find(({ kind }) => kind === 'not rendered');
  if (template !== undefined) return [template];
  let document: SourceDocument | undefined;
  let known: Template | undefined;
  for (const resource of resources) {
    if (resource.document !== document) {
      document = resource.document;
      known = templateOf(document);
    }
    const at = known === undefined ? undefined : templateMarker(resource);
    if (at === undefined || known === undefined) continue;
    return [{ kind: 'not rendered', at, path: read.file.path, what: known.what, document }];
  }
  return problems;
}

/** Whether a document without kind says all the same that it is an object. */
function mayBeObject({ document }: ReadDocument): boolean {
  const text = textOf(document);
  const apiVersion = /^apiVersion:[ \t]*["']?([\w./-]+)/m.exec(text)?.[1];
  return apiVersion !== undefined && isKnownGroup(apiVersion) && /^(metadata|spec):/m.test(text);
}

/** An object that nobody takes for what it was meant as: its kind or the group of its apiVersion is wrong. */
function strangerHole(resource: Resource): readonly Hole[] {
  const { apiVersion, id } = resource;
  const kind = meantKind(apiVersion, id.kind) ?? (unknownVersion(resource) && id.kind);
  return kind === undefined ? [] : [{ kind, namespace: id.namespace }];
}

/** An object of which the name cannot be read may be any of its kind. */
function namelessHole({ id, written }: Resource): readonly Hole[] {
  const { metadata } = written;
  if (id.name !== '' || metadata === undefined || metadata === null) return [];
  if (!isMap(metadata)) return [{ kind: id.kind }];
  return 'name' in metadata ? [{ kind: id.kind, namespace: id.namespace }] : [];
}
/** What gives an object its identity, by the paths of the fields. */
const identity: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'metadata,name',
  'metadata,namespace',
]);

/** Whether a field that gives an object its identity is given twice, so that it may be another. */
function isAmbiguous({ origin }: Resource, problems: readonly TextProblem[]): boolean {
  return problems.some(
    ({ kind, at }) =>
      kind === 'repeated key' &&
      at.document === origin.document &&
      isWithin(at.path, origin.path) &&
      identity.has(at.path.slice(origin.path.length).join()),
  );
}

/** What an object of ambiguous identity may be instead: one of its kind, or anything where the kind is not sure. */
function ambiguousHole({ id, origin }: Resource, problems: readonly TextProblem[]): Hole {
  const isSure = !problems.some(
    ({ at }) => at.path.length === origin.path.length + 1 && at.path.at(-1) === 'kind',
  );
  return isSure ? { kind: id.kind } : {};
}
