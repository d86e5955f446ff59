import type { RuleChoice } from '../config/config.ts';
import type { Diagnostic, NotChecked, Report, Severity } from '../diagnostic/diagnostic.ts';
import { compareDiagnostics, compareText } from '../diagnostic/diagnostic.ts';
import { engineFindings } from '../diagnostic/engine-findings.ts';
import { configIgnore } from '../ignore/ignore.ts';
import { suppress } from '../ignore/suppress.ts';
import { ignoresIn } from '../ignore/written-ignores.ts';
import type { Resource } from '../k8s/object/resource.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import { readManifests } from '../manifests/manifest-set.ts';
import type { Rule } from '../rule/rule.ts';
import type { Settings } from '../settings/settings.ts';
import type { SourceDocument, SourceFile } from '../source/file/file.ts';
import { hostOf } from '../source/locate/locate.ts';
import { buildModel } from '../traffic/build.ts';
import type { TrafficModel } from '../traffic/model.ts';
import { choose } from './chosen-rules.ts';
import type { Found, ResourcesByDocument } from './diagnose.ts';
import { diagnosticOf, engineDiagnostic, spanOf, startOf } from './diagnose.ts';
import { worldsOf } from './root-inputs.ts';

/** Everything a run depends on; the core reads nothing else. */
export interface LintInput {
  /** Manifest files, in any order. */
  readonly files: Iterable<SourceFile>;
  /** Files whose objects resolve references and are never reported on. */
  readonly context?: Iterable<SourceFile>;
  /** Files that could not be read. */
  readonly unreadable?: readonly { readonly path: string; readonly reason: string }[];
  readonly settings: Settings;
  readonly choice: RuleChoice;
  /** All rules by id. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** `YYYY-MM-DD`, what `until=` of ignores is compared with. */
  readonly today: string;
  /** Where the page of a rule is; by default the command that prints it. */
  readonly docs?: (rule: string) => string;
}

/** Lints a set of manifests: files → resources → the traffic path of each root → findings → report. Never throws on what files hold. */
export function lint(input: LintInput): Report {
  const levels = choose(input.rules, input.choice);
  const set = readManifests(input.files, input.context ?? [], input.settings);
  const worlds = worldsOf(set, input.settings);
  const models = worlds.map(buildModel);
  const found = runRules(models, input.rules, levels);
  const resources = resourcesByDocument(set);
  const docs = input.docs ?? ((rule) => `istio-alb-lint explain ${rule}`);
  const diagnostics = [
    ...diagnose(found, set, resources, docs, models.length),
    ...(input.unreadable ?? []).map(({ path, reason }) =>
      engineDiagnostic(
        'internal/file-unreadable',
        startOf(path),
        `file "${path}" ${reason}`,
        'Nothing in it was checked.',
      ),
    ),
  ];
  const known = new Set([...input.rules.keys(), ...Object.keys(engineFindings)]);
  const { diagnostics: judged, notes } = suppress(diagnostics, {
    ignores: [...ignoresIn(set), ...input.choice.ignores.map(configIgnore)],
    known,
    ran: new Set(levels.keys()),
    today: input.today,
  });
  const unreadable = (input.unreadable ?? []).length;
  return reportOf({ set, models, diagnostics: judged, notes, levels, unreadable });
}

/** The findings of all rules over all roots; a rule that throws gives one that says so. */
function runRules(
  models: readonly TrafficModel[],
  rules: ReadonlyMap<string, Rule>,
  levels: ReadonlyMap<string, Severity>,
): readonly FoundIn[] {
  return models.flatMap((model) =>
    [...levels].flatMap(([id, level]) => {
      const rule = rules.get(id);
      return rule === undefined ? [] : runRule(model, id, rule, level);
    }),
  );
}

interface FoundIn {
  readonly root: string;
  readonly found: Found | { readonly crashed: string; readonly message: string };
}

function runRule(model: TrafficModel, id: string, rule: Rule, level: Severity): readonly FoundIn[] {
  try {
    return [...rule.check(model)].map((finding) => ({
      root: model.root,
      found: { rule: id, severity: lowered(level, finding.lowered?.to), finding },
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ root: model.root, found: { crashed: id, message } }];
  }
}

function lowered(level: Severity, to: 'warning' | 'info' | undefined): Severity {
  if (to === undefined || level === 'info') return level;
  return level === 'warning' ? 'info' : to;
}

/** Resolves findings and merges those that several roots give; findings about context are nobody's to mend and left out. */
function diagnose(
  found: readonly FoundIn[],
  set: ManifestSet,
  resources: ResourcesByDocument,
  docs: (rule: string) => string,
  rootCount: number,
): readonly Diagnostic[] {
  const context = new Set(
    set.files.filter(({ source }) => source === 'context').map(({ file }) => file.path),
  );
  const merged = new Map<string, { diagnostic: Diagnostic; roots: string[] }>();
  for (const { root, found: one } of found) {
    const diagnostic = 'crashed' in one ? crashOf(one, set) : diagnosticOf(one, resources, docs);
    if (context.has(diagnostic.location.file)) continue;
    const { file, start, end } = diagnostic.location;
    const key = JSON.stringify([diagnostic.rule, file, start.offset, end.offset, diagnostic.message]);
    const earlier = merged.get(key);
    if (earlier === undefined) merged.set(key, { diagnostic, roots: [root] });
    else if (!earlier.roots.includes(root)) earlier.roots.push(root);
  }
  return [...merged.values()].map(({ diagnostic, roots }) =>
    roots.length === rootCount ? diagnostic : { ...diagnostic, roots: roots.sort(compareText) },
  );
}

function crashOf({ crashed, message }: { crashed: string; message: string }, set: ManifestSet): Diagnostic {
  const where = startOf(set.files[0]?.file.path ?? '');
  return engineDiagnostic(
    'internal/rule-crashed',
    where,
    `rule "${crashed}" failed with "${message}", expected a verdict`,
    'What the rule looks for was not checked. Please report this with the manifests that cause it.',
  );
}

function resourcesByDocument(set: ManifestSet): ResourcesByDocument {
  const byDocument = new Map<SourceDocument, Resource[]>();
  for (const { resources } of set.files) {
    for (const resource of resources) {
      const others = byDocument.get(resource.document);
      if (others === undefined) byDocument.set(resource.document, [resource]);
      else others.push(resource);
    }
  }
  return byDocument;
}

interface Outcome {
  readonly set: ManifestSet;
  readonly models: readonly TrafficModel[];
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
  readonly levels: ReadonlyMap<string, Severity>;
  /** How many files could not be read. */
  readonly unreadable: number;
}

function reportOf({ set, models, diagnostics, notes, levels, unreadable }: Outcome): Report {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  const open = sorted.filter(({ suppressed }) => suppressed === null);
  const count = (severity: Severity) => open.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    diagnostics: sorted,
    notChecked: notCheckedOf(models, set, sorted),
    counts: {
      error: count('error'),
      warning: count('warning'),
      info: count('info'),
      suppressed: sorted.length - open.length,
      baselined: 0,
      files: set.fileCount + unreadable,
      documents: set.documents,
      resources: set.files.reduce((sum, { resources }) => sum + resources.length, 0),
    },
    declaredComplete: models.every(({ inventory }) => inventory.declaredComplete),
    roots: models.map(({ root }) => root).filter((root) => root !== ''),
    notes: [...new Set([...notes, ...models.flatMap(assumedNamespaces)])],
    texts: new Map(set.files.map(({ file }) => [file.path, file.text])),
    rules: levels,
  };
}

function assumedNamespaces({ inventory }: TrafficModel): readonly string[] {
  return [...inventory.assumedNamespaces].map(
    (namespace) => `objects without a namespace were taken to be applied to "${namespace}"`,
  );
}

/**
 * What leads outside, once each, in a fixed order; what only context asks for is nobody's concern, and a place at which
 * a finding says for certain what is wrong was checked.
 */
function notCheckedOf(
  models: readonly TrafficModel[],
  set: ManifestSet,
  diagnostics: readonly Diagnostic[],
): readonly NotChecked[] {
  const context = new Set(
    set.files.filter(({ source }) => source === 'context').map(({ file }) => file.path),
  );
  const judged = new Set(
    diagnostics.filter(({ assumes }) => assumes === null).map(({ location }) => placeKey(location)),
  );
  const byReason = new Map<string, NotChecked>();
  for (const { to, at, reason } of models.flatMap(({ openReferences }) => openReferences)) {
    if (context.has(hostOf(at.document).file.path)) continue;
    const entry = { reference: to, from: spanOf(at), reason };
    if (judged.has(placeKey(entry.from))) continue;
    const earlier = byReason.get(reason);
    if (earlier === undefined || comparePlaces(entry, earlier) < 0) byReason.set(reason, entry);
  }
  return [...byReason.values()].sort((a, b) => comparePlaces(a, b) || compareText(a.reason, b.reason));
}

function placeKey({ file, start, end }: Diagnostic['location']): string {
  return JSON.stringify([file, start.offset, end.offset]);
}

function comparePlaces(a: NotChecked, b: NotChecked): number {
  return compareText(a.from.file, b.from.file) || a.from.start.offset - b.from.start.offset;
}
