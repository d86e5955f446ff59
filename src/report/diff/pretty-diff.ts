import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { ChangeCause } from '../../diagnostic/edge-difference.ts';
import { isSame } from '../../diagnostic/edge-difference.ts';
import { environmentsText } from '../text/environments.ts';
import type { Screen } from '../text/screen.ts';
import { visible, wrap } from '../text/visible.ts';
import { counted } from '../text/words.ts';
import type { ChangeGroup } from './change-group.ts';
import { changeGroups } from './change-group.ts';
import type { Compared, ComparedSide } from './compared.ts';
import { refusedPlace, refusedText } from './refused-text.ts';

/** More requests of one group are counted. */
const mostRequests = 8;

/** A comparison for people: requests with what they got and get, why, and findings that came and went. */
export function prettyDiff(compared: Compared, screen: Screen): string {
  const { difference, before, after } = compared;
  const notes = [before, after].flatMap((side) => side.notes.map((note) => visible(note)));
  const groups = changeGroups(difference.changes).map((group) => groupLines(group, compared, screen));
  const findings = [
    ...difference.newFindings.map((one) => findingLines('+', one, after, screen)),
    ...difference.goneFindings.map((one) => findingLines('-', one, before, screen)),
  ].flat();
  const refused = difference.refused.map((one) => [
    ...(one.root === '' ? [] : [screen.paint.dim(visible(`environment ${one.root}`))]),
    ...wrap(visible(refusedText(one)), screen.width).map(screen.paint.error),
    `    ${screen.paint.gutter(visible(refusedPlace(one, compared)))}`,
    ...one.causes.map((cause) => `    ${screen.paint.gutter(visible(causeText(cause, compared)))}`),
  ]);
  return `${[notes, ...refused, ...groups, findings, [verdict(compared)]]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** How much differs, in one line. */
export function verdict({ difference, before, after }: Compared): string {
  const { hasEdge, refused, changes, newFindings, goneFindings } = difference;
  if (!hasEdge)
    return visible(
      `No requests were compared: neither ${before.name} nor ${after.name} has an Ingress of an ALB; give it with --context. Findings: ${newFindings.length} new, ${goneFindings.length} gone.`,
    );
  if (isSame(difference))
    return visible(`Nothing differs at the edge between ${before.name} and ${after.name}.`);
  const requests = new Set(
    changeGroups(changes).flatMap((group) => group.requests.map((one) => `${group.root} ${one}`)),
  );
  const verb = requests.size === 1 ? 'is' : 'are';
  const stopped = refused.filter(({ side }) => side === 'after').length;
  const first = stopped === 0 ? '' : `${counted(stopped, 'load balancer')} refused; `;
  return `${first}${counted(requests.size, 'request')} ${verb} answered or protected otherwise; findings: ${newFindings.length} new, ${goneFindings.length} gone.`;
}

function groupLines(group: ChangeGroup, compared: Compared, { paint, width }: Screen): readonly string[] {
  const { root, requests, answers, lost, gained, changed, causes, assumes } = group;
  const shown = requests.slice(0, mostRequests).map((one) => paint.bold(visible(one)));
  const more = requests.length - shown.length;
  const indented = (mark: string, text: string) =>
    wrap(visible(text), width - 4).map((line, index) => `  ${index === 0 ? mark : ' '} ${line}`);
  return [
    ...(root === '' ? [] : [paint.dim(visible(`environment ${root}`))]),
    ...shown,
    ...(more > 0 ? [paint.dim(`and ${more} more, all of them with --format json`)] : []),
    ...(answers === undefined ? [] : indented('-', answers.before).map(paint.error)),
    ...(answers === undefined ? [] : indented('+', answers.after).map(paint.info)),
    ...lost.flatMap((one) => indented('-', one).map(paint.error)),
    ...gained.flatMap((one) => indented('+', one).map(paint.info)),
    ...changed.flatMap((one) => indented('~', one).map(paint.warning)),
    ...causes.map((cause) => `    ${paint.gutter(visible(causeText(cause, compared)))}`),
    ...assumes.flatMap((one) => indented('?', `if ${one}`)),
  ];
}

/** `VirtualService "a/b" changed: routing.yaml:12`. */
export function causeText({ object, what, places }: ChangeCause, { before, after }: Compared): string {
  const where = places.map(({ side, location }) => {
    const { prefix } = side === 'before' ? before : after;
    const was = side === 'before' && what === 'changed' ? 'was at ' : '';
    return `${was}${prefix}${location.file}:${location.start.line}`;
  });
  return `${object} ${what}${where.length === 0 ? '' : `: ${where.join(', ')}`}`;
}

function findingLines(
  mark: '+' | '-',
  finding: Diagnostic,
  { prefix }: ComparedSide,
  { paint, width }: Screen,
): readonly string[] {
  const { severity, rule, message, location } = finding;
  const environments = environmentsText(finding);
  const place = visible(`${prefix}${location.file}:${location.start.line}:${location.start.column}`);
  const head = visible(`${severity}[${rule}]`);
  const painted = mark === '+' ? paint.error(`${mark} ${head}`) : paint.info(`${mark} ${head}`);
  return [
    `${painted}  ${paint.gutter(place)}`,
    ...wrap(visible(message), width - 4).map((line) => `    ${line}`),
    ...(environments === '' ? [] : [paint.dim(`    environments: ${environments}`)]),
  ];
}
