import { groupedBy } from '../collection/groups.ts';
import type {
  Diagnostic,
  DiagnosticResource,
  TextFix,
  Verdict,
  WithheldFix,
  Words,
} from '../diagnostic/diagnostic.ts';
import { engineDiagnostic } from '../diagnostic/engine-diagnostic.ts';
import { fingerprint } from '../diagnostic/fingerprint.ts';
import { spanOf, startOf } from '../diagnostic/span.ts';
import type { Resource } from '../k8s/object/resource.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';
import { contextFiles } from '../manifests/manifest-set.ts';
import type { Finding, Fix } from '../rule/rule.ts';
import { lowerEdits } from '../source/edit/edit.ts';
import type { SourceDocument } from '../source/file/file.ts';
import type { Location } from '../source/file/place.ts';
import { isWithin } from '../source/file/place.ts';
import { hostOf, realPlace } from '../source/locate/locate.ts';
import { isPrinted, writtenPlace } from '../source/locate/printed.ts';
import type { TrafficModel } from '../traffic/model.ts';
import type { AsWritten } from './built/affixed-value.ts';
import { fixesAsWritten } from './built/affixed-value.ts';
import type { Crash, FoundIn } from './found.ts';
import type { FoundTogether, Roots } from './found-over-roots.ts';
import { foundOverRoots } from './found-over-roots.ts';
import { misspeltToldOnce } from './misspelt-field.ts';
import { refusedToldOnce } from './refused-value.ts';
import { restsOnRepeatedKey } from './repeated-keys.ts';
import { causesToldOnce } from './shared-cause.ts';
import { standingIn } from './standing.ts';

/** What is known of a run beside its findings. */
interface Run extends Omit<Roots, 'toldOnce'> {
  readonly set: ManifestSet;
  readonly models: readonly TrafficModel[];
  /** Where the page of a rule is. */
  readonly docs: (rule: string) => string;
  /** The paths of files that no fix writes into, beside those of context. */
  readonly listed: ReadonlySet<string>;
}

/** A finding, resolved but for what few runs ask for: `lowered` makes texts of its fixes, `told` has what each root says of it. */
export interface Diagnosed extends Verdict {
  readonly lowered: () => Repairs;
  readonly told: () => Diagnostic['wordsIn'];
}

/** The fixes of a finding. */
type Repairs = Pick<Diagnostic, 'fixes' | 'withheld'>;

/** The diagnostic of a finding; what is not resolved is made when it is first asked for. */
export function mendable(one: Diagnosed | Diagnostic): Diagnostic {
  if (!('lowered' in one)) return one;
  const { lowered, told, ...verdict } = one;
  let repairs: Repairs | undefined;
  let words: Diagnostic['wordsIn'] | undefined;
  return {
    ...verdict,
    get fixes() {
      repairs ??= lowered();
      return repairs.fixes;
    },
    get withheld() {
      repairs ??= lowered();
      return repairs.withheld;
    },
    get wordsIn() {
      words ??= told();
      return words;
    },
  };
}

/** The parts of a finding of several roots for which `key` differs; each is told as in the first root of its own. */
export function apart(
  one: Diagnosed | Diagnostic,
  key: (part: Verdict) => unknown,
): readonly (Diagnosed | Diagnostic)[] {
  if (!('told' in one) || one.environments.length < 2) return [one];
  const told = one.wordsOf === null ? undefined : one.told();
  const wordsIn = (root: string) => told?.get(root) ?? {};
  const parts = [
    ...groupedBy(one.environments, (root) =>
      key({ ...one, ...wordsIn(root), environments: [root] }),
    ).values(),
  ];
  if (parts.length < 2) return [one];
  return parts.map((roots) => {
    const [first, second] = roots;
    const differs = told !== undefined && second !== undefined;
    return {
      ...one,
      ...wordsIn(first),
      roots,
      environments: roots,
      wordsOf: differs ? first : null,
      told: () => new Map(differs ? [...told].filter(([root]) => roots.includes(root)) : []),
    };
  });
}

/**
 * Resolves findings, those that have one cause or that several roots give once. Context is nobody's to mend: findings
 * about it are left out, and so are fixes that would write into it.
 */
export function diagnose(found: readonly FoundIn[], run: Run): readonly (Diagnosed | Diagnostic)[] {
  const { set, models, docs, listed } = run;
  const standing = standingIn(models);
  const resources = resourcesByDocument(set);
  const asWritten = fixesAsWritten(set);
  const context = contextFiles(set);
  const isContext = ({ document }: Location) => context.has(hostOf(document).file.path);
  const crashes = found.flatMap(({ found: one }) => ('crashed' in one ? [crashOf(one, set)] : []));
  const once = new Map(crashes.map((crash) => [crash.message, crash]));
  const rests = restsOnRepeatedKey(set);
  const known = found.filter(({ found: one }) => 'crashed' in one || !rests(one));
  const together = foundOverRoots(known, {
    ...run,
    toldOnce: (all) => misspeltToldOnce(refusedToldOnce(causesToldOnce(all, isContext))),
  });
  const told = together.map((one) => ({
    ...verdictOf(one, resources, docs),
    standing: standing(one.found),
    lowered: () => repairsOf(one, asWritten, { context, listed }),
    told: () => wordsIn(one),
  }));
  return [...once.values(), ...told].filter(({ location }) => !context.has(location.file));
}

function writesInto({ edits }: TextFix, files: ReadonlySet<string>): boolean {
  return edits.some(({ file }) => files.has(file));
}

function crashOf({ crashed, message }: Crash, set: ManifestSet): Diagnostic {
  const where = startOf(set.files[0]?.file.path ?? '');
  return engineDiagnostic(
    'internal/rule-crashed',
    where,
    `rule "${crashed}" failed with "${message}", expected a verdict`,
    'What the rule looks for was not checked. Please report this with the manifests that cause it.',
  );
}

/** A file that could not be read, by the path that reports show, and why, in words that follow it. */
export interface UnreadableFile {
  readonly path: string;
  readonly reason: string;
}

/** What is said of files that could not be read. */
export function unreadableFiles(files: readonly UnreadableFile[]): readonly Diagnostic[] {
  return files.map(({ path, reason }) =>
    engineDiagnostic(
      'internal/file-unreadable',
      startOf(path),
      `file "${path}" ${reason}`,
      'Nothing in it was checked.',
    ),
  );
}

/** The objects of the input by the document that holds them, to tell which object a place belongs to. */
type ResourcesByDocument = ReadonlyMap<SourceDocument, readonly Resource[]>;

/** The resources that each document of an input holds, in the order of the input. */
function resourcesByDocument(set: ManifestSet): ResourcesByDocument {
  const all = [...set.files, ...set.charts].flatMap(({ resources }) => resources);
  const ofBuilds = set.builds.flatMap(({ resources }) => resources);
  const printed = ofBuilds.filter(({ document }) => isPrinted(document));
  return groupedBy([...all, ...printed], ({ document }) => document);
}

/** Resolves the places of a finding; `docs` says where the rule's page is. */
function verdictOf(
  { found, met, differs, roots, words }: FoundTogether,
  resources: ResourcesByDocument,
  docs: Run['docs'],
): Omit<Verdict, 'standing'> {
  const { rule, finding } = found;
  const resource = resourceAt(finding.at, resources);
  const location = spanOf(finding.at);
  const environments = [...met.keys()].filter((name) => name !== '');
  const [first = null] = environments;
  return {
    rule,
    severity: found.severity,
    gap: found.gap,
    ...wordsOf(finding),
    location,
    resource,
    roots,
    environments,
    wordsOf: differs ? first : null,
    docs: docs(rule),
    fingerprint: fingerprint(rule, location.file, JSON.stringify(resource), words),
    suppressed: null,
  };
}

/** What each root says of a finding; nothing where all say the same. */
function wordsIn({ met, differs }: FoundTogether): Diagnostic['wordsIn'] {
  return new Map(differs ? [...met].map(([root, { finding }]) => [root, wordsOf(finding)]) : []);
}

function wordsOf(finding: Finding): Words {
  const { at, message, effect, related = [], help = '' } = finding;
  return {
    message,
    effect,
    related: [...writtenPlace(at).related, ...related].map((one) => ({
      message: one.message,
      location: spanOf(one.at),
    })),
    assumes: assumptionOf(finding),
    help,
  };
}

function assumptionOf({ lowered, presumes }: Finding): Diagnostic['assumes'] {
  const assumption = lowered ?? presumes;
  return assumption === undefined ? null : { text: assumption.assumes, settledBy: assumption.settledBy };
}

function resourceAt(location: Location, resources: ResourcesByDocument): DiagnosticResource | null {
  const { document, path } = realPlace(location);
  const resource = resources.get(document)?.find(({ origin }) => isWithin(path, origin.path));
  if (resource === undefined) return null;
  const { kind, namespace, name } = resource.id;
  const pointer = path.slice(resource.origin.path.length).map((key) => `/${escapePointer(String(key))}`);
  return { apiVersion: resource.apiVersion, kind, namespace, name, pointer: pointer.join('') };
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The fixes of a finding, in terms of text; those that would write into context are left out. */
function repairsOf(
  { found, isFixedAlike }: FoundTogether,
  asWritten: AsWritten,
  { context, listed }: { readonly context: ReadonlySet<string>; readonly listed: ReadonlySet<string> },
): Repairs {
  const { fixes = [] } = found.finding;
  const all = fixes
    .flatMap((fix) => (fix && lowerFix(asWritten(fix))) || [])
    .filter((fix) => !writesInto(fix, context));
  const withheld = (some: readonly TextFix[], because: WithheldFix['because']) =>
    some.map((fix) => ({ ...fix, because }));
  if (!isFixedAlike) return { fixes: [], withheld: withheld(all, 'differs') };
  const isOutside = (fix: TextFix) => writesInto(fix, listed);
  return {
    fixes: all.filter((fix) => !isOutside(fix)),
    withheld: withheld(all.filter(isOutside), 'outside'),
  };
}

/** A fix in terms of text; undefined when its edits cannot be done safely. */
function lowerFix(fix: Fix | undefined): TextFix | undefined {
  if (fix === undefined) return undefined;
  const edits = lowerEdits(fix.edits);
  return edits === undefined ? undefined : { ...fix, edits };
}
