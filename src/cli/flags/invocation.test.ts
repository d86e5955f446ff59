import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';
import { plainInvocation } from './invocation.ts';

describe('plainInvocation', () => {
  it.each<[readonly string[]]>([[[]], [['a', 'b/*.yaml']], [['-']], [['./rules', 'explain']], [['']]])(
    'reads %j as parseArguments does',
    (words) => {
      expect(plainInvocation(words)).toEqual(parseArguments(words));
    },
  );

  it.each<[readonly string[]]>([
    [['rules']],
    [['explain', 'a/b']],
    [['a', '--quiet']],
    [['-q']],
    [['--', 'a']],
  ])('leaves %j to parseArguments', (words) => {
    expect(plainInvocation(words)).toBeUndefined();
  });
});
