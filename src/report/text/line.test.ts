import { describe, expect, it } from 'vitest';
import { positionAt } from '../../source/file/lines.ts';
import type { Line } from './line.ts';
import { lineAfter, lineAt, lineBefore } from './line.ts';

const texts = [
  'a\nbb\n\nccc',
  'a\r\nbb\r\n\r\nccc',
  'a\rbb\r\rccc',
  'a\r\nbb\n\rccc\n',
  '',
  '\n',
  'one line',
  '\r\n\r\n',
];

function walk(
  text: string,
  from: Line,
  step: (text: string, line: Line) => Line | undefined,
): readonly Line[] {
  const lines: Line[] = [];
  for (let line = step(text, from); line !== undefined; line = step(text, line)) lines.push(line);
  return lines;
}

describe('lines', () => {
  it.each(texts)('of %j are those of positions, from wherever they are walked', (text) => {
    const starts = new Map<number, Line>();
    for (let offset = 0; offset <= text.length; offset += 1) {
      const position = { ...positionAt(text, offset), offset };
      const line = lineAt(text, position);
      const known = starts.get(position.line);
      if (known !== undefined) expect(line).toEqual(known);
      starts.set(position.line, line);
    }
    const all = [...starts.values()];
    expect(all.map(({ text }) => text)).toEqual(text.split(/\r\n|\r|\n/));
    for (const [index, line] of all.entries()) {
      expect(walk(text, line, lineBefore).toReversed()).toEqual(all.slice(0, index));
      expect(walk(text, line, lineAfter)).toEqual(all.slice(index + 1));
    }
  });
});
