import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits } from '../../diagnostic/fix.ts';
import type { Key, SourceDocument } from '../file/file.ts';
import { readDocument } from '../yaml/read.ts';
import type { Edit } from './edit.ts';
import { lowerEdits } from './edit.ts';

/** A value with the ways in which it is written. */
type Tree =
  | { readonly kind: 'scalar'; readonly text: readonly string[]; readonly value: unknown }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Tree, Around])[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly [Tree, Around])[] };

interface Around {
  readonly blank: boolean;
  readonly above: boolean;
  readonly behind: boolean;
}

const scalars: readonly Tree[] = [
  { kind: 'scalar', text: ['plain'], value: 'plain' },
  { kind: 'scalar', text: ['80'], value: 80 },
  { kind: 'scalar', text: ["'it''s # one'"], value: "it's # one" },
  { kind: 'scalar', text: ['"a: \\"b\\""'], value: 'a: "b"' },
  { kind: 'scalar', text: ['|', '# text', '  more', '', 'end'], value: '# text\n  more\n\nend\n' },
  { kind: 'scalar', text: ['>-', 'folded', 'text'], value: 'folded text' },
  { kind: 'scalar', text: ['"two', 'lines"'], value: 'two lines' },
  { kind: 'scalar', text: ['{p: 1, q: [r, s]}'], value: { p: 1, q: ['r', 's'] } },
  { kind: 'scalar', text: ['[1, {p: q}]'], value: [1, { p: 'q' }] },
];

const names = ['metadata', 'spec', 'a', 'b', 'c/d', 'e-f', 'on'];

const around: fc.Arbitrary<Around> = fc.record({ blank: odds(1, 6), above: odds(1, 3), behind: odds(1, 3) });

function odds(some: number, of: number): fc.Arbitrary<boolean> {
  return fc.nat(of - 1).map((drawn) => drawn < some);
}

const { map } = fc.letrec<{ tree: Tree; map: Tree; list: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...scalars),
    tie('map'),
    tie('list'),
  ),
  map: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), tie('tree'), around), {
      minLength: 1,
      maxLength: 4,
      selector: ([name]) => name,
    })
    .map((entries): Tree => ({ kind: 'map', entries })),
  list: fc
    .array(fc.tuple(tie('tree'), around), { minLength: 1, maxLength: 3 })
    .map((items): Tree => ({ kind: 'list', items })),
}));

interface Style {
  readonly unit: number;
  readonly list: number;
  readonly lineBreak: string;
  readonly ends: boolean;
}

const style: fc.Arbitrary<Style> = fc.record({
  unit: fc.constantFrom(2, 4),
  list: fc.constantFrom(0, 2),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  ends: fc.boolean(),
});

/** Writes trees as text; every comment has a number of its own. */
class Writer {
  private comments = 0;
  private readonly style: Style;

  constructor(style: Style) {
    this.style = style;
  }

  text(root: Tree): string {
    const text = this.lines(root).join(this.style.lineBreak);
    return this.style.ends || /[|]/.test(text) ? text + this.style.lineBreak : text;
  }

  private lines(node: Tree): string[] {
    if (node.kind === 'map')
      return node.entries.flatMap(([name, value, near]) =>
        this.near(near, value, (tail) => this.entry(name === 'on' ? '"on"' : name, value, tail)),
      );
    if (node.kind === 'list')
      return node.items.flatMap(([value, near]) => this.near(near, value, (tail) => this.item(value, tail)));
    return [];
  }

  private near({ blank, above, behind }: Around, value: Tree, lines: (tail: string) => string[]): string[] {
    const before = [...(blank ? [''] : []), ...(above ? [this.comment()] : [])];
    const commented = behind && (value.kind !== 'scalar' || value.text.length === 1);
    return [...before, ...lines(commented ? ` ${this.comment()}` : '')];
  }

  private comment(): string {
    this.comments += 1;
    return `# comment ${this.comments}`;
  }

  private entry(name: string, value: Tree, tail: string): string[] {
    if (value.kind === 'scalar') {
      const [first = '', ...rest] = value.text;
      return [`${name}: ${first}${tail}`, ...shifted(rest, this.style.unit)];
    }
    const by = value.kind === 'list' ? this.style.list : this.style.unit;
    return [`${name}:${tail}`, ...shifted(this.lines(value), by)];
  }

  private item(value: Tree, tail: string): string[] {
    if (value.kind === 'scalar') {
      const [first = '', ...rest] = value.text;
      return [`- ${first}${tail}`, ...shifted(rest, 2)];
    }
    const [first = '', ...rest] = this.lines(value);
    return first === '' || first.startsWith('#')
      ? ['-', ...shifted([first, ...rest], 2)]
      : [`- ${first}`, ...shifted(rest, 2)];
  }
}

function shifted(lines: readonly string[], by: number): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}

function plainOf(node: Tree): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(([value]) => plainOf(value));
  return Object.fromEntries(node.entries.map(([name, value]) => [name, plainOf(value)]));
}

function pathsOf(value: unknown, path: readonly Key[] = []): readonly (readonly Key[])[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, index) => pathsOf(item, [...path, index]))];
  if (isObject(value))
    return [path, ...Object.entries(value).flatMap(([key, field]) => pathsOf(field, [...path, key]))];
  return [path];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function get(value: unknown, path: readonly Key[]): unknown {
  return path.reduce<unknown>(
    (here, key) => (isObject(here) || Array.isArray(here) ? Reflect.get(here, key) : undefined),
    value,
  );
}

const gone = Symbol('gone');

/** A copy in which nothing is shared. */
function copyOf(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** Carries out edits on a plain value, as slowly and simply as can be. */
function expectedValue(value: unknown, edits: readonly Edit[]): unknown {
  const root: unknown = copyOf(value);
  const put = (path: readonly Key[], field: unknown): void => {
    const parent = get(root, path.slice(0, -1));
    if (isObject(parent) || Array.isArray(parent)) Reflect.set(parent, path.at(-1) ?? '', field);
  };
  const make = (path: readonly Key[], field: unknown): void => {
    for (let depth = 1; depth < path.length; depth += 1) {
      if (get(root, path.slice(0, depth)) === undefined)
        put(path.slice(0, depth), typeof path[depth] === 'number' ? [] : {});
    }
    put(path, field);
  };
  for (const edit of edits) {
    if (edit.op === 'set') put(edit.at.path, edit.value);
    if (edit.op === 'add') make(edit.at.path, edit.value);
    if (edit.op === 'move') make(edit.to.path, copyOf(get(root, edit.at.path)));
  }
  for (const edit of edits) {
    if (edit.op !== 'rename') continue;
    make([...edit.at.path.slice(0, -1), edit.value], get(root, edit.at.path));
    put(edit.at.path, gone);
  }
  for (const edit of edits) if (edit.op === 'remove' || edit.op === 'move') put(edit.at.path, gone);
  return pruned(root);
}

/** A value without what is gone or empty: which emptied maps go with their keys is told by examples. */
function pruned(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(pruned).filter((item) => item !== gone);
    return items.length === 0 ? gone : items;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).flatMap(([key, field]) => {
      const left = pruned(field);
      return left === gone ? [] : [[key, left] as const];
    });
    return entries.length === 0 ? gone : Object.fromEntries(entries);
  }
  return value === null ? gone : value;
}

interface Draw {
  readonly op: Edit['op'];
  readonly from: number;
  readonly to: number;
  readonly deep: boolean;
  readonly value: unknown;
}

const draw: fc.Arbitrary<Draw> = fc.record({
  op: fc.constantFrom<Edit['op'][]>('set', 'add', 'remove', 'rename', 'move'),
  from: fc.nat(1000),
  to: fc.nat(1000),
  deep: fc.boolean(),
  value: fc.oneof(
    fc.constantFrom<unknown[]>(
      'word',
      '8080',
      'yes',
      'x: y',
      '- z',
      'p # q',
      80,
      true,
      { p: { q: '1' }, r: ['s', { t: 1, u: '' }] },
      ['v', ['w']],
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).filter((text) => !/\p{Surrogate}/u.test(text)),
  ),
});

/** Edits of places that do not contain one another, and of maps for what is put somewhere. */
function editsFrom(draws: readonly Draw[], document: SourceDocument, value: unknown): readonly Edit[] {
  const paths = pathsOf(value).filter((path) => path.length > 0);
  const maps = pathsOf(value).filter((path) => isObject(get(value, path)));
  const lists = pathsOf(value).filter((path) => Array.isArray(get(value, path)));
  const used: (readonly Key[])[] = [];
  const isFree = (path: readonly Key[]) =>
    !used.some((other) => startsWith(path, other) || startsWith(other, path));
  const place = (path: readonly Key[]) => ({ document, path, on: 'value' as const });
  return draws.flatMap(({ op, from, to, deep, value: drawn }, index): Edit[] => {
    const path = paths[from % paths.length] ?? [];
    const holder = maps[to % maps.length] ?? [];
    const target = [...holder, ...(deep ? [`in${index}`] : []), `new${index}`];
    const list = lists[to % Math.max(lists.length, 1)];
    if (op === 'add') {
      const end =
        list !== undefined && deep ? [...list, list.length === 0 ? 0 : lengthOf(get(value, list))] : target;
      if (used.some((other) => startsWith(end, other))) return [];
      used.push(end);
      return [{ op, at: place(end), value: drawn }];
    }
    const named = typeof path.at(-1) === 'string';
    if (!isFree(path) || ((op === 'rename' || op === 'move') && !named)) return [];
    if (op === 'move' && (startsWith(target, path) || used.some((other) => startsWith(target, other))))
      return [];
    used.push(path);
    if (op === 'move') return [{ op, at: place(path), to: place(target) }];
    if (op === 'rename') return [{ op, at: place(path), value: `new${index}` }];
    return op === 'set' ? [{ op, at: place(path), value: drawn }] : [{ op: 'remove', at: place(path) }];
  });
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function startsWith(path: readonly Key[], start: readonly Key[]): boolean {
  return start.every((key, depth) => path[depth] === key);
}

function commentsIn(text: string): readonly string[] {
  return [...text.matchAll(/# comment \d+/g)].map(([comment]) => comment).sort();
}

it('makes exactly the edited value, whatever the text looks like', () => {
  let lowered = 0;
  let declined = 0;
  fc.assert(
    fc.property(map, style, fc.array(draw, { minLength: 1, maxLength: 4 }), (root, how, draws) => {
      const text = new Writer(how).text(root);
      const document = { file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length };
      const value = plainOf(root);
      expect(readDocument(document)).toMatchObject({ value, problems: [] });
      const edits = editsFrom(draws, document, value);
      const fileEdits = lowerEdits(edits);
      if (fileEdits === undefined) {
        declined += edits.length === 0 ? 0 : 1;
        return;
      }
      lowered += 1;
      const after = applyEdits(text, fileEdits);
      const read = readDocument({
        file: { path: 'a.yaml', text: after },
        index: 0,
        start: 0,
        end: after.length,
      });
      expect(read.problems).toEqual([]);
      expect(pruned(read.value)).toEqual(expectedValue(value, edits));
      expect(after.includes('\r\n') && /[^\r]\n/.test(after)).toBe(false);
      const kept = commentsIn(after);
      expect(new Set(kept).size).toBe(kept.length);
      if (!edits.some(({ op }) => op === 'remove' || op === 'move')) expect(kept).toEqual(commentsIn(text));
    }),
    { numRuns: 600 },
  );
  expect(declined, 'most edits of plain texts can be done').toBeLessThan(lowered / 3);
});
