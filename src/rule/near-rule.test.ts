import { describe, expect, it } from 'vitest';
import { strangerProblem } from '../cli/flags/rule-name.ts';
import { nearRule } from './near-rule.ts';

const ids = [
  'gateway/port-closed',
  'ingress/class-refused',
  'ingress/port-absent',
  'target-group/port-absent',
];

describe('rule names', () => {
  it.each(['*', 'gateway/*', 'gateway/port-closed'])('%s names a rule', (pattern) => {
    expect(strangerProblem(pattern, ids)).toBeUndefined();
  });

  it.each([
    ['gateway/port-clsoed', 'gateway/port-closed'],
    ['port-closed', 'gateway/port-closed'],
    ['ingress/port-closed', 'gateway/port-closed'],
    ['gatway/*', 'gateway/*'],
    ['gateway', 'gateway/*'],
    ['something/else', undefined],
  ])('%s: %s', (name, near) => {
    expect(nearRule(name, ids)).toBe(near);
    const meant = near === undefined ? '' : `; did you mean "${near}"?`;
    expect(strangerProblem(name, ids)).toBe(`rule "${name}" is not known${meant}`);
  });

  it('says that findings of the linter itself are always on', () => {
    expect(strangerProblem('ignore/unused', ids)).toBe(
      '"ignore/unused" is a finding of the linter itself, which is always on',
    );
  });
});
