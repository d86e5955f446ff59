import { describe, expect, it } from 'vitest';
import { applyEdits } from '../fix.ts';
import type { Edit } from './edit.ts';
import { lowerEdits } from './edit.ts';
import type { Key, SourceDocument } from './file.ts';
import type { Location } from './place.ts';

function documentOf(text: string, path = 'a.yaml'): SourceDocument {
  return { file: { path, text }, index: 0, start: 0, end: text.length };
}

function place(document: SourceDocument, path: readonly Key[]): Location {
  return { document, path, on: 'value' };
}

type Step =
  | readonly ['set' | 'add', readonly Key[], unknown]
  | readonly ['remove' | 'quote', readonly Key[]]
  | readonly ['rename', readonly Key[], string]
  | readonly ['move', readonly Key[], readonly Key[]];

function editOf(document: SourceDocument, [op, path, third]: Step): Edit {
  const at = place(document, path);
  if (op === 'move') return { op, at, to: place(document, third) };
  if (op === 'rename') return { op, at, value: third };
  return op === 'set' || op === 'add' ? { op, at, value: third } : { op, at };
}

function edited(text: string, ...steps: readonly Step[]): string | undefined {
  const document = documentOf(text);
  const edits = lowerEdits(steps.map((step) => editOf(document, step)));
  return edits === undefined ? undefined : applyEdits(text, edits);
}

const placeholder = '$' + '{PORT}';

type Case = readonly [title: string, text: string, steps: readonly Step[], after: string | undefined];

function check(cases: readonly Case[]): void {
  it.each(cases)('%s', (_, text, steps, after) => {
    expect(edited(text, ...steps)).toBe(after);
  });
  it('keeps CRLF line breaks', () => {
    for (const [title, text, steps, after] of cases) {
      expect(edited(text.replaceAll('\n', '\r\n'), ...steps), title).toBe(after?.replaceAll('\n', '\r\n'));
    }
  });
}

describe('set', () => {
  check([
    ['keeps a plain string plain', 'a: old # why\nb: 1\n', [['set', ['a'], 'new']], 'a: new # why\nb: 1\n'],
    ['keeps single quotes', "a: 'old'\n", [['set', ['a'], "it's"]], "a: 'it''s'\n"],
    ['keeps double quotes', 'a: "old"\n', [['set', ['a'], 'b "c"']], 'a: "b \\"c\\""\n'],
    ['quotes a string of digits', 'a: old\n', [['set', ['a'], '8080']], 'a: "8080"\n'],
    ['quotes a string that is a word', 'a: old\n', [['set', ['a'], 'on']], 'a: "on"\n'],
    ['quotes a string with a colon', 'a: old\n', [['set', ['a'], 'b: c']], 'a: "b: c"\n'],
    [
      'prefers single quotes around JSON',
      'a: old\n',
      [['set', ['a'], '[{"HTTP": 80}]']],
      'a: \'[{"HTTP": 80}]\'\n',
    ],
    ['escapes line breaks', "a: 'old'\n", [['set', ['a'], 'b\nc']], 'a: "b\\nc"\n'],
    ['writes numbers without quotes', 'a: "80" # c\n', [['set', ['a'], 80]], 'a: 80 # c\n'],
    ['writes booleans', 'a: x\n', [['set', ['a'], true]], 'a: true\n'],
    ['fills an empty value', 'a: # todo\nb: 1\n', [['set', ['a'], 'x']], 'a: x # todo\nb: 1\n'],
    ['reaches into lists', 'a:\n- b: 1\n- b: 2\n', [['set', ['a', 1, 'b'], 3]], 'a:\n- b: 1\n- b: 3\n'],
    ['reaches list items', 'a:\n  - x\n  - y # c\n', [['set', ['a', 1], 'z']], 'a:\n  - x\n  - z # c\n'],
    ['reaches into flow style', 'a: {b: x, c: y}\n', [['set', ['a', 'b'], 'p,q']], 'a: {b: "p,q", c: y}\n'],
    ['keeps a literal block', 'a: |\n  x\n  y\nb: 1\n', [['set', ['a'], 'p\nq\n']], 'a: |\n  p\n  q\nb: 1\n'],
    [
      'changes how a literal block ends',
      'a: |\n  x\nb: 1\n',
      [['set', ['a'], 'p\nq']],
      'a: |-\n  p\n  q\nb: 1\n',
    ],
    [
      'writes maps in block style',
      'a:\n  b: x # c\n  d: 1\n',
      [['set', ['a', 'b'], { e: 1, f: [2] }]],
      'a:\n  b: # c\n    e: 1\n    f:\n      - 2\n  d: 1\n',
    ],
    [
      'replaces a map by a string',
      'a:\n  b:\n    c: d\n  e: 1\n',
      [['set', ['a', 'b'], 'c']],
      'a:\n  b: c\n  e: 1\n',
    ],
    [
      'replaces a map by a map',
      'a:\n    b:\n        c: |\n          d\n    e: 1\n',
      [['set', ['a', 'b'], { f: { g: 1 } }]],
      'a:\n    b:\n        f:\n            g: 1\n    e: 1\n',
    ],
    [
      'replaces a list item by a map',
      'a:\n- x\n- y\n',
      [['set', ['a', 0], { b: 1, c: 2 }]],
      'a:\n- b: 1\n  c: 2\n- y\n',
    ],
    ['writes an empty map', 'a: x\n', [['set', ['a'], {}]], 'a: {}\n'],
    ['leaves maps that hold comments', 'a:\n  b: 1\n  # why\n  c: 2\n', [['set', ['a'], 'x']], undefined],
    ['leaves what an alias gives', 'a: &x 1\nb: *x\n', [['set', ['b'], 2]], undefined],
    ['leaves what others refer to', 'a: &x 1\nb: *x\n', [['set', ['a'], 2]], undefined],
    [
      'leaves maps with merge keys',
      'a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n',
      [['set', ['c', 'd'], 2]],
      undefined,
    ],
    ['leaves strings that run over lines', 'a: b\n  c\n', [['set', ['a'], 'd']], undefined],
    ['leaves what is to be filled in', `a: ${placeholder}\n`, [['set', ['a'], 'd']], undefined],
    ['leaves keys that stand twice', 'a: 1\na: 2\n', [['set', ['a'], 3]], undefined],
    ['leaves tagged values', 'a: !!str 1\n', [['set', ['a'], 3]], undefined],
    ['needs a value that is there', 'a: 1\n', [['set', ['b'], 3]], undefined],
    ['needs text that reads', 'a: "1\n', [['set', ['a'], 3]], undefined],
    ['needs a value that can be written', 'a: 1\n', [['set', ['a'], Number.NaN]], undefined],
  ]);

  it('replaces part of a string', () => {
    const document = documentOf('a: "x,y,z"\n');
    const at: Location = { ...place(document, ['a']), slice: { start: 2, end: 3 } };
    expect(lowerEdits([{ op: 'set', at, value: 'Y"' }])).toEqual([
      { file: 'a.yaml', start: 3, end: 10, newText: '"x,Y\\",z"' },
    ]);
  });
});

describe('quote', () => {
  check([
    ['keeps the spelling', 'a: 010 # c\n', [['quote', ['a']]], 'a: "010" # c\n'],
    ['works on words', 'a:\n  - on\n', [['quote', ['a', 0]]], 'a:\n  - "on"\n'],
    ['leaves strings with quotes', 'a: "x"\n', [['quote', ['a']]], undefined],
    ['leaves maps', 'a:\n  b: 1\n', [['quote', ['a']]], undefined],
  ]);
});

describe('add', () => {
  const unit4 = 'metadata:\n    name: x\nspec: {}\n';
  check([
    ['appends to a map', 'a:\n  b: 1\nc: 2\n', [['add', ['a', 'd'], 'x']], 'a:\n  b: 1\n  d: x\nc: 2\n'],
    [
      'appends behind comments of the map',
      'a:\n  b: 1 # c\n  # more\n# outer\nc: 2\n',
      [['add', ['a', 'd'], 'x']],
      'a:\n  b: 1 # c\n  # more\n  d: x\n# outer\nc: 2\n',
    ],
    [
      'appends to the last line without a break',
      'a:\n  b: 1',
      [['add', ['a', 'd'], 'x']],
      'a:\n  b: 1\n  d: x',
    ],
    [
      'appends at the root',
      'a: 1\n',
      [['add', ['b'], { c: [1, { d: 2, e: 3 }] }]],
      'a: 1\nb:\n  c:\n    - 1\n    - d: 2\n      e: 3\n',
    ],
    [
      'makes maps on the way',
      'metadata:\n  name: x\nspec: 1\n',
      [['add', ['metadata', 'annotations', 'k/a'], '1']],
      'metadata:\n  name: x\n  annotations:\n    k/a: "1"\nspec: 1\n',
    ],
    [
      'indents as the file does',
      unit4,
      [['add', ['metadata', 'annotations', 'a'], 'b']],
      'metadata:\n    name: x\n    annotations:\n        a: b\nspec: {}\n',
    ],
    [
      'replaces {}',
      'a:\n  b: {} # none\n  c: 1\n',
      [['add', ['a', 'b', 'x'], 'w']],
      'a:\n  b: # none\n    x: w\n  c: 1\n',
    ],
    ['fills a null', 'a:\n  b:\n  c: 1\n', [['add', ['a', 'b', 'x'], 'w']], 'a:\n  b:\n    x: w\n  c: 1\n'],
    [
      'fills a null below its comments',
      'a:\n  b: # here\n    # z: 1\n  c: 1\n',
      [['add', ['a', 'b', 'x'], 'w']],
      'a:\n  b: # here\n    # z: 1\n    x: w\n  c: 1\n',
    ],
    ['replaces ~', 'a: ~\n', [['add', ['a', 'x'], 'w']], 'a:\n  x: w\n'],
    ['gives a key without value its value', 'a:\n  b:\n', [['add', ['a', 'b'], 'w']], 'a:\n  b: w\n'],
    ['appends to a flow map', 'a: {b: 1}\n', [['add', ['a', 'c'], 'x']], 'a: {b: 1, c: x}\n'],
    [
      'makes flow maps in flow maps',
      'a: {b: {}}\n',
      [['add', ['a', 'b', 'c', 'd'], 'x']],
      'a: {b: {c: {d: x}}}\n',
    ],
    [
      'appends to a flow map of many lines',
      'a: {\n  b: 1,\n  c: 2\n}\n',
      [['add', ['a', 'd'], 'x']],
      'a: {\n  b: 1,\n  c: 2,\n  d: x\n}\n',
    ],
    [
      'appends to a map in a list',
      'a:\n- b: 1\n- c: 2\n',
      [['add', ['a', 0, 'd'], 3]],
      'a:\n- b: 1\n  d: 3\n- c: 2\n',
    ],
    [
      'appends list items',
      'a:\n- b: 1\n# next\nc: 2\n',
      [['add', ['a', 1], { d: 1, e: 2 }]],
      'a:\n- b: 1\n- d: 1\n  e: 2\n# next\nc: 2\n',
    ],
    [
      'puts before a list item',
      'a:\n  # first\n  - b: 1\n',
      [['add', ['a', 0], { c: 1 }]],
      'a:\n  - c: 1\n  # first\n  - b: 1\n',
    ],
    ['makes a list', 'a:\n  b: 1\n', [['add', ['a', 'c', 0], 'x']], 'a:\n  b: 1\n  c:\n    - x\n'],
    [
      'makes a list of maps',
      'a:\n  b: 1\n',
      [['add', ['a', 'c', 0, 'd'], 'x']],
      'a:\n  b: 1\n  c:\n    - d: x\n',
    ],
    ['fills an empty list', 'a: []\n', [['add', ['a', 0], 'x']], 'a:\n  - x\n'],
    ['appends to a flow list', 'a: [x]\n', [['add', ['a', 1], 'y z']], 'a: [x, y z]\n'],
    [
      'adds twice to one new map',
      'a:\n  b: 1\n',
      [
        ['add', ['a', 'c', 'd'], 1],
        ['add', ['a', 'c', 'e'], 2],
      ],
      'a:\n  b: 1\n  c:\n    d: 1\n    e: 2\n',
    ],
    [
      'appends behind a block scalar',
      'a:\n  b: |\n    x\n\nc: 1\n',
      [['add', ['a', 'd'], 'w']],
      'a:\n  b: |\n    x\n  d: w\n\nc: 1\n',
    ],
    ['leaves a key that has a value', 'a:\n  b: 1\n', [['add', ['a', 'b'], 2]], undefined],
    ['leaves scalars on the way', 'a: 1\n', [['add', ['a', 'b'], 2]], undefined],
    ['leaves anchored maps', 'a: &x\n  b: 1\nc: *x\n', [['add', ['a', 'd'], 2]], undefined],
    ['leaves a flow map that ends in a comma', 'a: {b: 1,}\n', [['add', ['a', 'c'], 2]], undefined],
    ['leaves a flow map with odd lines', 'a: {b: 1,\n  c: 2}\n', [['add', ['a', 'd'], 2]], undefined],
    ['leaves a list for a key', 'a:\n- b\n', [['add', ['a', 'd'], 2]], undefined],
  ]);
});

describe('remove', () => {
  check([
    [
      'takes comments along',
      'a:\n  b: 1\n  # why\n  # so\n  c: 2 # eol\n  d: 3\n',
      [['remove', ['a', 'c']]],
      'a:\n  b: 1\n  d: 3\n',
    ],
    [
      'leaves comments behind a blank line',
      'a:\n  b: 1\n  # other\n\n  c: 2\n',
      [['remove', ['a', 'c']]],
      'a:\n  b: 1\n  # other\n\n',
    ],
    [
      'leaves comments at another column',
      'a:\n  b: 1\n# other\n  c: 2\n',
      [['remove', ['a', 'c']]],
      'a:\n  b: 1\n# other\n',
    ],
    [
      'takes the whole value',
      'a:\n  b:\n    c: |\n      x\n    # end\n  d: 1\n',
      [['remove', ['a', 'b']]],
      'a:\n  d: 1\n',
    ],
    ['takes maps left empty', 'x: 1\na:\n  b:\n    c: 1\n', [['remove', ['a', 'b', 'c']]], 'x: 1\n'],
    ['keeps metadata', 'metadata:\n  a: 1\nb: 2\n', [['remove', ['metadata', 'a']]], 'metadata: {}\nb: 2\n'],
    [
      'keeps spec, below it nothing',
      'x: 1\nspec: # here\n  b:\n    c: 1\n',
      [['remove', ['spec', 'b', 'c']]],
      'x: 1\nspec: {} # here\n',
    ],
    [
      'keeps a map in which comments remain',
      'x: 1\na:\n  # other\n\n  # own\n  b: 1\n',
      [['remove', ['a', 'b']]],
      'x: 1\na:\n  # other\n\n',
    ],
    [
      'empties a map in two steps',
      'x: 1\na:\n  b: 1\n  # own\n  c: 2\n',
      [
        ['remove', ['a', 'b']],
        ['remove', ['a', 'c']],
      ],
      'x: 1\n',
    ],
    [
      'takes entries of flow maps',
      'a: {b: 1, c: 2, d: 3}\n',
      [
        ['remove', ['a', 'b']],
        ['remove', ['a', 'd']],
      ],
      'a: {c: 2}\n',
    ],
    ['takes flow maps left empty', 'x: 1\na: {b: {c: 1}}\n', [['remove', ['a', 'b', 'c']]], 'x: 1\n'],
    [
      'takes entries of flow maps of many lines',
      'a: {\n  b: 1,\n  c: 2\n}\n',
      [['remove', ['a', 'c']]],
      'a: {\n  b: 1\n}\n',
    ],
    ['takes list items', 'a:\n- x\n# about y\n- y\n- z\n', [['remove', ['a', 1]]], 'a:\n- x\n- z\n'],
    [
      'takes several list items',
      'a:\n- 0\n- 1\n- 2\n- 3\n',
      [
        ['remove', ['a', 0]],
        ['remove', ['a', 2]],
        ['remove', ['a', 3]],
      ],
      'a:\n- 1\n',
    ],
    ['takes items of flow lists', 'a: [x, y]\n', [['remove', ['a', 1]]], 'a: [x]\n'],
    [
      'takes the first entry behind a dash',
      'a:\n- b: 1 # c\n  d: 2\n',
      [['remove', ['a', 0, 'b']]],
      'a:\n- d: 2\n',
    ],
    ['takes the item left empty', 'a:\n- b: 1\n- c: 2\n', [['remove', ['a', 0, 'b']]], 'a:\n- c: 2\n'],
    ['takes the last line without a break', 'a:\n  b: 1\n  c: 2', [['remove', ['a', 'c']]], 'a:\n  b: 1\n'],
    [
      'leaves a first entry whose follower has comments',
      'a:\n- b: 1\n  # about d\n  d: 2\n',
      [['remove', ['a', 0, 'b']]],
      undefined,
    ],
    [
      'leaves comments inside flow maps',
      'a: {\n  b: 1, # x\n  c: 2\n}\n',
      [['remove', ['a', 'b']]],
      undefined,
    ],
    ['leaves what is not there', 'a: 1\n', [['remove', ['b']]], undefined],
    ['leaves the last thing of a document', 'a: 1\n', [['remove', ['a']]], undefined],
  ]);
});

describe('rename', () => {
  check([
    ['changes the key only', 'a:\n  b: 1 # c\n', [['rename', ['a', 'b'], 'd']], 'a:\n  d: 1 # c\n'],
    ['keeps quotes', 'a:\n  "b": 1\n', [['rename', ['a', 'b'], 'd']], 'a:\n  "d": 1\n'],
    ['quotes where needed', 'a:\n  b: 1\n', [['rename', ['a', 'b'], 'on']], 'a:\n  "on": 1\n'],
    [
      'comes after edits below the key',
      'a:\n  b:\n    c: 1\n    d: 2\n',
      [
        ['rename', ['a', 'b'], 'x'],
        ['rename', ['a', 'b', 'c'], 'w'],
        ['remove', ['a', 'b', 'd']],
      ],
      'a:\n  x:\n    w: 1\n',
    ],
    ['leaves a name that is taken', 'a:\n  b: 1\n  c: 1\n', [['rename', ['a', 'b'], 'c']], undefined],
    ['leaves anchored keys', '&x a: 1\nb: 1\n', [['rename', ['a'], 'c']], undefined],
  ]);
});

describe('move', () => {
  check([
    [
      'carries comments and spelling',
      "a:\n  # why\n  b: '1' # eol\n  c: 2\nd:\n      e: 3\n",
      [['move', ['a', 'b'], ['d', 'b']]],
      "a:\n  c: 2\nd:\n      e: 3\n      # why\n      b: '1' # eol\n",
    ],
    [
      'carries block scalars',
      'x:\n    a: |2\n        p\n\n       q\n    b: 1\nd:\n  e: 3\n',
      [['move', ['x', 'a'], ['d', 'f']]],
      'x:\n    b: 1\nd:\n  e: 3\n  f: |2\n      p\n\n     q\n',
    ],
    [
      'carries maps',
      'x:\n  v:\n    a:\n      b: 1\n      # c\n      d:\n      - 1\n    e: 1\n',
      [['move', ['x', 'v', 'a'], ['a']]],
      'x:\n  v:\n    e: 1\na:\n  b: 1\n  # c\n  d:\n  - 1\n',
    ],
    [
      'makes one map for several',
      'a:\n  b: 1\n  c: 2\n  d: 3\nx:\n  y: 1\n',
      [
        ['move', ['a', 'b'], ['x', 'm', 'b']],
        ['move', ['a', 'c'], ['x', 'm', 'c']],
        ['move', ['a', 'd'], ['x', 'm', 'd']],
      ],
      'x:\n  y: 1\n  m:\n    b: 1\n    c: 2\n    d: 3\n',
    ],
    [
      'goes deeper into its own map',
      'spec:\n  backend:\n    serviceName: a\n    servicePort: 80\n  x: 1\n',
      [
        ['move', ['spec', 'backend', 'serviceName'], ['spec', 'backend', 'service', 'name']],
        ['move', ['spec', 'backend', 'servicePort'], ['spec', 'backend', 'service', 'port', 'number']],
        ['rename', ['spec', 'backend'], 'defaultBackend'],
      ],
      'spec:\n  defaultBackend:\n    service:\n      name: a\n      port:\n        number: 80\n  x: 1\n',
    ],
    [
      'goes deeper in flow style',
      'b: {serviceName: a, servicePort: 80}\n',
      [
        ['move', ['b', 'serviceName'], ['b', 'service', 'name']],
        ['move', ['b', 'servicePort'], ['b', 'service', 'port', 'number']],
      ],
      'b: {service: {name: a, port: {number: 80}}}\n',
    ],
    [
      'goes from flow to block style',
      "a: {b: '1', c: 2}\nd:\n  e: 1\n",
      [['move', ['a', 'b'], ['d', 'b']]],
      "a: {c: 2}\nd:\n  e: 1\n  b: '1'\n",
    ],
    [
      'goes from block to flow style',
      'a:\n  b: "1"\n  c: 2\nd: {e: 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      'a:\n  c: 2\nd: {e: 1, b: "1"}\n',
    ],
    [
      'keeps comments out of flow style',
      'a:\n  b: "1" # c\n  c: 2\nd: {e: 1}\n',
      [['move', ['a', 'b'], ['d', 'b']]],
      undefined,
    ],
    ['leaves a key that is taken', 'a:\n  b: 1\nc:\n  b: 2\n', [['move', ['a', 'b'], ['c', 'b']]], undefined],
    [
      'leaves anchored values',
      'x: 1\na:\n  b: &p 1\nc:\n  d: *p\n',
      [['move', ['a', 'b'], ['c', 'b']]],
      undefined,
    ],
  ]);
});

describe('JSON', () => {
  const json = '{\n  "a": {\n    "b": "x",\n    "c": 1\n  },\n  "l": [1, 2]\n}\n';
  check([
    ['set', json, [['set', ['a', 'b'], 'on']], json.replace('"x"', '"on"')],
    ['set in a compact text', '{"a":1}', [['set', ['a'], [{ b: true }]]], '{"a":[{"b": true}]}'],
    ['rename', json, [['rename', ['a', 'b'], 'd']], json.replace('"b"', '"d"')],
    ['add', json, [['add', ['a', 'd', 'e'], 'y']], json.replace('"c": 1', '"c": 1,\n    "d": {"e": "y"}')],
    ['add to the root', json, [['add', ['z'], null]], json.replace('2]', '2],\n  "z": null')],
    ['remove', json, [['remove', ['a', 'c']]], json.replace(',\n    "c": 1', '')],
    ['remove the first', json, [['remove', ['a', 'b']]], json.replace('"b": "x",\n    ', '')],
    [
      'remove what becomes empty',
      json,
      [
        ['remove', ['a', 'b']],
        ['remove', ['a', 'c']],
      ],
      '{\n  "l": [1, 2]\n}\n',
    ],
    [
      'move',
      json,
      [['move', ['a', 'b'], ['b']]],
      '{\n  "a": {\n    "c": 1\n  },\n  "l": [1, 2],\n  "b": "x"\n}\n',
    ],
    ['quote', json, [['quote', ['a', 'c']]], json.replace('1\n', '"1"\n')],
  ]);
});

describe('an edit of several documents', () => {
  const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: test-alb
  annotations:
    alb.ingress.kubernetes.io/scheme: internet-facing
    # The status port of the gateway, see the runbook.
    # Keep it in step with the Service.
    alb.ingress.kubernetes.io/healthcheck-port: "30218" # status-port
    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
    alb.ingress.kubernetes.io/success-codes: '200' # only that
spec: {}
`;
  const moved = `# The status port of the gateway, see the runbook.
    # Keep it in step with the Service.
    alb.ingress.kubernetes.io/healthcheck-port: "30218" # status-port
    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
    alb.ingress.kubernetes.io/success-codes: '200' # only that
`;
  const keys = ['healthcheck-port', 'healthcheck-path', 'success-codes'].map(
    (key) => `alb.ingress.kubernetes.io/${key}`,
  );

  function moveAll(from: string, into: string): ReadonlyMap<string, string> {
    const source = documentOf(from, 'ingress.yaml');
    const prefix = 'kind: Namespace\n---\n'.replaceAll('\n', into.includes('\r\n') ? '\r\n' : '\n');
    const text = `${prefix}${into}---\n`;
    const target = {
      file: { path: 'gateway.yaml', text },
      index: 1,
      start: prefix.length,
      end: prefix.length + into.length,
    };
    const edits = lowerEdits(
      keys.map((key) => ({
        op: 'move',
        at: place(source, ['metadata', 'annotations', key]),
        to: place(target, ['metadata', 'annotations', key]),
      })),
    );
    const of = (file: string) => (edits ?? []).filter((edit) => edit.file === file);
    const result = applyEdits(text, of('gateway.yaml'));
    expect(result.startsWith(prefix) && result.endsWith('---\n')).toBe(true);
    return new Map([
      ['ingress', applyEdits(from, of('ingress.yaml'))],
      ['gateway', result.slice(prefix.length, -4)],
    ]);
  }

  const head = 'kind: Service\nmetadata:\n  name: istio-ingressgateway\n';
  const tail = 'spec:\n  type: NodePort\n';
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'other annotations',
      `${head}  annotations:\n    a: b # c\n    # end\n${tail}`,
      `${head}  annotations:\n    a: b # c\n    # end\n    ${moved}${tail}`,
    ],
    ['no annotations', `${head}${tail}`, `${head}  annotations:\n    ${moved}${tail}`],
    ['annotations: {}', `${head}  annotations: {}\n${tail}`, `${head}  annotations:\n    ${moved}${tail}`],
    [
      'annotations without value',
      `${head}  annotations:\n${tail}`,
      `${head}  annotations:\n    ${moved}${tail}`,
    ],
    [
      'annotations: null with a comment',
      `${head}  annotations: null # none yet\n${tail}`,
      `${head}  annotations: # none yet\n    ${moved}${tail}`,
    ],
  ];
  const left = ingress.replace(`    ${moved}`, '');

  it.each(cases)('moves annotations to a Service with %s', (_, into, after) => {
    expect(moveAll(ingress, into)).toEqual(
      new Map([
        ['ingress', left],
        ['gateway', after],
      ]),
    );
  });

  it.each(cases)('writes CRLF where the Service has it: %s', (_, into, after) => {
    const crlf = moveAll(ingress, into.replaceAll('\n', '\r\n'));
    expect(crlf).toEqual(
      new Map([
        ['ingress', left],
        ['gateway', after.replaceAll('\n', '\r\n')],
      ]),
    );
  });

  it('takes CRLF from the Ingress only', () => {
    const result = moveAll(ingress.replaceAll('\n', '\r\n'), cases[0]?.[1] ?? '');
    expect(result.get('gateway')).toBe(cases[0]?.[2]);
    expect(result.get('ingress')).toBe(left.replaceAll('\n', '\r\n'));
  });

  it('removes annotations that become empty', () => {
    const only = ingress.replace('    alb.ingress.kubernetes.io/scheme: internet-facing\n', '');
    expect(moveAll(only, cases[1]?.[1] ?? '').get('ingress')).toBe(
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: test-alb\nspec: {}\n',
    );
  });

  it('is declined whole when one edit is', () => {
    const a = documentOf('a: 1\nb: 2\n', 'a.yaml');
    const b = documentOf('a: &x 1\nb: *x\n', 'b.yaml');
    const remove = (document: SourceDocument): Edit => ({ op: 'remove', at: place(document, ['a']) });
    expect(lowerEdits([remove(a)])).toEqual([{ file: 'a.yaml', start: 0, end: 5, newText: '' }]);
    expect(lowerEdits([remove(a), remove(b)])).toBeUndefined();
  });
});

describe('an embedded document', () => {
  function embedded(hostText: string, decoded: string, step: Step): string | undefined {
    const host = { document: documentOf(hostText, 'app.yaml'), path: ['spec', 'values'] };
    const document = {
      file: { path: 'values', text: decoded },
      index: 0,
      start: 0,
      end: decoded.length,
      host,
    };
    const edits = lowerEdits([editOf(document, step)]);
    return edits === undefined ? undefined : applyEdits(hostText, edits);
  }
  const host = 'spec:\n  values: |\n    service:\n      type: NodePort\n\n    b: 1\n  other: 1\n';
  const decoded = 'service:\n  type: NodePort\n\nb: 1\n';
  const cases: readonly (readonly [string, Step, string])[] = [
    ['set', ['set', ['service', 'type'], 'ClusterIP'], host.replace('NodePort', 'ClusterIP')],
    ['rename at the start of a line', ['rename', ['b'], 'c'], host.replace('b:', 'c:')],
    [
      'add',
      ['add', ['service', 'annotations', 'a'], 'x'],
      host.replace('NodePort\n', 'NodePort\n      annotations:\n        a: x\n'),
    ],
    ['add at the end', ['add', ['z'], 'x'], host.replace('    b: 1\n', '    b: 1\n    z: x\n')],
    ['remove', ['remove', ['service', 'type']], host.replace('    service:\n      type: NodePort\n', '')],
    ['remove at the end', ['remove', ['b']], host.replace('    b: 1\n', '')],
  ];

  it.each(cases)('%s', (_, step, after) => {
    expect(embedded(host, decoded, step)).toBe(after);
    const crlf = embedded(host.replaceAll('\n', '\r\n'), decoded, step);
    expect(crlf).toBe(after.replaceAll('\n', '\r\n'));
  });

  it('adds behind a last line that has no break', () => {
    const stripped = host.replace('|', '|-');
    expect(embedded(stripped, decoded.trimEnd(), ['add', ['z'], 'x'])).toBe(
      stripped.replace('    b: 1\n', '    b: 1\n    z: x\n'),
    );
  });

  it('is left alone in any other scalar', () => {
    expect(embedded('spec:\n  values: "a: 1\\n"\n', 'a: 1\n', ['set', ['a'], 2])).toBeUndefined();
    expect(embedded('spec:\n  values: >\n    a: 1\n', 'a: 1\n', ['set', ['a'], 2])).toBeUndefined();
  });
});
