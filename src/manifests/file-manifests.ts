import type { Hole } from '../k8s/inventory/inventory.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { resourcesOf } from '../k8s/object/resources.ts';
import { isMap } from '../k8s/object/shape.ts';
import { isKustomizationFile } from '../k8s/root/kustomization.ts';
import { schemaProblems } from '../schema/check.ts';
import type { DocumentRefusal } from '../schema/document-refusals.ts';
import { documentRefusals } from '../schema/document-refusals.ts';
import type { IsPartial } from '../schema/partial-objects.ts';
import type { SchemaProblem } from '../schema/problem.ts';
import { isKnownGroup, meantKind, unknownVersion } from '../schema/served-kinds.ts';
import type { Settings } from '../settings/settings.ts';
import type { SourceDocument, SourceFile } from '../source/file/file.ts';
import { textOf } from '../source/file/file.ts';
import { isWithin, stretch } from '../source/file/place.ts';
import type { Template } from '../source/file/template.ts';
import type { ReadDocument, TextProblem } from '../source/yaml/read.ts';
import { templateMarker } from './template-marker.ts';
import { holeOf } from './unread-document.ts';

/** A file with the documents that were read of it. */
export interface FileReads {
  readonly file: SourceFile;
  readonly source: 'written' | 'context';
  readonly reads: readonly ReadDocument[];
  /** Documents without a top-level kind, parsed when their value is asked for. */
  readonly kindless: readonly ReadDocument[];
  /** Of the documents those that hold a marker of a template. */
  readonly templates: ReadonlyMap<SourceDocument, Template>;
  /** Whether the text may hold comments for this tool. */
  readonly isAddressed: boolean;
  /** How many documents it has, those that nobody reads included. */
  readonly total: number;
}

/** One file, read: what stands in it and what could not be read. */
export interface FileManifests extends FileReads {
  readonly resources: readonly Resource[];
  readonly problems: readonly TextProblem[];
  readonly schemaProblems: readonly SchemaProblem[];
  /** What kubectl takes for no object. */
  readonly refusals: readonly DocumentRefusal[];
  readonly holes: readonly Hole[];
  /** Whether the chart that the file is a part of was rendered for all its releases; absent where it was not to be. */
  readonly chart?: 'rendered' | 'failed';
}

/** The objects of a file as they are written, and what could not be read. */
export function fileManifests(read: FileReads, settings: Settings, isPartial: IsPartial): FileManifests {
  const { namespace } = settings;
  const met = read.reads.flatMap((one) => resourcesOf(one, { namespace, source: read.source }));
  const repeated = read.reads.flatMap((one) => one.problems);
  const ambiguous = repeated.length === 0 ? [] : met.filter((one) => isAmbiguous(one, repeated));
  const resources = ambiguous.length === 0 ? met : met.filter((one) => !ambiguous.includes(one));
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
function problemsOf(read: FileReads, resources: readonly Resource[]): readonly TextProblem[] {
  const isBuild = isKustomizationFile(read.file.path);
  const problems = [...read.reads, ...(isBuild ? read.kindless : [])].flatMap((one) => one.problems);
  const template = problems.find(({ kind }) => kind === 'not rendered');
  if (template !== undefined) return [template];
  const { path } = read.file;
  for (const [document, { isInComment, range, what }] of read.templates)
    if (isInComment) return [{ kind: 'not rendered', at: stretch(document, range), path, what, document }];
  for (const resource of resources) {
    const { document } = resource;
    const known = read.templates.get(document);
    const at = known === undefined ? undefined : templateMarker(resource);
    if (at === undefined || known === undefined) continue;
    return [{ kind: 'not rendered', at, path, what: known.what, document }];
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
