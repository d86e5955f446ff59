import { expect, it } from 'vitest';
import { HeldFile } from './file.ts';

it('reads a text that was let go once, when somebody asks for it', () => {
  let count = 0;
  const reread = () => {
    count += 1;
    return 'a: b';
  };
  const file = new HeldFile({ path: 'a.yaml', text: 'a: b', reread });
  expect([file.path, file.text, count]).toEqual(['a.yaml', 'a: b', 0]);
  file.letGo();
  expect([file.text, file.text, count]).toEqual(['a: b', 'a: b', 1]);
});

it('keeps a text that can be had but once', () => {
  const file = new HeldFile({ path: 'a.yaml', text: 'a: b' });
  file.letGo();
  expect(file.text).toBe('a: b');
});
