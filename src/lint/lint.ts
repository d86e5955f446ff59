import type { RuleChoice } from '../config/config.ts';
import type { Diagnostic, Report, Severity } from '../diagnostic/diagnostic.ts';
import { compareDiagnostics } from '../diagnostic/diagnostic.ts';
import { engineDiagnostic } from '../diagnostic/engine-diagnostic.ts';
import { engineFindings } from '../diagnostic/engine-findings.ts';
import { startOf } from '../diagnostic/span.ts';
import { configIgnore } from '../ignore/ignore.ts';
import { suppress } from '../ignore/suppress.ts';
import { ignoresIn } from '../ignore/written-ignores.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import { readManifests } from '../manifests/manifest-set.ts';
import type { Rule } from '../rule/rule.ts';
import type { Settings } from '../settings/settings.ts';
import type { SourceFile } from '../source/file/file.ts';
import { buildModel } from '../traffic/build.ts';
import type { TrafficModel } from '../traffic/model.ts';
import { choose } from './chosen-rules.ts';
import { diagnose, resourcesByDocument } from './diagnose.ts';
import { assumedNamespaces, notCheckedOf } from './not-checked.ts';
import { worldsOf } from './root-inputs.ts';
import { runRules } from './run-rules.ts';

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
