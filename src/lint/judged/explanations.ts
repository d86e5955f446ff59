import type { Diagnostic, Span } from '../../diagnostic/diagnostic.ts';
import { isCounted } from '../../diagnostic/diagnostic.ts';
import type { Explanation } from '../../diagnostic/explanation.ts';
import { spanOf } from '../../diagnostic/span.ts';
import type { Recognised } from '../../symptom/recognised.ts';
import { recognisedIn } from '../../symptom/recognised.ts';
import type { TrafficModel } from '../../traffic/model.ts';
import type { Judgement, LintInput } from '../lint.ts';
import { judge } from '../lint.ts';

/** What a text of the cluster comes from, line by line; none where nothing is known of it. */
export function explain(text: string, input: LintInput): readonly Explanation[] {
  return recognisedIn(text).length === 0 ? [] : explainedBy(text, judge(input));
}

/** The same of an input that was judged. */
export function explainedBy(text: string, judgement: Judgement): readonly Explanation[] {
  return recognisedIn(text).map((one) => explained(one, judgement));
}

function explained({ line, symptom, more }: Recognised, { report, models }: Judgement): Explanation {
  const { meaning, look, rules, source } = symptom;
  const open = report.diagnostics.filter(isCounted);
  const names = namesIn(line);
  const ranked = open
    .map((finding) => bestTold(finding, (one) => rankOf(one, line, names, rules)))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  const findings = ranked.map(({ finding }) => finding);
  const notChecked = findings.length === 0 ? report.notChecked : [];
  return { line, more, meaning, look, findings, notChecked, places: placesIn(models, line), rules, source };
}

/** A finding in the words of the environment that explain a line best, with how well they do. */
function bestTold(finding: Diagnostic, rankOf: (told: Diagnostic) => number) {
  const told = [...finding.wordsIn].map(([root, words]) => ({ ...finding, ...words, wordsOf: root }));
  const ranked = [finding, ...told].map((one) => ({ finding: one, rank: rankOf(one) }));
  return ranked.reduce((best, one) => (one.rank > best.rank ? one : best));
}

/** How well a finding explains a line: it quotes words of it, its rule could find the cause, and it speaks of what the line names; 0 for not at all. */
function rankOf(
  finding: Diagnostic,
  line: string,
  names: readonly string[],
  rules: readonly string[],
): number {
  const said = [finding.message, finding.effect, finding.help].join('\n');
  const quotes = quotedIn(said).some((quote) => / .* /.test(quote) && line.includes(quote));
  const place = rules.indexOf(finding.rule);
  if (!quotes && place < 0) return 0;
  const about = `${said}\n${finding.resource?.namespace ?? ''}/${finding.resource?.name ?? ''}`;
  const named = names.filter((name) => about.includes(name)).length;
  return (quotes ? 1000 : 0) + 10 * named + (place < 0 ? 1 : 1 + (rules.length - place) / rules.length);
}

/** What a line names: objects as `namespace/name`, and what stands in quotes. */
function namesIn(line: string): readonly string[] {
  const objects = line.match(/\b[a-z0-9][a-z0-9.-]*\/[a-z0-9][a-z0-9.-]*\b/g) ?? [];
  return [...new Set([...objects, ...quotedIn(line)])];
}

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/"([^"\n]+)"/g)].map(([, quoted = '']) => quoted);
}

/** The places at which our model of the controller meets what a line says. */
function placesIn(models: readonly TrafficModel[], line: string): readonly Span[] {
  const problems = models.flatMap((model) => model.loadBalancers.flatMap((one) => one.problems));
  const spans = problems.flatMap(({ text, at }) => (line.includes(text) ? [spanOf(at)] : []));
  return [...new Map(spans.map((span) => [`${span.file} ${span.start.offset}`, span])).values()];
}
