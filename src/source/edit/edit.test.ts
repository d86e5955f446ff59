import { describe, expect, it } from 'vitest';
import { checkEdits, documentOf, place } from '../../../test/support/edit-cases.ts';
import { applyEdits } from '../../diagnostic/fix.ts';
import type { SourceDocument } from '../file/file.ts';
import { rememberPrinted } from '../locate/printed.ts';
import type { Edit } from './edit.ts';
import { lowerEdits } from './edit.ts';

describe('JSON', () => {
  const json = '{\n  "a": {\n    "b": "x",\n    "c": 1\n  },\n  "l": [1, 2]\n}\n';
  checkEdits([
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

describe('a document among others', () => {
  const text = 'kind: A\n---\na: 1\nb: 2\nc: 3\n';
  const document: SourceDocument = {
    file: { path: 'a.yaml', text },
    index: 1,
    start: text.indexOf('a:'),
    end: text.length,
  };
  const applied = (...edits: readonly Edit[]) => {
    const lowered = lowerEdits(edits);
    return lowered && applyEdits(text, lowered);
  };
  const [b, c] = [text.indexOf('b:'), text.indexOf('c:')];

  it.each([
    ['one line', [c], 'kind: A\n---\na: 1\nb: 2\n---\nc: 3\n'],
    ['lines in their order', [b, c], 'kind: A\n---\na: 1\n---\nb: 2\n---\nc: 3\n'],
    ['lines in any order', [c, b], 'kind: A\n---\na: 1\n---\nb: 2\n---\nc: 3\n'],
    ['no line', [], undefined],
  ])('is parted before %s', (_, starts, after) => {
    expect(applied({ op: 'part', at: place(document, []), starts })).toBe(after);
  });

  it('is one text though it was made twice', () => {
    const again = { ...document, file: { ...document.file } };
    const add = (of: SourceDocument, key: string): Edit => ({ op: 'add', at: place(of, [key]), value: 4 });
    expect(applied(add(document, 'd'), add(again, 'e'))).toBe(`${text}d: 4\ne: 4\n`);
  });

  it('that a program printed is left alone, and the whole fix with it', () => {
    const printed = documentOf('a: 1\n', 'printed.yaml');
    rememberPrinted(printed, (at) => ({ at, related: [] }));
    const set: Edit = { op: 'set', at: place(document, ['a']), value: 2 };
    const inPrinted = place(printed, ['a']);
    expect(applied(set)).toBe(text.replace('a: 1', 'a: 2'));
    expect(applied(set, { op: 'set', at: inPrinted, value: 2 })).toBeUndefined();
    expect(applied(set, { op: 'move', at: place(document, ['b']), to: inPrinted })).toBeUndefined();
    expect(applied(set, { op: 'move', at: inPrinted, to: place(document, ['d']) })).toBeUndefined();
  });

  it('holds texts of its own that are alike', () => {
    const outer = documentOf('spec:\n  one: |\n    a: 1\n  two: |\n    a: 1\n');
    const inner = (key: string): SourceDocument => ({
      ...documentOf('a: 1\n'),
      host: { document: outer, path: ['spec', key] },
    });
    const set = (key: string, value: number): Edit => {
      return { op: 'set', at: place(inner(key), ['a']), value };
    };
    const edits = lowerEdits([set('one', 2), set('two', 3)]) ?? [];
    expect(applyEdits(outer.file.text, edits)).toBe('spec:\n  one: |\n    a: 2\n  two: |\n    a: 3\n');
  });
});

describe('places of a list', () => {
  const list = 'l:\n- a: 1\n- b: 1\n- c: 1\nm:\n- d: 1\n';
  checkEdits([
    [
      'are those before an insertion',
      list,
      [
        ['add', ['l', 1], 'x'],
        ['set', ['l', 0, 'a'], 2],
        ['set', ['l', 1, 'b'], 2],
        ['set', ['l', 2, 'c'], 2],
        ['set', ['m', 0, 'd'], 2],
      ],
      'l:\n- a: 2\n- x\n- b: 2\n- c: 2\nm:\n- d: 2\n',
    ],
    [
      'are those before two insertions',
      list,
      [
        ['add', ['l', 0], 'x'],
        ['add', ['l', 2], 'z'],
      ],
      'l:\n- x\n- a: 1\n- b: 1\n- z\n- c: 1\nm:\n- d: 1\n',
    ],
    [
      'are those before removals',
      list,
      [
        ['remove', ['l', 1]],
        ['remove', ['l', 2]],
        ['rename', ['l', 0, 'a'], 'e'],
        ['remove', ['m', 0]],
      ],
      'l:\n- e: 1\n',
    ],
    [
      'are those before a removal that stands in another list',
      list,
      [
        ['remove', ['l', 0]],
        ['set', ['m', 0, 'd'], 2],
        ['set', ['l', 2, 'c'], 2],
      ],
      'l:\n- b: 1\n- c: 2\nm:\n- d: 2\n',
    ],
  ]);
});

describe('an object of a List', () => {
  const list =
    'kind: List\nitems:\n# first\n- metadata:\n    name: a\n# second\n- metadata: {name: b}\n  spec:\n    c: 1\n';
  checkEdits([
    [
      'is edited like a document',
      list,
      [['add', ['items', 0, 'metadata', 'annotations', 'd'], 'e']],
      list.replace('name: a\n', 'name: a\n    annotations:\n      d: e\n'),
    ],
    [
      'gives to another object',
      list,
      [['move', ['items', 1, 'spec', 'c'], ['items', 0, 'spec', 'c']]],
      list.replace('name: a\n', 'name: a\n  spec:\n    c: 1\n').replace(/spec:\n {4}c: 1\n$/, 'spec: {}\n'),
    ],
    [
      'stands in JSON',
      '{"items": [{"a": 1}, {\n  "b": 2\n}]}',
      [
        ['set', ['items', 0, 'a'], 3],
        ['add', ['items', 1, 'c'], 'd'],
      ],
      '{"items": [{"a": 3}, {\n  "b": 2,\n  "c": "d"\n}]}',
    ],
    [
      'ends with its list, which is edited too',
      'kind: List\nitems:\n- a: 1\n- b: 1\n',
      [
        ['set', ['kind'], 'All'],
        ['set', ['items', 1, 'b'], 2],
      ],
      'kind: All\nitems:\n- a: 1\n- b: 2\n',
    ],
    ['stays the last one', 'items:\n- a: 1\n', [['remove', ['items', 0, 'a']]], undefined],
  ]);

  it('costs no more in a long list', () => {
    const items = Array.from({ length: 3000 }, (_, index) => `- metadata:\n    name: a${index}\n`);
    const text = `kind: List\nitems:\n${items.join('')}`;
    const document = documentOf(text);
    for (let index = 0; index < 3000; index += 1) {
      const at = place(document, ['items', index, 'metadata', 'name']);
      expect(lowerEdits([{ op: 'set', at, value: 'b' }])).toHaveLength(1);
    }
  });
});
