import type { Diagnostic, NotChecked } from '../diagnostic/diagnostic.ts';
import type { Explanation } from '../diagnostic/explanation.ts';
import { environmentsText, withEnvironments } from './text/environments.ts';
import type { Screen } from './text/screen.ts';
import { visible, wrap } from './text/visible.ts';
import { counted, placeOf } from './text/words.ts';

/** What explains a text of the cluster, for programs; `schemas/why.schema.json` describes it. */
export function explanationJson(explanations: readonly Explanation[]): string {
  const shown = explanations.map(({ findings, notChecked, ...others }) => ({
    ...others,
    notChecked: notChecked.map(({ reference, from, reason, wordsOf }) => ({
      ...{ reference, from, reason },
      ...(wordsOf === null ? {} : { wordsOf }),
    })),
    findings: findings.map(findingOf),
  }));
  return `${JSON.stringify({ version: 1, explanations: shown }, null, 2)}\n`;
}

function findingOf({ rule, severity, message, effect, location, roots, wordsOf, fingerprint }: Diagnostic) {
  const words = wordsOf === null ? {} : { wordsOf };
  return { rule, severity, message, effect, location, roots, ...words, fingerprint };
}

/** What explains a text of the cluster, for people: the line, what it means, the findings, and where else to look. */
export function explanationText(explanations: readonly Explanation[], screen: Screen): string {
  return explanations.map((one) => `${linesOf(one, screen).join('\n')}\n`).join('\n');
}

/** More findings than these are counted. */
const mostFindings = 5;

function linesOf(
  { line, more: alike, meaning, look, findings, notChecked, places, rules }: Explanation,
  screen: Screen,
): readonly string[] {
  const { paint, width } = screen;
  const indented = (text: string) => wrap(visible(text), width - 2).map((one) => `  ${one}`);
  const more = findings.length - mostFindings;
  const asked = rules.filter((rule) => findings.every((finding) => finding.rule !== rule));
  return [
    ...wrap(visible(line), width).map((one) => paint.bold(one)),
    ...(alike > 0 ? [paint.dim(`  and ${counted(alike, 'more line')} of this kind`)] : []),
    ...indented(meaning),
    ...places.map(
      (place) => `  the model of the controller says the same  ${paint.gutter(visible(placeOf(place)))}`,
    ),
    '',
    ...(findings.length === 0 ? ['  No finding of the input explains it.'] : []),
    ...findings.slice(0, mostFindings).flatMap((finding) => findingLines(finding, screen)),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...openLines(notChecked, screen),
    '',
    ...indented(look),
    ...(asked.length === 0 ? [] : ruleLines(asked, findings.length > 0, width)),
  ];
}

/** What may be the cause, since the input lacks it. */
function openLines(notChecked: readonly NotChecked[], { paint, width }: Screen): readonly string[] {
  if (notChecked.length === 0) return [];
  const more = notChecked.length - mostFindings;
  return [
    '  Not checked, because it is not in the input:',
    ...notChecked
      .slice(0, mostFindings)
      .flatMap((one) => [
        ...wrap(visible(withEnvironments(one.reason, one)), width - 4).map((line) => `    ${line}`),
        `      ${paint.gutter(visible(placeOf(one.from)))}`,
      ]),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function findingLines(finding: Diagnostic, { paint, width }: Screen): readonly string[] {
  const { rule, severity, message, location } = finding;
  const environments = environmentsText(finding);
  const mark = severity === 'error' ? paint.error('x') : paint.warning('!');
  return [
    `  ${mark} ${severity} ${rule}  ${paint.gutter(visible(placeOf(location)))}`,
    ...[message, ...(environments === '' ? [] : [`environments: ${environments}`])].flatMap((text) =>
      wrap(visible(text), width - 4).map((line) => `    ${line}`),
    ),
  ];
}

/** More rules than these are left out. */
const mostRules = 6;

function ruleLines(rules: readonly string[], isMore: boolean, width: number): readonly string[] {
  const shown = rules.slice(0, mostRules).join(', ');
  const text = `${isMore ? 'Rules that were silent and could explain it too' : 'Rules that could find it'}: ${shown}${rules.length > mostRules ? ', ...' : ''} ("istio-alb-lint explain RULE").`;
  return wrap(text, width - 2).map((line) => `  ${line}`);
}
