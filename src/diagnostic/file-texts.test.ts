import { expect, it } from 'vitest';
import { FileTexts } from './file-texts.ts';

it('reads the text of a file when it is asked for', () => {
  const read: string[] = [];
  const file = (path: string) =>
    [
      path,
      {
        get text() {
          read.push(path);
          return `text of ${path}`;
        },
      },
    ] as const;
  const texts = new FileTexts([file('a.yaml'), file('b.yaml')]);
  expect([texts.size, texts.has('a.yaml'), texts.has('c.yaml'), [...texts.keys()]]).toEqual([
    2,
    true,
    false,
    ['a.yaml', 'b.yaml'],
  ]);
  expect(read).toEqual([]);
  expect([texts.get('b.yaml'), texts.get('c.yaml'), read]).toEqual(['text of b.yaml', undefined, ['b.yaml']]);
  expect([...texts]).toEqual([...texts.entries()]);
  expect([...texts.values()]).toEqual(['text of a.yaml', 'text of b.yaml']);
  const seen: string[] = [];
  texts.forEach((text, path) => {
    seen.push(path, text);
  });
  expect(seen).toEqual([...texts].flat());
});
