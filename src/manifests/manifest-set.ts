// Reads files into documents and documents into objects. src/lint/root-inputs.ts goes on from here: it parts the input
// by roots.
import { oncePer } from '../collection/memo.ts';
import { compareText } from '../collection/order.ts';
import type { Kustomization } from '../k8s/root/kustomization.ts';
import { emptyDocument, isKustomizationFile, kustomizationsOf } from '../k8s/root/kustomization.ts';
import { appliedNamespaces } from '../kustomize/applier/applier.ts';
import { partialObjects } from '../schema/partial-objects.ts';
import type { Settings } from '../settings/settings.ts';
import type { SourceDocument, SourceFile } from '../source/file/file.ts';
import { folderOf } from '../source/file/file-path.ts';
import { splitDocuments } from '../source/file/split-documents.ts';
import type { Template } from '../source/file/template.ts';
import { templateOf } from '../source/file/template.ts';
import { mayAddress } from '../source/locate/comment-address.ts';
import type { ReadDocument, TextProblem } from '../source/yaml/read.ts';
import { readDocument } from '../source/yaml/read.ts';
import type { BesideManifests } from './build-files.ts';
import { buildFiles } from './build-files.ts';
import type { FileManifests, FileReads } from './file-manifests.ts';
import { fileManifests } from './file-manifests.ts';
import { isRead } from './kinds-read.ts';
import type { ManifestBuild } from './manifest-builds.ts';
import { manifestBuilds } from './manifest-builds.ts';
import type { RenderedChart } from './rendered-chart.ts';

/** All files of a run, in the order of their paths. */
export interface ManifestSet {
  readonly files: readonly FileManifests[];
  readonly kustomizations: readonly Kustomization[];
  /** The Kustomize builds that are applied. */
  readonly builds: readonly ManifestBuild[];
  /** The charts that were rendered, a release each. */
  readonly charts: readonly RenderedChart[];
  /** What kept charts from being rendered that were to be. */
  readonly chartProblems: readonly TextProblem[];
  /** The paths of files that were named by hand. */
  readonly named: ReadonlySet<string>;
  /** Documents met, those that nobody reads included. */
  readonly documents: number;
  readonly fileCount: number;
}

/** The paths of the files that are context: their objects resolve references, and nothing in them is reported. */
export const contextFiles = oncePer(
  ({ files }: Pick<ManifestSet, 'files'>): ReadonlySet<string> =>
    new Set(files.filter(({ source }) => source === 'context').map(({ file }) => file.path)),
);

/** Splits and reads files, and builds what kustomizations say; texts of files are let go when they are read. */
export function readManifests(
  files: Iterable<SourceFile>,
  context: Iterable<SourceFile>,
  settings: Settings,
  named: ReadonlySet<string> = new Set(),
  beside: BesideManifests = { generatorFiles: new Map() },
): ManifestSet {
  const split = splitFiles(files, context);
  const { reads, documents, fileCount } = split;
  const kustomizations = kustomizationsOf(reads.flatMap(possibleKustomizations));
  const isPartial = partialObjects(kustomizations);
  const manifests = reads.map((file) => fileManifests(file, settings, isPartial));
  const builds = buildsOf(split, kustomizations, manifests, settings, beside);
  const objects = [...manifests, ...builds].flatMap(({ resources }) => resources);
  const namespaceFor = appliedNamespaces(objects, plainFolders(split, kustomizations));
  const applied = manifests.map((one, index) => {
    const namespace = namespaceFor(one.file.path);
    return namespace === undefined
      ? one
      : fileManifests(reads[index] ?? one, { ...settings, namespace }, isPartial);
  });
  const hasObjects = applied.some(({ resources }) => resources.length > 0);
  return {
    files: hasObjects ? applied : applied.map(withKindlessProblems),
    kustomizations,
    builds,
    charts: [],
    chartProblems: [],
    named,
    documents,
    fileCount,
  };
}

/** The files of a run, split into documents; `folders` are those on the way to the files, the working directory as ''. */
interface SplitInput {
  readonly reads: readonly FileReads[];
  readonly byPath: ReadonlyMap<string, SourceFile>;
  readonly folders: ReadonlySet<string>;
  readonly documents: number;
  readonly fileCount: number;
}

function splitFiles(files: Iterable<SourceFile>, context: Iterable<SourceFile>): SplitInput {
  const reads: FileReads[] = [];
  const byPath = new Map<string, SourceFile>();
  const folders = new Set<string>();
  let documents = 0;
  let fileCount = 0;
  const take = (file: SourceFile, source: 'written' | 'context') => {
    const isKustomization = isKustomizationFile(file.path);
    const split = splitDocuments(file, isKustomization ? () => true : isRead);
    documents += split.total;
    for (let folder = folderOf(file.path); !folders.has(folder); folder = folderOf(folder))
      folders.add(folder);
    fileCount += 1;
    const own = split.documents.map(readDocument);
    const kindless =
      isKustomization && split.total === 0 ? [emptyDocument(file)] : split.kindless.map(readLater);
    byPath.set(file.path, file);
    if (own.length + kindless.length > 0) {
      const said = { templates: templatesAmong(own), isAddressed: mayAddress(file.text) };
      reads.push({ file, source, reads: own, kindless, total: split.total, ...said });
    }
    // What was read stands on its own, and of documents without a kind little is asked but their text.
    if (kindless.length === 0) file.letGo?.();
  };
  for (const file of files) take(file, 'written');
  for (const file of context) take(file, 'context');
  reads.sort((a, b) => compareText(a.file.path, b.file.path));
  return { reads, byPath, folders, documents, fileCount };
}

const noTemplates: FileReads['templates'] = new Map();

/** What of documents that were read is a template, although it can be read. */
function templatesAmong(reads: readonly ReadDocument[]): FileReads['templates'] {
  let templates: Map<SourceDocument, Template> | undefined;
  for (const { document } of reads) {
    const template = templateOf(document);
    if (template === undefined) continue;
    templates ??= new Map();
    templates.set(document, template);
  }
  return templates ?? noTemplates;
}

function buildsOf(
  { byPath, reads }: SplitInput,
  kustomizations: readonly Kustomization[],
  manifests: readonly FileManifests[],
  settings: Settings,
  beside: BesideManifests,
): readonly ManifestBuild[] {
  if (kustomizations.length === 0) return [];
  return manifestBuilds({
    files: buildFiles(byPath, reads, readDocument, beside),
    kustomizations,
    written: manifests.flatMap(({ resources }) => resources),
    isContext: new Set(reads.filter(({ source }) => source === 'context').map(({ file }) => file.path)),
    settings,
  });
}

/** The folders of the input without a kustomization. */
function plainFolders(
  { folders }: SplitInput,
  kustomizations: readonly Kustomization[],
): ReadonlySet<string> {
  const built = new Set(kustomizations.map(({ folder }) => folder));
  return new Set([...folders].filter((folder) => !built.has(folder)));
}

/** Where nothing is an object, text that does not parse may be why; else documents without a kind are nobody's concern. */
function withKindlessProblems(manifests: FileManifests): FileManifests {
  const problems = manifests.kindless.flatMap((one) => one.problems.filter(({ kind }) => kind === 'syntax'));
  return { ...manifests, problems: [...manifests.problems, ...problems] };
}

function readLater(document: SourceDocument): ReadDocument {
  let read: ReadDocument | undefined;
  const now = () => {
    read ??= readDocument(document);
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

function possibleKustomizations({ file, reads, kindless }: FileReads): readonly ReadDocument[] {
  return isKustomizationFile(file.path) ? [...reads, ...kindless] : [];
}
