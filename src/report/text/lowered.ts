import type { Report, Severity } from '../../diagnostic/diagnostic.ts';
import { isCounted, levels } from '../../diagnostic/diagnostic.ts';
import { counted } from './words.ts';

/** Keys under which a person accepts or raises a finding; they settle nothing about the cluster. */
const verdicts: ReadonlySet<string> = new Set(['ignore', 'rules']);

/** How many findings have a lower level only for an assumption, and what settles it: one sentence for each way. */
export function loweredLines({ diagnostics, counts, rules }: Report): readonly string[] {
  const ways = new Map<string, { level: Severity; full: Severity; settledBy: string; count: number }>();
  for (const { severity: level, rule, assumes } of diagnostics.filter(isCounted)) {
    const full = rules.get(rule);
    if (assumes === null || full === undefined || full === level || verdicts.has(assumes.settledBy)) continue;
    const key = JSON.stringify([levels.indexOf(level), levels.indexOf(full), assumes.settledBy]);
    const way = ways.get(key) ?? { level, full, settledBy: assumes.settledBy, count: 0 };
    ways.set(key, { ...way, count: way.count + 1 });
  }
  return [...ways]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { level, full, settledBy, count }]) => {
      const some = someOf(count, counts[level], level);
      return settledBy === 'complete'
        ? `${some} ${count === 1 ? `is ${anOf(full)}` : `are ${full}s`} under --complete.`
        : `${some} may be ${count === 1 ? anOf(full) : `${full}s`}: ${settlement(settledBy)} settles it.`;
    });
}

function someOf(count: number, all: number, level: Severity): string {
  const noun = level === 'info' ? 'info note' : level;
  if (count < all) return `${count} of the ${counted(all, noun)}`;
  return all === 1 ? `The ${noun}` : `All ${counted(all, noun)}`;
}

function anOf(level: Severity): string {
  return level === 'error' ? 'an error' : `a ${level}`;
}

function settlement(key: string): string {
  return key === 'context' ? '--context' : `"${key}" in the configuration`;
}
