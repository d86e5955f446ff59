import { describe, expect, it } from 'vitest';
import type { ColourChoice } from './colour.ts';
import { isColoured } from './colour.ts';

interface Case {
  readonly choice?: ColourChoice;
  readonly isTTY?: boolean;
  readonly environment?: Record<string, string>;
  readonly coloured: boolean;
}

describe('isColoured', () => {
  const cases: readonly (readonly [string, Case])[] = [
    ['a terminal', { isTTY: true, coloured: true }],
    ['no terminal', { coloured: false }],
    ['--color always over NO_COLOR', { choice: 'always', environment: { NO_COLOR: '1' }, coloured: true }],
    [
      '--color never over FORCE_COLOR',
      { choice: 'never', isTTY: true, environment: { FORCE_COLOR: '1' }, coloured: false },
    ],
    ['NO_COLOR', { isTTY: true, environment: { NO_COLOR: '1' }, coloured: false }],
    ['empty NO_COLOR counts as not set', { isTTY: true, environment: { NO_COLOR: '' }, coloured: true }],
    [
      'NO_COLOR over FORCE_COLOR',
      { isTTY: true, environment: { NO_COLOR: '1', FORCE_COLOR: '1' }, coloured: false },
    ],
    ['FORCE_COLOR', { environment: { FORCE_COLOR: '1' }, coloured: true }],
    ['empty FORCE_COLOR', { environment: { FORCE_COLOR: '' }, coloured: true }],
    ['FORCE_COLOR=0', { isTTY: true, environment: { FORCE_COLOR: '0' }, coloured: false }],
    ['FORCE_COLOR over TERM=dumb', { environment: { FORCE_COLOR: '1', TERM: 'dumb' }, coloured: true }],
    ['TERM=dumb', { isTTY: true, environment: { TERM: 'dumb' }, coloured: false }],
  ];

  it.each(cases)('%s', (_, { choice = 'auto', isTTY = false, environment = {}, coloured }) => {
    expect(isColoured(choice, { isTTY }, environment)).toBe(coloured);
  });
});
