import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { escaped } from '../markdown.ts';
import { withEnvironments } from '../text/environments.ts';
import { visible } from '../text/visible.ts';
import type { ChangeGroup } from './change-group.ts';
import { changeGroups } from './change-group.ts';
import type { Compared, ComparedSide } from './compared.ts';
import { causeText, verdict } from './pretty-diff.ts';
import { refusedPlace, refusedText } from './refused-text.ts';

/** Rows beyond which the rest is only counted: the page is a comment. */
const most = { groups: 40, requests: 6, findings: 20 };

/** A comparison as the comment of a pull request. */
export function markdownDiff(compared: Compared): string {
  const { difference, before, after } = compared;
  const groups = changeGroups(difference.changes);
  const notes = [before, after].flatMap((side) => side.notes.map((note) => `- ${escaped(note)}`));
  const refused = difference.refused.map((one) => {
    const where = one.root === '' ? '' : `environment ${one.root}: `;
    const places = [refusedPlace(one, compared), ...one.causes.map((cause) => causeText(cause, compared))];
    return `- ${escaped(`${where}${refusedText(one)} (${places.join('; ')})`)}`;
  });
  const findings = [
    ...difference.newFindings.map((one) => findingRow('new', one, after)),
    ...difference.goneFindings.map((one) => findingRow('gone', one, before)),
  ];
  const parts = [
    ['### What changes at the edge', '', escaped(verdict(compared))],
    notes,
    refused,
    table(
      ['requests', 'before', 'after', 'because of'],
      groups.map((one) => groupRow(one, compared)),
      most.groups,
    ),
    table(['finding', 'level', 'place', 'what', 'rule'], findings, most.findings),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  limit: number,
): readonly string[] {
  if (rows.length === 0) return [];
  const lines = [heads, heads.map(() => '---'), ...rows.slice(0, limit)];
  const rest =
    rows.length > limit ? ['', `and ${rows.length - limit} more, all of them with \`--format json\``] : [];
  return [...lines.map((cells) => `| ${cells.join(' | ')} |`), ...rest];
}

function groupRow(group: ChangeGroup, compared: Compared): readonly string[] {
  const { root, requests, answers, lost, gained, changed, causes, assumes } = group;
  const shown = requests.slice(0, most.requests).map(code);
  const more = requests.length - shown.length;
  const where = root === '' ? [] : [escaped(`environment ${root}`)];
  const before = [...(answers === undefined ? [] : [answers.before]), ...lost, ...changed];
  const isNow = changed.map((one) => `${one}, changed`);
  const after = [...(answers === undefined ? [] : [answers.after]), ...gained, ...isNow];
  return [
    [...where, ...shown, ...(more > 0 ? [`and ${more} more, all of them with --format json`] : [])].join(
      '<br>',
    ),
    before.map(escaped).join('<br>'),
    after.map(escaped).join('<br>'),
    [...causes.map((cause) => causeText(cause, compared)), ...assumes.map((one) => `if ${one}`)]
      .map(escaped)
      .join('<br>'),
  ];
}

function findingRow(what: string, finding: Diagnostic, { prefix }: ComparedSide): readonly string[] {
  const { severity, message, location, rule } = finding;
  return [
    what,
    severity,
    escaped(`${prefix}${location.file}:${location.start.line}`),
    escaped(withEnvironments(message, finding)),
    escaped(rule),
  ];
}

/** Text as code in a table; what would end a code span or a cell is written as HTML, where each mark is a number. */
function code(text: string): string {
  const shown = visible(text);
  if (!/[\\|`]/.test(shown)) return `\`${shown}\``;
  const marks = shown.replace(/[^\p{L}\p{N} ./-]/gu, (mark) => `&#${mark.codePointAt(0)};`);
  return `<code>${marks}</code>`;
}
