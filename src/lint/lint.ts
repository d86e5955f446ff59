// One run. Each step of `lint` is a file or folder of its own; the model that rules are given is made in
// src/traffic/build.ts.
import type { RuleChoice } from '../config/config.ts';
import { defaultRuleChoice } from '../config/config.ts';
import type { Report } from '../diagnostic/diagnostic.ts';
import { compareDiagnostics } from '../diagnostic/diagnostic.ts';
import { engineFindings } from '../diagnostic/engine-findings.ts';
import { withOwnFingerprints } from '../diagnostic/fingerprint.ts';
import { rules as allRules } from '../generated/rules/rules.ts';
import { configIgnore } from '../ignore/ignore.ts';
import { suppress } from '../ignore/suppress.ts';
import { ignoresIn } from '../ignore/written-ignores.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import type { Rule } from '../rule/rule.ts';
import type { Settings } from '../settings/settings.ts';
import { defaultSettings } from '../settings/settings.ts';
import type { PlainFile, SourceFile } from '../source/file/file.ts';
import type { ModelInput } from '../traffic/build.ts';
import { buildModel } from '../traffic/build.ts';
import type { TrafficModel } from '../traffic/model.ts';
import { namesByRoot } from './built/written-names.ts';
import { choose } from './chosen-rules.ts';
import type { UnreadableFile } from './diagnose.ts';
import { apart, diagnose, mendable, unreadableFiles } from './diagnose.ts';
import type { Renderings } from './render/charts.ts';
import { manifestsOf } from './render/charts.ts';
import { reportOf } from './report.ts';
import { rootInputs, rootsIn } from './root-inputs.ts';
import { runRules } from './run-rules.ts';
import type { UnparsedDocument } from './unparsed.ts';
import { unparsedIn } from './unparsed.ts';

/** Everything a run depends on; the core reads nothing else. Only `files` has no default. */
export interface LintInput {
  /** Manifest files, in any order. */
  readonly files: Iterable<SourceFile>;
  /** Files whose objects resolve references and are never reported on. */
  readonly context?: Iterable<SourceFile>;
  /** The paths of files that were named by hand, so that they are judged though no build applies them; by default none. */
  readonly named?: ReadonlySet<string>;
  /** The paths of files that only kustomizations of the input led to: they are judged, and no fix writes into them; by default none. */
  readonly listed?: ReadonlySet<string>;
  /** Files that are no manifests and that generators of kustomizations name, such as `params.env`; by default none. */
  readonly generatorFiles?: Iterable<PlainFile>;
  /** Files that could not be read; asked for when all others are read. */
  readonly unreadable?: readonly UnreadableFile[];
  /** Told of the documents that are no YAML, once all files are read; by default nobody is. */
  readonly onUnparsed?: (documents: readonly UnparsedDocument[]) => void;
  /** What is said of the surroundings of the manifests; by default nothing. */
  readonly settings?: Settings;
  /** What came of rendering the charts that `releasesToRender` gives, by their ids; absent where charts are not to be rendered. */
  readonly rendered?: Renderings;
  /** Which rules run and at which level; by default the preset `recommended`. */
  readonly choice?: RuleChoice;
  /** The rules to choose from, by id; by default all that there are. */
  readonly rules?: ReadonlyMap<string, Rule>;
  /** `YYYY-MM-DD`, the day that `until=` of ignores is compared with. Absent means that no `until` has passed: the core reads no clock. */
  readonly today?: string;
  /** Where the page of a rule is; by default the command that prints it. */
  readonly docs?: (rule: string) => string;
}

/**
 * Lints a set of manifests: files → documents → resources → roots → model of each root → rules → suppress → sort →
 * report. Never throws on what files hold.
 */
export function lint(input: LintInput): Report {
  return judge(input).report;
}

/** A report, and the models that rules were given for it. */
export interface Judgement {
  readonly report: Report;
  /** What the models were built from. */
  readonly inputs: readonly ModelInput[];
  /** One for each root. */
  readonly models: readonly TrafficModel[];
}

/** The paths of the files that builds read which kustomize refuses, so that what they would give is not judged. */
function filesOfRefused({ builds }: ManifestSet): readonly string[] {
  return builds.flatMap(({ refusals, files }) => (refusals.length === 0 ? [] : [...files]));
}

/** Lints a set of manifests, for what also asks the models. */
export function judge(input: LintInput): Judgement {
  const { settings = defaultSettings, choice = defaultRuleChoice, rules = allRules, unreadable = [] } = input;
  const { listed = new Set() } = input;
  const levels = choose(rules, choice);
  const set = manifestsOf(input, settings);
  input.onUnparsed?.(unparsedIn(set));
  const roots = rootsIn(set, settings);
  const inputs = rootInputs(set, roots, settings);
  const models = inputs.map(buildModel);
  const found = runRules(models, rules, levels);
  const docs = input.docs ?? ((rule) => `istio-alb-lint explain ${rule}`);
  const names = namesByRoot(
    roots,
    set.files.flatMap(({ resources }) => resources),
  );
  const all = [
    ...diagnose(found, { set, models, roots, rules, names, docs, listed }),
    ...unreadableFiles(unreadable),
  ];
  const { diagnostics, notes } = suppress(all, {
    ignores: [...ignoresIn(set, roots), ...choice.ignores.map(configIgnore)],
    known: new Set([...rules.keys(), ...Object.keys(engineFindings)]),
    ran: new Set(levels.keys()),
    today: input.today,
    listed: new Set([...listed, ...filesOfRefused(set)]),
    apart,
  });
  const sorted = withOwnFingerprints([...diagnostics].sort(compareDiagnostics)).map(mendable);
  const report = reportOf({
    set,
    models,
    settings,
    diagnostics: sorted,
    rules,
    names,
    notes,
    levels,
    unreadable: unreadable.length,
  });
  return { report, inputs, models };
}
