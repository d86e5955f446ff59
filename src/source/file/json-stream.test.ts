import { expect, it } from 'vitest';
import { jsonStream } from './json-stream.ts';

function objectsIn(text: string): readonly string[] {
  return jsonStream(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));
}

it.each([
  ['on lines', '{"a": 1}\n{"b": 2}\n', ['{"a": 1}', '{"b": 2}']],
  ['together', '{"a": {}}{"b": {"c": 2}}', ['{"a": {}}', '{"b": {"c": 2}}']],
  ['three', '{}\n\n{} \r\n{}', ['{}', '{}', '{}']],
  ['with brackets and quotes in text', '{"a": "}{ \\" }"}{"b": "{"}', ['{"a": "}{ \\" }"}', '{"b": "{"}']],
])('finds objects %s', (_, text, objects) => {
  expect(objectsIn(text)).toEqual(objects);
});

it.each([
  ['one object', '{"a": {"b": {}}}'],
  ['one object with brackets in text', '{"a": "} {"}'],
  ['a list of objects', '[{} , {}]'],
  ['YAML in brackets', "{a: '} {'}"],
  ['an object that is not closed', '{"a": 1}\n{"b": 2'],
  ['something behind', '{"a": 1}\n{"b": 2}\n...'],
  ['nothing', ''],
])('finds none in %s', (_, text) => {
  expect(objectsIn(text)).toEqual([]);
});

it('keeps to the range that it is asked for', () => {
  const text = 'a: {}\n{"a": 1} {"b": 2}\n{"c": 3}\n';
  const [start, end] = [text.indexOf('{"a"'), text.indexOf('{"c"')];
  const found = jsonStream(text, { start, end });
  expect(found.map((one) => text.slice(one.start, one.end))).toEqual(['{"a": 1}', '{"b": 2}']);
  expect(jsonStream(text, { start, end: start + 8 })).toEqual([]);
  expect(jsonStream(text, { start: 0, end: text.length })).toEqual([]);
  expect(jsonStream(text, { start: text.indexOf('{}'), end })).toHaveLength(3);
  expect(jsonStream(text, { start: text.indexOf('{}'), end: end - 2 })).toEqual([]);
});
