import { describe, expect, it } from 'vitest';
import type { Step } from '../../../test/support/edit-cases.ts';
import { documentOf, editOf } from '../../../test/support/edit-cases.ts';
import { applyEdits } from '../../diagnostic/fix.ts';
import { lowerEdits } from './edit.ts';
import { inRealFile } from './embedded-edit.ts';

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

  it('is left alone where its host is changed at the same place', () => {
    const last = 'spec:\n  values: |\n    b: 1\n';
    const outer = documentOf(last, 'app.yaml');
    const inner = {
      file: { path: 'app.yaml', text: 'b: 1\n' },
      index: 0,
      start: 0,
      end: 5,
      host: { document: outer, path: ['spec', 'values'] },
    };
    const edits = [editOf(inner, ['add', ['z'], 1]), editOf(outer, ['add', ['spec', 'other'], 2])];
    expect(edits.map((edit) => lowerEdits([edit])?.length)).toEqual([1, 1]);
    expect(lowerEdits(edits)).toBeUndefined();
  });

  it('counts the indentation that the scalar states', () => {
    const stated = 'spec:\n  values: |2\n      a: 1\n      b: 2\n';
    const step: Step = ['set', ['b'], 3];
    expect(embedded(stated, '  a: 1\n  b: 2\n', step)).toBe(stated.replace('b: 2', 'b: 3'));
  });

  it('takes edits that name it in two ways, and edits of its host', () => {
    const [one, two] = [documentOf(host, 'app.yaml'), documentOf(host, 'app.yaml')].map((document) => ({
      outer: document,
      inner: {
        file: { path: 'app.yaml', text: decoded },
        index: 0,
        start: 0,
        end: decoded.length,
        host: { document, path: ['spec', 'values'] },
      },
    }));
    if (one === undefined || two === undefined) throw new Error('two documents were made');
    const edits = lowerEdits([
      editOf(one.inner, ['add', ['service', 'ports', 0], 1]),
      editOf(two.inner, ['add', ['service', 'ports', 1], 2]),
      editOf(two.outer, ['set', ['spec', 'other'], 2]),
    ]);
    expect(applyEdits(host, edits ?? [])).toBe(
      host
        .replace('NodePort\n', 'NodePort\n      ports:\n        - 1\n        - 2\n')
        .replace('other: 1', 'other: 2'),
    );
    const clash = editOf(two.outer, ['remove', ['spec', 'values']]);
    expect(lowerEdits([editOf(one.inner, ['set', ['b'], 2]), clash])).toBeUndefined();
    const [atEnd, behindIt] = [
      editOf(one.inner, ['add', ['z'], 1]),
      editOf(two.outer, ['add', ['spec', 'values2'], 2]),
    ];
    expect(lowerEdits([atEnd])).toHaveLength(1);
    expect(applyEdits(host, lowerEdits([atEnd, behindIt]) ?? [])).toBe(
      host.replace('    b: 1\n', '    b: 1\n    z: 1\n').replace('other: 1\n', 'other: 1\n  values2: 2\n'),
    );
  });

  it('is left alone where its last line has no break though its text has', () => {
    const open = 'spec:\n  values: |\n    a: 1';
    expect(embedded(open, 'a: 1\n', ['add', ['z'], 'x'])).toBeUndefined();
  });

  it.each([
    ['another key behind it', '  other: 1\n', ''],
    ['nothing behind it', '', ''],
    ['an indentation that it states', '  other: 1\n', '2'],
  ])('stands in its host as it reads, whatever stretch of it is replaced: with %s', (_, behind, stated) => {
    const own = 'a: 1\n\nb: |\n  c\n';
    const hostOf = (text: string) =>
      `spec:\n  values: |${stated}\n${text.replace(/^(?=.)/gm, '    ')}${behind}`;
    const host = { document: documentOf(hostOf(own), 'app.yaml'), path: ['spec', 'values'] };
    const document = { file: { path: 'values', text: own }, index: 0, start: 0, end: own.length, host };
    for (let start = 0; start <= own.length; start += 1) {
      for (let end = start; end <= own.length; end += 1) {
        for (const newText of ['', 'x', 'x\n', '\nx', 'x\ny\n', '\n']) {
          const after = own.slice(0, start) + newText + own.slice(end);
          if (!after.endsWith('\n')) continue;
          const edits = inRealFile(document, [{ start, end, newText }]) ?? [];
          const withoutBlanks = (text: string) => text.replace(/^ +$/gm, '');
          const result = withoutBlanks(applyEdits(hostOf(own), edits));
          expect(result, `${start} to ${end}: ${newText}`).toBe(withoutBlanks(hostOf(after)));
        }
      }
    }
  });

  it('is left alone in any other scalar', () => {
    expect(embedded('spec:\n  values: "a: 1\\n"\n', 'a: 1\n', ['set', ['a'], 2])).toBeUndefined();
    expect(embedded('spec:\n  values: >\n    a: 1\n', 'a: 1\n', ['set', ['a'], 2])).toBeUndefined();
  });
});
