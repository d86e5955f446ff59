import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const top = fileURLToPath(new URL('..', import.meta.url));

/** Which areas, folders below src/ (all rules are one), an area may import besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  collection: [],
  settings: [],
  source: ['collection'],
  k8s: ['collection', 'settings', 'source'],
  schema: ['collection', 'settings', 'source', 'k8s', 'generated/schema'],
  alb: ['collection', 'settings', 'source', 'k8s'],
  istio: ['collection', 'settings', 'source', 'k8s'],
  install: ['collection', 'settings', 'source', 'k8s'],
  traffic: ['collection', 'settings', 'source', 'k8s', 'schema', 'alb', 'istio', 'install'],
  diagnostic: ['collection', 'source', 'k8s'],
  rule: ['settings', 'source', 'k8s', 'traffic', 'diagnostic'],
  rules: ['collection', 'settings', 'k8s', 'schema', 'alb', 'istio', 'install', 'traffic', 'rule'],
  config: ['settings', 'source', 'k8s', 'diagnostic', 'generated/schema'],
  manifests: ['collection', 'settings', 'source', 'k8s', 'schema'],
  ignore: ['source', 'k8s', 'diagnostic', 'rule', 'config', 'manifests'],
  lint: [
    ...['collection', 'settings', 'source', 'k8s', 'traffic', 'diagnostic', 'rule', 'config', 'manifests'],
    'ignore',
  ],
  report: ['collection', 'source', 'diagnostic'],
  'generated/schema': [],
  'generated/rules': ['rule', 'rules'],
  index: ['settings', 'source', 'diagnostic', 'rule', 'config', 'lint', 'generated/rules'],
  cli: ['collection', 'source', 'k8s', 'diagnostic', 'rule', 'config', 'lint', 'report', 'generated/rules'],
};

interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory()
      ? filesBelow(path)
      : path.endsWith('.ts') && !path.endsWith('.test.ts')
        ? [path]
        : [];
  });
}

function read(path: string): SourceText {
  const text = readFileSync(join(top, path), 'utf8');
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return {
    path,
    text,
    imports: specifiers.map((name) => (name.startsWith('.') ? resolve(path, name) : name)),
  };
}

function resolve(from: string, specifier: string): string {
  return normalize(join(dirname(from), specifier)).replaceAll('\\', '/');
}

function areaOf(path: string): string {
  if (path.startsWith('rules/')) return 'rules';
  const [, area = '', below = ''] = path.split('/');
  return area === 'generated' ? `${area}/${below}` : area.replace(/\.ts$/, '');
}

const folderOf = ({ path }: { path: string }) => dirname(path);
const sources = [...filesBelow('src'), ...filesBelow('rules')].map(read);
const isGenerated = ({ path }: SourceText) => path.startsWith('src/generated/');

describe('imports', () => {
  it('go only where the architecture allows', () => {
    const wrong = sources.flatMap(({ path, imports }) => {
      const area = areaOf(path);
      const allowed = new Set([area, ...(mayImport[area] ?? [])]);
      return imports
        .filter((target) => target.startsWith('src/') || target.startsWith('rules/'))
        .filter((target) => !allowed.has(areaOf(target)))
        .map((target) => `${path} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('never lead into the folder of a rule, but from itself and from the generated index', () => {
    const folders = new Set(sources.filter(({ path }) => /^rules.*\/rule\.ts$/.test(path)).map(folderOf));
    const wrong = sources.flatMap((source) =>
      source.imports
        .filter((target) => folders.has(dirname(target)) && dirname(target) !== folderOf(source))
        .filter((target) => target !== 'src/rule/rule.ts' && !source.path.startsWith('src/generated/rules/'))
        .map((target) => `${source.path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('name packages only where they belong', () => {
    const packages: Readonly<Record<string, readonly string[]>> = {
      source: ['yaml', 'picomatch'],
      istio: ['re2js'],
      report: ['diff', 'sarif'],
      cli: ['chalk', 'commander', 'globby', 'node:', 'package.json'],
    };
    const wrong = sources.flatMap((source) => {
      if (isGenerated(source)) return [];
      const allowed = packages[areaOf(source.path)] ?? [];
      return source.imports
        .filter((name) => !name.startsWith('src/') && !name.startsWith('rules/'))
        .filter(
          (name) =>
            !allowed.some((prefix) => name === prefix || (prefix.endsWith(':') && name.startsWith(prefix))),
        )
        .map((name) => `${source.path} → ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('have no cycles, types included', () => {
    const graph = new Map(sources.map(({ path, imports }) => [path, imports]));
    expect(cyclesOf(graph)).toEqual([]);
  });
});

function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) if (graph.has(next)) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

/** Tables of facts: long by nature. */
const tables = new Set(['src/alb/annotation/annotation-table.ts']);

describe('sizes', () => {
  it('keep files under 400 lines', () => {
    const long = sources
      .filter((source) => !isGenerated(source) && !tables.has(source.path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(
        ({ path, lines }) => lines > (path.startsWith('rules/') && path.endsWith('/rule.ts') ? 80 : 400),
      );
    expect(long).toEqual([]);
  });

  it('keep functions under 60 lines', () => {
    const long = sources.filter((source) => !isGenerated(source)).flatMap(longFunctions);
    expect(long).toEqual([]);
  });
});

function longFunctions({ path, text }: SourceText): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const long: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const first = file.getLineAndCharacterOfPosition(node.getStart(file)).line;
      const last = file.getLineAndCharacterOfPosition(node.getEnd()).line;
      if (last - first + 1 > 60) long.push(`${path}:${first + 1} (${last - first + 1} lines)`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return long;
}

describe('the repository', () => {
  it('has no names that say nothing', () => {
    const all = [
      ...filesBelow('src'),
      ...filesBelow('rules'),
      ...filesBelow('test'),
      ...filesBelow('scripts'),
    ];
    expect(all.filter((path) => /(^|\/)(utils?|helpers?|common|core)(\/|\.ts$)/.test(path))).toEqual([]);
  });

  it('has no escape hatches', () => {
    const hatch = /\bas any\b|: any\b|@ts-ignore|@ts-expect-error|biome-ignore/;
    const found = sources
      .filter((source) => !isGenerated(source) && hatch.test(source.text))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });
});
