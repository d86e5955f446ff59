import { pages } from '../../generated/rules/pages.ts';
import type { DescribedRule } from '../../lint/described-rules.ts';
import { describedRules } from '../../lint/described-rules.ts';
import { widthOn } from '../../report/text/screen.ts';
import { counted } from '../../report/text/words.ts';
import { nearRule } from '../../rule/near-rule.ts';
import { currentRule } from '../../rule/rule-id.ts';
import type { ExplainFlags } from '../flags/flags.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import type { PageExtent } from './page.ts';
import { exampleCount, pageText } from './page.ts';
import { ruleList } from './rule-list.ts';

/** Prints the page of a rule, the rules of a category, those whose pages hold some words, or without words all of them. */
export async function explainCommand(
  words: readonly string[],
  flags: ExplainFlags,
  surroundings: Surroundings,
): Promise<number> {
  await surroundings.stdout.write(answer(words.join(' '), flags, surroundings));
  return 0;
}

function answer(asked: string, { examples }: ExplainFlags, { stdout }: Surroundings): string {
  const id = currentRule(asked);
  const page = pages.get(id);
  if (page !== undefined) {
    const extent = examples === true ? 'with examples' : 'short';
    return `${pageText(page, extent, widthOn(stdout.columns))}${moreExamples(id, page, extent)}`;
  }
  const all = describedRules();
  if (asked === '') return list(all, 'The page of one: istio-alb-lint explain RULE', stdout.columns);
  const category = asked.replace(/\/?\*?$/, '');
  const inCategory = all.filter((rule) => rule.id.startsWith(`${category}/`));
  const found = inCategory.length > 0 ? inCategory : search(all, asked);
  if (found.length === 0) throw new UsageError(unknown(asked));
  const title = inCategory.length > 0 ? 'in this category' : `on "${asked}"`;
  const footer = `${counted(found.length, 'rule')} ${title}. The page of one: istio-alb-lint explain RULE`;
  return list(found, footer, stdout.columns);
}

function moreExamples(id: string, page: string, extent: PageExtent): string {
  const count = exampleCount(page);
  return extent === 'short' && count > 0
    ? `\n${counted(count, 'example')}, wrong and right: istio-alb-lint explain ${id} --examples\n`
    : '';
}

function list(found: readonly DescribedRule[], footer: string, columns: number | undefined): string {
  return `${ruleList(found, columns)}\n\n${footer}\n`;
}

/** The rules that hold every word: first in the id, then in the summary, then in the page without its examples. */
function search(all: readonly DescribedRule[], asked: string): readonly DescribedRule[] {
  const words = asked.toLowerCase().split(/\s+/);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const ways = [
    all.filter(({ id }) => holds(id)),
    all.filter(({ summary }) => holds(summary)),
    all.filter(({ help }) => holds(help.replace(/^## Examples\n[\s\S]*/m, ''))),
  ];
  return [...new Set(ways.flat())];
}

function unknown(asked: string): string {
  const near = nearRule(asked, [...pages.keys()]);
  const meant = near === undefined ? '"istio-alb-lint explain" lists all' : `did you mean "${near}"?`;
  return `no rule or category is called "${asked}", and no page mentions it; ${meant}`;
}
