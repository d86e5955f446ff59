import { groupedBy } from '../collection/groups.ts';
import type { Span, Verdict } from '../diagnostic/diagnostic.ts';
import { spanIn, spanOf } from '../diagnostic/span.ts';
import type { Resource, ResourceId } from '../k8s/object/resource.ts';
import { isMap } from '../k8s/object/shape.ts';
import type { Root } from '../k8s/root/roots.ts';
import type { FileManifests } from '../manifests/file-manifests.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import type { Range, SourceDocument, SourceFile } from '../source/file/file.ts';
import { at, isSamePath, stretch } from '../source/file/place.ts';
import type { Comment } from '../source/locate/comment.ts';
import { commentsOf } from '../source/locate/comment.ts';
import { mayAddress } from '../source/locate/comment-address.ts';
import type { Ignore, IgnoreText } from './ignore.ts';
import { parseComment, reasonOf, slipOfUntil, spansOf, touches } from './ignore.ts';

const annotationPrefix = 'ignore.istio-alb-lint/';

/**
 * All ignores in the manifests of an input, as comments and as annotations. An annotation that a build gives to an object holds in
 * the roots of the build alone.
 */
export function ignoresIn(set: ManifestSet, roots: readonly Root[]): readonly Ignore[] {
  const isWritten = ({ source }: { readonly source: string }) => source === 'written';
  const written = set.files.filter(isWritten);
  const charts = set.charts.filter(isWritten);
  const built = new Set(roots.flatMap(({ builds }) => [...builds].flatMap(({ files }) => [...files])));
  const asWritten = written.filter(({ chart, file }) => chart !== 'rendered' && !built.has(file.path));
  const annotations = [
    ...asWritten.flatMap(({ resources }) => resources.flatMap((one) => annotationIgnores(one, [one.id]))),
    ...roots.flatMap(({ name, builds }) =>
      [...builds].flatMap(({ resources }) => resources.flatMap((one) => ignoresOfBuilt(one, name, written))),
    ),
  ];
  return [
    ...written.flatMap(commentIgnores),
    ...once(charts.flatMap(({ reads }) => reads.flatMap(({ document }) => printedIgnores(document)))),
    ...once(annotations),
  ];
}

/** The annotations of an object that a build gives, which hold in the root with a name, whether a finding is in the object as it is written or in a patch of it. */
function ignoresOfBuilt(built: Resource, root: string, written: readonly FileManifests[]): readonly Ignore[] {
  if (!hasIgnore(built.metadata.annotations) && !hasIgnore(templateAnnotations(built))) return [];
  const { document, path } = built.origin;
  const objects = written.find(({ file }) => file.path === document.file.path)?.resources ?? [];
  const source = objects.find(({ origin }) => origin.document === document && isSamePath(origin.path, path));
  const ids = source === undefined ? [built.id] : [built.id, source.id];
  return annotationIgnores(built, ids).map((ignore) => ({
    ...ignore,
    covers: (diagnostic) =>
      diagnostic.environments.every((name) => name === root) && ignore.covers(diagnostic),
  }));
}

function hasIgnore(annotations: unknown): boolean {
  return isMap(annotations) && Object.keys(annotations).some((key) => key.startsWith(annotationPrefix));
}

/** Ignores that stand in one place as one: a template is printed once for each release. */
function once(ignores: readonly Ignore[]): readonly Ignore[] {
  const alike = groupedBy(ignores, ({ location, patterns, by }) => JSON.stringify([location, patterns, by]));
  return [...alike.values()].map((all) => ({
    ...all[0],
    covers: (diagnostic) => all.some(({ covers }) => covers(diagnostic)),
  }));
}

/** The comments that a template printed: they cover in it what they cover in what it printed. */
function printedIgnores(document: SourceDocument): readonly Ignore[] {
  if (!mayAddress(document.file.text)) return [];
  return commentsOf(document).flatMap((comment) => {
    const parsed = parseComment(comment.text);
    if (parsed === undefined || parsed.scope === 'file') return [];
    const spanAt = (range: Range) => spanOf(stretch(document, range));
    const ignore = commentIgnore(comment, parsed, spanAt(comment.range), document);
    const range = parsed.scope === 'document' ? document : comment.covers;
    const covered = range === null ? [] : spansOfLines(document, range).map(spanAt);
    const covers = (diagnostic: Verdict) =>
      covered.some((span) =>
        touches(diagnostic, span.file, { start: span.start.offset, end: span.end.offset }),
      );
    return [{ ...ignore, covers }];
  });
}

/** The lines of a range of a document that hold something. */
function spansOfLines({ file: { text } }: SourceDocument, { start, end }: Range): readonly Range[] {
  const ranges: Range[] = [];
  for (let from = start; from < end; ) {
    const next = text.indexOf('\n', from);
    const to = next < 0 || next > end ? end : next;
    if (text.slice(from, to).trim() !== '') ranges.push({ start: from, end: to });
    from = to + 1;
  }
  return ranges;
}

function commentIgnores({ file, reads, kindless, chart, isAddressed }: FileManifests): readonly Ignore[] {
  if (!isAddressed) return [];
  if (chart === 'rendered' && isTemplate(file.path)) return ignoresAtTop(file);
  const documents = new Set([...reads, ...kindless].map(({ document }) => document));
  const inDocuments = [...documents].flatMap((document) =>
    commentsOf(document).flatMap((comment) => {
      const parsed = parseComment(comment.text);
      const before = file.text.slice(0, comment.range.start);
      if (parsed === undefined || (parsed.scope === 'file' && isTop(before))) return [];
      if (comment.inScalar && parsed.malformed !== undefined) return [];
      return [commentIgnore(comment, parsed, spanIn(file, comment.range), document)];
    }),
  );
  return [...ignoresAtTop(file), ...inDocuments];
}

/** Whether a file of a chart is printed, so that its comments are met there. */
function isTemplate(path: string): boolean {
  return /(^|\/)templates\//.test(path);
}

/** The ignores for a whole file: comments before anything else, whether or not the document below is one that is read. */
function ignoresAtTop(file: SourceFile): readonly Ignore[] {
  const ignores: Ignore[] = [];
  let start = 0;
  for (const line of file.text.split('\n')) {
    if (!isTop(line)) break;
    const hash = start + line.indexOf('#');
    const parsed = line.includes('#') ? parseComment(line.replace(/^\s*#+/, '').trim()) : undefined;
    const range = { start: hash, end: start + line.trimEnd().length };
    if (parsed?.scope === 'file') {
      ignores.push({
        by: 'comment',
        ...parsed,
        location: spanIn(file, range),
        covers: (diagnostic) => spansOf(diagnostic).some((span) => span.file === file.path),
      });
    }
    start += line.length + 1;
  }
  return ignores;
}

function commentIgnore(
  comment: Comment,
  { scope, patterns, reason, until, malformed }: IgnoreText,
  location: Span,
  document: Range,
): Ignore {
  const range = scope === 'document' ? document : comment.covers;
  const misplaced = misplacement(comment, scope);
  return {
    by: 'comment',
    patterns,
    reason,
    until,
    location,
    misplaced,
    malformed,
    covers: (diagnostic) => range !== null && touches(diagnostic, location.file, range),
  };
}

function misplacement(comment: Comment, scope: IgnoreText['scope']): string | undefined {
  if (comment.inScalar) return 'is inside a block of text, where "#" starts no comment';
  if (scope === 'file') return 'is for the whole file, but it is not at the top of the file';
  if (scope === 'node' && comment.covers === null) return 'has nothing below it that it could apply to';
  return undefined;
}

/** Whether a text holds nothing but comments, blank lines and document markers. */
function isTop(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(#|---\s*$|$)/.test(line));
}

/** The ignores in the annotations of an object that has these ids. Those that a kustomization gives stand in a pod template too, which is no fault. */
function annotationIgnores(resource: Resource, ids: readonly ResourceId[]): readonly Ignore[] {
  const { metadata } = resource.written;
  const own = ignoresAmong(ids, isMap(metadata) ? metadata.annotations : undefined);
  const places = new Set(own.map(({ location }) => JSON.stringify(location)));
  return [
    ...own,
    ...ignoresAmong(ids, templateAnnotations(resource))
      .filter(({ location }) => !places.has(JSON.stringify(location)))
      .map((ignore) => ({
        ...ignore,
        misplaced: 'is in the annotations of a pod template, expected in those of the object itself',
      })),
  ];
}

function templateAnnotations({ written: { spec } }: Resource): unknown {
  return isMap(spec) && isMap(spec.template) && isMap(spec.template.metadata)
    ? spec.template.metadata.annotations
    : undefined;
}

function ignoresAmong(ids: readonly ResourceId[], annotations: unknown): readonly Ignore[] {
  if (!isMap(annotations)) return [];
  return Object.entries(annotations)
    .filter(([key]) => key.startsWith(annotationPrefix))
    .map(([key, value]) => ({
      by: 'annotation',
      patterns: [key.slice(annotationPrefix.length).replace('.', '/')],
      ...reasonOf(typeof value === 'string' ? value : ''),
      malformed: slipOfUntil(typeof value === 'string' ? value : ''),
      location: spanOf(at(annotations, key)),
      covers: ({ resource }) =>
        resource !== null &&
        ids.some(
          ({ kind, namespace, name }) =>
            resource.kind === kind && resource.namespace === namespace && resource.name === name,
        ),
    }));
}
