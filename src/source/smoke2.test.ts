import { test } from 'vitest';
import { locate } from './locate.ts';
import { readDocument } from './read.ts';
import { splitDocuments } from './split.ts';

test('words', () => {
  let o = '';
  for (const t of [
    'a: b\n\tc: d\n',
    'a:\n\t- b',
    'x: 1\na: "x\nb: c\n',
    'a:\n  b: \'[{"HTTP": 80}]\n  c: d\n',
    'a: [b, c\nd: e\n',
    'a: {b: 1\n',
    'a: [\n',
    'a: b: c',
    '- a\nb: c',
    'a:\n  - b\n - c',
    'a: @x',
    'a: %x',
    'a: |x\n b',
    'a: "\\q"',
    'key\nb: c',
    'a: - b',
    'a: b\n c: d',
    'a:\n    b: 1\n  c: 2',
    'a: "b" c',
    'a: {b: c} d',
    'a: [b}',
    'a: {b c: d}',
    'a: [b,,c]',
    'a: ]',
    'a: *x',
    '&a a: &b &c d',
    '%FOO\na: b',
    '[a]: x',
    'a: !!int x',
    'a:\n  b: 1\n    c: 2',
    'a: |\n   b\n  c\nd: e',
    'a: b\n- c',
    'a: !!map x',
    'a: [b c: d]',
    'a: {"b":1 "c":2}',
    'a: [- b]',
    'a: &x\n *y : c',
    'a: |\n     \n  b\n',
    'x\n',
    'a: b\nc',
    'a: "b"\n  c: d',
    'null: x',
    'a: {b: [1, 2}',
    '{{ x }}: y',
    '- a\n-b\n- c',
    'a: &\n',
    'a: !!set x',
    'a: b\n   \n  - c\n',
  ]) {
    const s = splitDocuments({ path: 'a.yaml', text: t }, () => true);
    const d = [...s.documents, ...s.kindless][0]!;
    const r = readDocument(d);
    for (const p of r.problems) {
      const l = locate(p.at);
      o +=
        JSON.stringify(t) +
        ' @' +
        l.start +
        ' ' +
        JSON.stringify(t.slice(l.start, l.end)) +
        '\n     ' +
        (p as any).message +
        '\n';
    }
    if (!r.problems.length) o += JSON.stringify(t) + ' OK ' + JSON.stringify(r.value) + '\n';
  }
  console.log(o);
});
