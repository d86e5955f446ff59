import { expect, it } from 'vitest';
import { ofOneClass } from '../scripts/one-class.mjs';

it.each([
  ['let a = { ...b, c: 1 };', 'let a = {...void 0, ...b, c: 1 };', 'a spread before a field'],
  ['f({...a,...b})', 'f({...void 0,...a,...b})', 'two spreads'],
  ['let a = {...b, c: {...d, e}};', 'let a = {...void 0,...b, c: {...void 0,...d, e}};', 'one in the other'],
  ['let a = { ...b };', 'let a = {...void 0, ...b };', 'a spread alone'],
  ['let a = { c: 1, ...b };', 'let a = { c: 1, ...b };', 'a field before the spread'],
  ['({ ...a } = b); [...a, c];', '({ ...a } = b); [...a, c];', 'a pattern and a list'],
  ['`{ ...b, c: 1 }`', '`{ ...b, c: 1 }`', 'text'],
])('%s is %s: %s', (text, expected) => {
  expect(ofOneClass(text)).toBe(expected);
});

it('changes nothing of what an object is', () => {
  const program = '({ ...a, b: 2, ...c })';
  const run = (text: string): unknown => new Function('a', 'c', `return ${text}`)({ a: 1, b: 1 }, { d: 3 });
  expect(JSON.stringify(run(ofOneClass(program)))).toBe('{"a":1,"b":2,"d":3}');
  expect(JSON.stringify(run(program))).toBe('{"a":1,"b":2,"d":3}');
});
