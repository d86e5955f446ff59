import type {
  ArtifactLocation,
  Fix,
  Location,
  Log,
  Notification,
  Region,
  ReportingDescriptor,
  Result,
} from 'sarif';
import { groupedBy } from '../collection/groups.ts';
import type {
  Diagnostic,
  NotChecked,
  Position,
  Report,
  Severity,
  Span,
  TextFix,
} from '../diagnostic/diagnostic.ts';
import { positionAt } from '../source/file/lines.ts';
import { environmentsText, withEnvironments } from './text/environments.ts';
import { sentence } from './text/words.ts';

/** A rule as SARIF viewers show it. */
interface SarifRule {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  /** The page of the rule, Markdown. */
  readonly help: string;
  /** URL of the page; absent while there is none. */
  readonly helpUri?: string;
}

/** What the report itself does not know. */
export interface SarifOptions {
  /** All rules, also those without findings: viewers expect them to differ between versions only. */
  readonly rules: readonly SarifRule[];
  /** Version of the linter. */
  readonly version: string;
  /** Home page of the linter; absent while there is none. */
  readonly informationUri?: string;
}

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
/** Names the folder that paths are relative to. */
const base = '%SRCROOT%';
const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** The report as SARIF 2.1.0, as GitHub code scanning reads it: one run, suppressed findings left out, the others sorted by file and place. */
export function sarif(report: Report, options: SarifOptions): string {
  const indexes = new Map(options.rules.map(({ id }, index) => [id, index]));
  const open = report.diagnostics.filter(({ suppressed }) => suppressed === null);
  const log: Log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'istio-alb-lint',
            semanticVersion: options.version,
            informationUri: options.informationUri,
            rules: options.rules.map(descriptorOf),
          },
        },
        invocations: [
          {
            executionSuccessful: !open.some(({ rule }) => rule === 'internal/rule-crashed'),
            toolExecutionNotifications: report.notChecked.map(notificationOf),
          },
        ],
        originalUriBaseIds: { [base]: { description: { text: 'The folder in which the linter ran.' } } },
        columnKind: 'utf16CodeUnits',
        properties: { targets: report.targets },
        results: open.map((diagnostic) => resultOf(diagnostic, indexes, report.texts)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A page without its examples, which make most of it and which code scanning has no room for. */
function withoutExamples(page: string): string {
  const start = page.indexOf('\n## Examples\n');
  const end = page.indexOf('\n## References\n', start);
  return start < 0 || end < 0 ? page : `${page.slice(0, start)}${page.slice(end)}`;
}

function descriptorOf({ id, summary, severity, help, helpUri }: SarifRule): ReportingDescriptor {
  const [category = id, name = id] = id.split('/');
  const text = sentence(summary);
  return {
    id,
    name,
    shortDescription: { text },
    fullDescription: { text },
    help: {
      text: `${text} The command "istio-alb-lint explain ${id}" prints the page.`,
      markdown: withoutExamples(help),
    },
    helpUri,
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: [category, 'aws-load-balancer-controller', 'istio', 'kubernetes'],
      precision: 'high',
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
    },
  };
}

function resultOf(
  diagnostic: Diagnostic,
  indexes: ReadonlyMap<string, number>,
  texts: ReadonlyMap<string, string>,
): Result {
  const { rule, severity, gap, location, related, fingerprint } = diagnostic;
  const ruleIndex = indexes.get(rule);
  const fixes = diagnostic.fixes.flatMap((fix) => fixOf(fix, texts) ?? []);
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: messageOf(diagnostic) },
    locations: [{ ...locationOf(location), ...logicalLocations(diagnostic) }],
    relatedLocations: related.map((place, index) => ({
      id: index + 1,
      ...locationOf(place.location),
      message: { text: escaped(place.message) },
    })),
    partialFingerprints: { 'istioAlbLint/v1': fingerprint },
    ...(gap ? { properties: { gap } } : {}),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/** The first sentence stands alone, as viewers take it for the title; related places are linked by their ids. */
function messageOf(diagnostic: Diagnostic): string {
  const { message, effect, assumes, help, related } = diagnostic;
  const environments = environmentsText(diagnostic);
  const links = related.map((place, index) => `[${escaped(place.message)}](${index + 1})`);
  return [
    escaped(sentence(message)),
    escaped(sentence(effect)),
    assumes === null ? '' : escaped(`Assumes ${assumes.text} (settled by "${assumes.settledBy}").`),
    environments === '' ? '' : escaped(`Environments: ${environments}.`),
    links.length > 0 ? `See ${links.join(', ')}.` : '',
    escaped(sentence(help)),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** SARIF 2.1.0, 3.11.6: brackets make links, so those of plain text are escaped. */
function escaped(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

function logicalLocations({ resource }: Diagnostic): Pick<Location, 'logicalLocations'> {
  if (resource === null) return {};
  const { kind, namespace, name, pointer } = resource;
  const object = [kind, namespace, name].filter((part) => part !== '').join('/');
  return { logicalLocations: [{ fullyQualifiedName: `${object}#${pointer}`, kind: 'resource' }] };
}

function locationOf(span: Span): Location {
  return {
    physicalLocation: { artifactLocation: artifactOf(span.file), region: regionOf(span.start, span.end) },
  };
}

function regionOf(start: Pick<Position, 'line' | 'column'>, end: Pick<Position, 'line' | 'column'>): Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A path as a URI reference, percent-encoded part by part; half surrogates, which no URI can hold, are replaced. */
function artifactOf(path: string): ArtifactLocation {
  const uri = path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: base };
}

/** A fix as replacements of regions; undefined where a text that it changes is not at hand. */
function fixOf({ title, edits }: TextFix, texts: ReadonlyMap<string, string>): Fix | undefined {
  if (edits.some(({ file }) => !texts.has(file))) return undefined;
  const artifactChanges = [...groupedBy(edits, ({ file }) => file)].map(([file, own]) => {
    const text = texts.get(file) ?? '';
    return {
      artifactLocation: artifactOf(file),
      replacements: own.map(({ start, end, newText }) => ({
        deletedRegion: regionOf(positionAt(text, start), positionAt(text, end)),
        insertedContent: { text: newText },
      })),
    };
  });
  return { description: { text: title }, artifactChanges };
}

function notificationOf(notChecked: NotChecked): Notification {
  const { from, reason, reference } = notChecked;
  const { kind, namespace, name } = reference;
  return {
    level: 'note',
    message: { text: escaped(sentence(withEnvironments(reason, notChecked))) },
    locations: [locationOf(from)],
    properties: { reference: { kind, namespace, name } },
  };
}
