import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
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
  kustomize: ['collection', 'source', 'k8s'],
  schema: ['collection', 'settings', 'source', 'k8s', 'generated/schema'],
  alb: ['collection', 'settings', 'source', 'k8s'],
  istio: ['collection', 'settings', 'source', 'k8s'],
  install: ['collection', 'settings', 'source', 'k8s', 'kustomize'],
  traffic: ['collection', 'settings', 'source', 'k8s', 'kustomize', 'schema', 'alb', 'istio', 'install'],
  diagnostic: ['collection', 'source', 'k8s'],
  rule: ['settings', 'source', 'k8s', 'traffic', 'diagnostic'],
  rules: ['collection', 'settings', 'k8s', 'schema', 'alb', 'istio', 'install', 'traffic', 'rule'],
  symptom: [],
  config: ['settings', 'source', 'k8s', 'schema', 'diagnostic', 'generated/schema'],
  manifests: ['collection', 'settings', 'source', 'k8s', 'kustomize', 'schema'],
  ignore: ['collection', 'settings', 'source', 'k8s', 'diagnostic', 'rule', 'config', 'manifests'],
  lint: [
    ...[
      'collection',
      'settings',
      'source',
      'k8s',
      'kustomize',
      'install',
      'traffic',
      'diagnostic',
      'rule',
      'config',
    ],
    ...['symptom', 'manifests', 'ignore', 'generated/rules'],
  ],
  expectation: ['source', 'traffic', 'diagnostic', 'config', 'lint', 'generated/schema'],
  report: ['collection', 'source', 'diagnostic', 'expectation'],
  'generated/schema': [],
  'generated/rules': ['rule', 'rules'],
  index: [
    ...['settings', 'source', 'diagnostic', 'rule', 'config', 'lint', 'expectation', 'report'],
    'generated/rules',
  ],
  node: ['cli'],
  cli: [
    ...[
      'collection',
      'settings',
      'source',
      'k8s',
      'diagnostic',
      'rule',
      'config',
      'lint',
      'expectation',
      'report',
    ],
    'generated/rules',
  ],
};

/** The folders of an area in the order of imports: each may import itself and those before it. `.` is the area itself. */
const order: Readonly<Record<string, readonly string[]>> = {
  'src/source': ['file', 'tree', 'block', 'yaml', 'locate', 'edit'],
  'src/k8s': ['object', 'kinds', 'inventory', 'root', 'runtime'],
  'src/kustomize': ['applier', 'object', 'file', 'field', 'patch', 'transformer', 'generator', '.'],
  'src/alb': [
    ...['annotation/table', 'annotation', 'json', 'class', 'setting', 'group', 'backend', 'target-group'],
    ...['listener', 'listener-rule', 'load-balancer'],
  ],
  'src/istio': [
    ...[
      'kinds',
      'host',
      'mesh',
      'proxy',
      'ingress',
      'policy',
      'gateway',
      'virtual-service',
      'route',
      'destination',
    ],
    'cluster',
  ],
  'src/install': ['values', 'chart', 'release', 'render', 'operator', '.'],
  'src/traffic': ['request', 'edge', '.', 'health-check', 'trace', 'table', 'graph'],
  'src/report': ['text', '.', 'diff', 'graph'],
  'src/cli': ['process', 'flags', 'input', 'render', 'revision', 'output', 'commands', '.'],
  rules: [
    ...['manifest', 'ingress', 'target-group', 'gateway', 'virtual-service', 'destination', 'traffic'],
    ...['security', 'install'],
  ],
};

/** Packages that may be imported, by the folder below which they may. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'src/source': ['yaml'],
  'src/source/file': ['picomatch'],
  'src/k8s/object': ['re2js'],
  'src/kustomize': ['re2js'],
  'src/report': ['diff', 'sarif'],
  'src/report/graph': ['@dagrejs/dagre'],
  'src/cli': ['chalk', 'commander', 'globby', 'node:', 'package.json'],
  'src/index.ts': ['package.json'],
};

interface SourceText {
  readonly path: string;
  readonly text: string;
  /** Paths from the top of the repository, or names of packages. */
  readonly imports: readonly string[];
}

function pathsBelow(folder: string): readonly string[] {
  return readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? pathsBelow(path) : [path];
  });
}

function read(path: string): SourceText {
  const text = readFileSync(join(top, path), 'utf8');
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const resolve = (name: string) => normalize(join(dirname(path), name)).replaceAll('\\', '/');
  return { path, text, imports: specifiers.map((name) => (name.startsWith('.') ? resolve(name) : name)) };
}

function areaOf(path: string): string {
  if (path.startsWith('rules/')) return 'rules';
  const [, area = '', below = ''] = path.split('/');
  return area === 'generated' ? `${area}/${below}` : area.replace(/\.ts$/, '');
}

const isCode = (path: string) => path.endsWith('.ts') && !path.endsWith('.test.ts');
const everyPath = [...pathsBelow('src'), ...pathsBelow('rules')];
const sources = everyPath.filter(isCode).map(read);
const written = sources.filter(({ path }) => !path.startsWith('src/generated/'));
const ownImports = sources.flatMap(({ path, imports }) =>
  imports.filter((target) => /^(src|rules)\//.test(target)).map((target) => ({ path, target })),
);
const arrow = ({ path, target }: { path: string; target: string }) => `${path} → ${target}`;

describe('areas', () => {
  it('are the folders of src/, and nothing else lies there', () => {
    const loose = readdirSync(join(top, 'src')).filter((name) => name.includes('.'));
    expect(loose).toEqual(['index.ts', 'node.ts']);
    expect(sources.map(({ path }) => areaOf(path)).filter((area) => !(area in mayImport))).toEqual([]);
  });

  it('import only areas below them', () => {
    const wrong = ownImports.filter(({ path, target }) => {
      const area = areaOf(path);
      return areaOf(target) !== area && !mayImport[area]?.includes(areaOf(target));
    });
    expect(wrong.map(arrow)).toEqual([]);
  });

  it('neither judge nor mend where they are model', () => {
    const wrong = ownImports.filter(
      ({ path, target }) =>
        /^src\/(k8s|kustomize|schema|alb|istio|install|traffic)\//.test(path) &&
        /^src\/(source\/edit|rule)\//.test(target),
    );
    expect(wrong.map(arrow)).toEqual([]);
  });

  it('name packages only where they belong', () => {
    const wrong = written.flatMap((source) => {
      const allowed = Object.entries(packages).flatMap(([folder, names]) =>
        `${source.path}/`.startsWith(`${folder}/`) ? names : [],
      );
      const fits = (name: string) =>
        allowed.some((one) => name === one || (one.endsWith(':') && name.startsWith(one)));
      return source.imports
        .filter((name) => !/^(src|rules)\//.test(name) && !fits(name))
        .map((target) => arrow({ path: source.path, target }));
    });
    expect(wrong).toEqual([]);
  });
});

describe('folders', () => {
  /** Where a file stands in the order of its area; undefined where the area has no order. */
  function placeOf(path: string): { readonly area: string; readonly folder: string } | undefined {
    const area = Object.keys(order).find((one) => path.startsWith(`${one}/`));
    if (area === undefined) return undefined;
    const rest = dirname(path.slice(area.length + 1));
    const known = order[area]?.find((one) => rest === one || rest.startsWith(`${one}/`));
    return { area, folder: known ?? rest };
  }

  it('of an area with an order are all in it', () => {
    const placed = sources.map(({ path }) => placeOf(path)).filter((place) => place !== undefined);
    const strangers = placed.filter(({ area, folder }) => !order[area]?.includes(folder));
    expect(strangers).toEqual([]);
  });

  it('import only themselves and those before them', () => {
    const wrong = ownImports.filter((one) => {
      const [from, to] = [placeOf(one.path), placeOf(one.target)];
      if (from === undefined || from.area !== to?.area) return false;
      const folders = order[from.area] ?? [];
      return folders.indexOf(to.folder) > folders.indexOf(from.folder);
    });
    expect(wrong.map(arrow)).toEqual([]);
  });

  it('have no circles among them, nor have files, types included', () => {
    const files = new Map(sources.map(({ path, imports }) => [path, imports]));
    expect(circlesOf(files)).toEqual([]);
    const folders = new Map<string, Set<string>>();
    for (const { path, target } of ownImports) {
      const [from, to] = [dirname(path), dirname(target)];
      if (from !== to) folders.set(from, (folders.get(from) ?? new Set()).add(to));
    }
    expect(circlesOf(folders)).toEqual([]);
  });

  it('hold at most 20 files', () => {
    const counts = new Map<string, number>();
    for (const { path } of sources) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 20)).toEqual([]);
  });
});

function circlesOf(graph: ReadonlyMap<string, Iterable<string>>): readonly string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) if (graph.has(next)) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return circles;
}

describe('rules', () => {
  const folders = new Set(everyPath.filter((path) => path.startsWith('rules/')).map(dirname));
  const filesIn = (folder: string) =>
    everyPath.filter((path) => dirname(path) === folder).map((path) => basename(path));
  const ruleFolders = new Set([...folders].filter((folder) => filesIn(folder).includes('rule.ts')));

  it('have rule.ts and README.md in their folders, the findings of the engine README.md alone', () => {
    for (const folder of folders) {
      const names = filesIn(folder);
      if (/^rules\/(ignore|internal)\//.test(folder)) expect(names, folder).toEqual(['README.md']);
      else expect(names.includes('README.md'), folder).toBe(ruleFolders.has(folder));
    }
  });

  it('use of rules/ only their own folder, their category, an earlier one, and what several share', () => {
    const wrong = ownImports.filter(
      ({ path, target }) =>
        path.startsWith('rules/') &&
        target.startsWith('rules/') &&
        dirname(target) !== dirname(path) &&
        ruleFolders.has(dirname(target)),
    );
    expect(wrong.map(arrow)).toEqual([]);
  });

  it('are imported by the generated index alone', () => {
    const wrong = ownImports.filter(
      ({ path, target }) =>
        target.startsWith('rules/') && !path.startsWith('rules/') && !path.startsWith('src/generated/rules/'),
    );
    expect(wrong.map(arrow)).toEqual([]);
  });
});

describe('sizes', () => {
  it('keep files under 400 lines, the sentence of a rule under 80', () => {
    const long = written
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ path, lines }) => lines > (/^rules\/.*\/rule\.ts$/.test(path) ? 80 : 400));
    expect(long).toEqual([]);
  });

  it('keep functions under 60 lines', () => {
    expect(written.flatMap(longFunctions)).toEqual([]);
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

describe('names', () => {
  it('say something', () => {
    const all = [...everyPath, ...pathsBelow('test'), ...pathsBelow('scripts')];
    expect(all.filter((path) => /(^|\/)(utils?|helpers?|common|core)(\/|\.ts$)/.test(path))).toEqual([]);
  });

  it('stand once in an area', () => {
    const seen = new Map<string, string[]>();
    for (const { path } of written) {
      const name = `${areaOf(path)}: ${basename(path)}`;
      seen.set(name, [...(seen.get(name) ?? []), path]);
    }
    const twice = [...seen].filter(([name, paths]) => paths.length > 1 && !/ (words|rule)\.ts$/.test(name));
    expect(twice).toEqual([]);
  });

  it('open no escape hatches', () => {
    const hatch = /\bas any\b|: any\b|@ts-ignore|@ts-expect-error|biome-ignore/;
    expect(written.filter(({ text }) => hatch.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
