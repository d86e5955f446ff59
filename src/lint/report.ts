import type { Diagnostic, Report, Severity } from '../diagnostic/diagnostic.ts';
import { gapsOf, isCounted, isOpen } from '../diagnostic/diagnostic.ts';
import { FileTexts } from '../diagnostic/file-texts.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import type { Rule } from '../rule/rule.ts';
import type { Settings } from '../settings/settings.ts';
import { versionText } from '../settings/version.ts';
import type { TrafficModel } from '../traffic/model.ts';
import type { WrittenNames } from './built/written-names.ts';
import { notCheckedOf } from './not-checked.ts';

/** What a run came to. */
export interface Outcome {
  readonly set: ManifestSet;
  readonly settings: Settings;
  /** One for each root. */
  readonly models: readonly TrafficModel[];
  /** In their order, those that an ignore covers included. */
  readonly diagnostics: readonly Diagnostic[];
  /** What suppression has to say, in sentences. */
  readonly notes: readonly string[];
  readonly rules: ReadonlyMap<string, Rule>;
  /** By the name of each root what stands for the names in its builds. */
  readonly names: ReadonlyMap<string, WrittenNames>;
  /** The rules that ran, with their levels. */
  readonly levels: ReadonlyMap<string, Severity>;
  /** How many files could not be read. */
  readonly unreadable: number;
}

/** The report of a run: its diagnostics, what was not checked, counts and notes. */
export function reportOf(outcome: Outcome): Report {
  const { set, models, diagnostics, notes, levels, unreadable } = outcome;
  const counted = diagnostics.filter(isCounted);
  const count = (level: Severity) => counted.filter(({ severity }) => severity === level).length;
  return {
    diagnostics,
    notChecked: notCheckedOf(models, set, diagnostics, outcome),
    counts: {
      error: count('error'),
      warning: count('warning'),
      info: count('info'),
      gaps: gapsOf(diagnostics).length,
      suppressed: diagnostics.filter((diagnostic) => !isOpen(diagnostic)).length,
      baselined: 0,
      files: set.fileCount + unreadable,
      documents: set.documents,
      resources: resourcesIn(set),
    },
    targets: targetTexts(outcome.settings),
    declaredComplete: models.every(({ inventory }) => inventory.declaredComplete),
    roots: models.map(({ root }) => root).filter((root) => root !== ''),
    notes: [...new Set([...notes, ...models.flatMap(assumedNamespaces)])],
    texts: new FileTexts(set.files.map(({ file }) => [file.path, file])),
    rules: levels,
  };
}

/** How many objects were read: as they are written, those of rendered charts as they were printed. */
function resourcesIn({ files, charts }: ManifestSet): number {
  const asWritten = files.filter(({ chart }) => chart !== 'rendered');
  return [...asWritten, ...charts].reduce((sum, { resources }) => sum + resources.length, 0);
}

function targetTexts({ targets }: Settings): Report['targets'] {
  return {
    kubernetes: versionText(targets.kubernetes),
    'aws-load-balancer-controller': versionText(targets['aws-load-balancer-controller']),
    istio: versionText(targets.istio),
  };
}

/** One sentence for each namespace that objects without one were taken to be applied to. */
function assumedNamespaces({ inventory }: TrafficModel): readonly string[] {
  return [...inventory.assumedNamespaces].map(
    (namespace) => `objects without a namespace were taken to be applied to "${namespace}"`,
  );
}
