import type { Diagnostic, DiagnosticResource, Position, Severity, Span } from '../diagnostic/diagnostic.ts';
import type { EngineRule } from '../diagnostic/engine-findings.ts';
import { engineFindings } from '../diagnostic/engine-findings.ts';
import { fingerprint } from '../diagnostic/fingerprint.ts';
import { lowerFix } from '../diagnostic/fix.ts';
import type { Resource } from '../k8s/object/resource.ts';
import type { Finding } from '../rule/rule.ts';
import type { Key, Range, SourceDocument } from '../source/file/file.ts';
import { positionAt } from '../source/file/lines.ts';
import type { Location } from '../source/file/place.ts';
import { hostOf, locate } from '../source/locate/locate.ts';

/** A finding with the rule that gave it and the level it has in this run. */
export interface Found {
  readonly rule: string;
  readonly severity: Severity;
  readonly finding: Finding;
}

/** The objects of the set by the document that holds them, to tell which object a place belongs to. */
export type ResourcesByDocument = ReadonlyMap<SourceDocument, readonly Resource[]>;

/** Resolves the places of a finding and lowers its fixes to text; `docs` says where the rule's page is. */
export function diagnosticOf(
  found: Found,
  resources: ResourcesByDocument,
  docs: (rule: string) => string,
): Diagnostic {
  const { rule, finding } = found;
  const resource = resourceAt(finding.at, resources);
  return {
    rule,
    severity: found.severity,
    message: finding.message,
    effect: finding.effect,
    location: spanOf(finding.at),
    related: (finding.related ?? []).map(({ at, message }) => ({ message, location: spanOf(at) })),
    resource,
    assumes: assumptionOf(finding),
    roots: null,
    help: finding.help ?? '',
    fixes: (finding.fixes ?? []).flatMap((fix) => lowerFix(fix) ?? []),
    docs: docs(rule),
    fingerprint: fingerprint(rule, JSON.stringify(resource), finding.message),
    suppressed: null,
  };
}

/** A finding of the engine itself, about a place that is resolved already. */
export function engineDiagnostic(rule: EngineRule, location: Span, message: string, effect = ''): Diagnostic {
  return {
    rule,
    severity: engineFindings[rule].severity,
    message,
    effect,
    location,
    related: [],
    resource: null,
    assumes: null,
    roots: null,
    help: '',
    fixes: [],
    docs: `istio-alb-lint explain ${rule}`,
    fingerprint: fingerprint(rule, location.file, message),
    suppressed: null,
  };
}

/** Resolves a symbolic place to lines and columns in the real file that holds it. */
export function spanOf(location: Location): Span {
  return spanIn(hostOf(location.document).file, locate(location));
}

/** Lines and columns of a range of a file. */
export function spanIn(file: { readonly path: string; readonly text: string }, range: Range): Span {
  return { file: file.path, start: position(file.text, range.start), end: position(file.text, range.end) };
}

/** The place of findings about a whole file. */
export function startOf(path: string): Span {
  const start = { line: 1, column: 1, offset: 0 };
  return { file: path, start, end: start };
}

function position(text: string, offset: number): Position {
  const { line, column } = positionAt(text, offset);
  return { line, column, offset };
}

function assumptionOf({ lowered }: Finding): Diagnostic['assumes'] {
  return lowered === undefined ? null : { text: lowered.assumes, settledBy: lowered.settledBy };
}

function resourceAt(location: Location, resources: ResourcesByDocument): DiagnosticResource | null {
  const { document, path } = realPlace(location.document, location.path);
  const resource = resources.get(document)?.find(({ origin }) => startsWith(path, origin.path));
  if (resource === undefined) return null;
  const { kind, namespace, name } = resource.id;
  const pointer = path.slice(resource.origin.path.length).map((key) => `/${escapePointer(String(key))}`);
  return { apiVersion: resource.apiVersion, kind, namespace, name, pointer: pointer.join('') };
}

function realPlace(
  document: SourceDocument,
  path: readonly Key[],
): { document: SourceDocument; path: readonly Key[] } {
  return document.host === undefined
    ? { document, path }
    : realPlace(document.host.document, document.host.path);
}

function startsWith(path: readonly Key[], start: readonly Key[]): boolean {
  return start.every((key, index) => path[index] === key);
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
