import { expect, it } from 'vitest';
import { defaultRuleChoice } from '../config/config.ts';
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Rule } from '../rule/rule.ts';
import { at, defineRule } from '../rule/rule.ts';
import { defaultSettings } from '../settings/settings.ts';
import { lint } from './lint.ts';

/** The level of a finding of a rule of some level, lowered or not. */
function levelOf(severity: Severity, to?: 'warning' | 'info'): Severity | undefined {
  const lowered = to === undefined ? {} : { lowered: { to, assumes: 'this', settledBy: 'that' } };
  const rule: Rule = defineRule({
    summary: 'Namespace has a name',
    severity,
    preset: 'recommended',
    references: ['none'],
    check: ({ inventory }) =>
      inventory.resources.map(({ metadata }) => ({
        at: at(metadata, 'name'),
        message: 'has a name, expected none',
        effect: '',
        ...lowered,
      })),
  });
  const { diagnostics } = lint({
    files: [{ path: 'a.yaml', text: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n' }],
    settings: defaultSettings,
    choice: defaultRuleChoice,
    rules: new Map([['manifest/named', rule]]),
    today: '2026-06-15',
  });
  expect(diagnostics).toHaveLength(1);
  return diagnostics[0]?.severity;
}

it.each<[Severity, 'warning' | 'info' | undefined, Severity]>([
  ['error', undefined, 'error'],
  ['error', 'warning', 'warning'],
  ['error', 'info', 'info'],
  ['warning', undefined, 'warning'],
  ['warning', 'warning', 'info'],
  ['warning', 'info', 'info'],
  ['info', undefined, 'info'],
  ['info', 'warning', 'info'],
  ['info', 'info', 'info'],
])('level %s lowered to %s is %s', (severity, to, expected) => {
  expect(levelOf(severity, to)).toBe(expected);
});
