// The command line in files that bin/istio-alb-lint.js loads: what every run takes in one, and what few runs take in files of their
// own, which are neither read nor compiled before they are needed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { parted } from './common-js.mjs';
import { ofOneClass } from './one-class.mjs';

const program = 'src/cli/main.ts';

/** Modules that wait in a file of their own until one of their functions is called. They export nothing but functions. */
const partsWhenCalled = {
  kustomize: ['src/kustomize/build.ts', 'src/kustomize/outside-files.ts'],
  // Fixes as text, of which only those of findings are shown.
  edits: [
    'src/diagnostic/fix.ts',
    'src/source/edit/carry.ts',
    'src/source/edit/changed-part.ts',
    'src/source/edit/edit.ts',
    'src/source/edit/embedded-edit.ts',
    'src/source/edit/list-item.ts',
    'src/source/edit/put.ts',
    'src/source/edit/replace.ts',
    'src/source/edit/scalar-text.ts',
    'src/source/edit/slot.ts',
    'src/source/edit/take.ts',
    'src/source/edit/value-lines.ts',
    'src/source/edit/whole-lines.ts',
  ],
  // Charts, operators and what installs them.
  installs: [
    'src/install/chart/chart.ts',
    'src/install/chart/gateway-chart.ts',
    'src/install/chart/gateway-manifests.ts',
    'src/install/chart/installed-gateway.ts',
    'src/install/chart/unread-values.ts',
    'src/install/operator/operator-patches.ts',
    'src/install/operator/profile.ts',
    'src/install/release/argo.ts',
    'src/install/release/destination-cluster.ts',
    'src/install/release/flux.ts',
    'src/install/release/mesh-config-map.ts',
    'src/install/release/release.ts',
    'src/install/render/argo-charts.ts',
    'src/install/render/chart-release.ts',
    'src/install/render/chart-releases.ts',
    'src/install/render/flux-charts.ts',
    'src/install/render/input-chart.ts',
    'src/install/render/kustomization-charts.ts',
    'src/install/values/value-path.ts',
    'src/install/values/values.ts',
  ],
  globs: ['src/source/file/glob.ts'],
  schemas: ['src/generated/schema/object-schemas.ts'],
  yaml: [
    'src/source/locate/comment.ts',
    'src/source/yaml/joined-documents.ts',
    'src/source/yaml/parser-tree.ts',
    'src/source/yaml/refusal.ts',
    'src/source/yaml/syntax.ts',
    'src/source/yaml/value.ts',
  ],
};

/** Folders of tables and of what only parts read: a module of them in what every run takes is one import too many. */
const onlyInParts = ['src/kustomize/field/', 'src/kustomize/file/', 'src/kustomize/generator/'];

/** Modules that are imported when they are needed and have files of their own; all others share one. */
const partsWhenImported = {
  flags: ['src/cli/flags/arguments.ts'],
  settings: ['src/config/config-file.ts'],
};

/** Packages, and the pages of rules, which are more text than all else together: what stands for them until they are used. */
const standIns = {
  're2js.cjs': {
    entry: './node_modules/re2js/build/index.cjs',
    imported: /^re2js$/,
    text: "export const RE2JS = { compile: (pattern) => require('./re2js.cjs').RE2JS.compile(pattern) };",
  },
  'pages.cjs': {
    entry: './src/generated/rules/pages.ts',
    imported: /\/generated\/rules\/pages\.ts$/,
    text: "const all = () => require('./pages.cjs').pages;\nexport const pages = { get: (id) => all().get(id), keys: () => all().keys() };",
  },
};

/** Packages that are imported when they are needed. */
const packages = ['chalk', 'globby'];

/** Writes the files of the command line into a folder; gives what esbuild tells of what they hold. */
export async function buildCommandLine(common, outdir) {
  const options = { ...common, outdir, outExtension: { '.js': '.cjs' }, platform: 'node' };
  const beside = await build({ ...options, format: 'cjs', entryPoints: entriesBeside() });
  const plugins = [partsApart, standingIn, withoutChildProcess];
  const imported = await importedWhenNeeded({ ...options, format: 'esm', plugins });
  const parts = { ...partsWhenCalled, ...imported };
  const whole = await build({
    ...options,
    format: 'esm',
    splitting: true,
    chunkNames: 'shared',
    plugins: [...plugins, partsOf(parts)],
    entryPoints: { cli: program, ...Object.fromEntries(Object.keys(parts).map((name) => [name, name])) },
    logOverride: { 'ambiguous-reexport': 'error' },
  });
  refuseStray(whole.metafile);
  linkParts(outdir, Object.keys(parts));
  for (const name of readdirSync(outdir)) if (name.endsWith('.cjs')) makeLoadable(join(outdir, name));
  return [beside, whole];
}

function refuseStray({ outputs }) {
  const [, shared] = Object.entries(outputs).find(([path]) => path.endsWith('shared.cjs'));
  const stray = Object.keys(shared.inputs).find((path) =>
    onlyInParts.some((folder) => path.startsWith(folder)),
  );
  if (stray !== undefined)
    throw new Error(`${stray} is loaded by every run: load what imports it when it is called`);
}

function entriesBeside() {
  const files = Object.entries(standIns).map(([file, { entry }]) => [file.replace('.cjs', ''), entry]);
  return Object.fromEntries([...files, ...packages.map((name) => [name, name])]);
}

/** Our modules that are imported when they are needed, by the name of the part. */
async function importedWhenNeeded(options) {
  const { metafile } = await build({ ...options, entryPoints: [program], write: false });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const ours = imports.filter(({ kind, path }) => kind === 'dynamic-import' && path.startsWith('src/'));
  const named = new Set(Object.values(partsWhenImported).flat());
  const others = new Set(ours.map(({ path }) => path).filter((path) => !named.has(path)));
  return { ...partsWhenImported, others: [...others].sort() };
}

/** Stands for the modules of parts: each of their functions loads the part when it is called. */
const partsApart = {
  name: 'parts-apart',
  setup({ onLoad, onResolve }) {
    const partOf = new Map(
      Object.entries(partsWhenCalled).flatMap(([part, paths]) => paths.map((path) => [resolve(path), part])),
    );
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, importer }) => {
      const absolute = resolve(resolveDir, path);
      return partOf.has(absolute) && partOf.has(importer) ? { path: absolute, suffix } : undefined;
    });
    onLoad({ filter: /\.ts$/ }, ({ path, suffix: given }) => {
      const part = given === suffix ? undefined : partOf.get(path);
      return part === undefined ? undefined : { contents: callsInto(part, path) };
    });
    onResolve({ filter: /^\.\/\w+\.cjs$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** What tells a module itself from what stands for it. */
const suffix = '?itself';

function callsInto(part, path) {
  const text = readFileSync(path, 'utf8');
  const [others] = /^export (?!(?:async )?function |type |interface ).*$/m.exec(text) ?? [];
  if (others !== undefined)
    throw new Error(`${path} is to be loaded when called, so it cannot have "${others}"`);
  return [...text.matchAll(/^export (?:async )?function (\w+)/gm)]
    .map(([, name]) => `export const ${name} = (...words) => require('./${part}.cjs').${name}(...words);`)
    .join('\n');
}

/** Entries of a name each for the modules of a part. They import the program as well, so that whatever it holds is in one file, shared by all. */
const partsOf = (parts) => ({
  name: 'parts',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\w+$/ }, ({ path, kind }) =>
      kind === 'entry-point' ? { path, namespace: 'part' } : undefined,
    );
    onResolve({ filter: /\?itself$/ }, ({ path }) => ({
      path: resolve(path.slice(0, -suffix.length)),
      suffix,
    }));
    onResolve({ filter: /./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const isIn = ([, paths]) => paths.some((one) => resolve(one) === resolve(resolveDir, path));
      const name = path.startsWith('.') ? (Object.entries(parts).find(isIn)?.[0] ?? path) : path;
      return { path: `./${name}.cjs`, external: true };
    });
    onLoad({ filter: /./, namespace: 'part' }, ({ path: part }) => ({
      contents: [
        `export * as program from './${program}';`,
        ...parts[part].map((path) => `export * from './${path}${part in partsWhenCalled ? suffix : ''}';`),
      ].join('\n'),
      resolveDir: '.',
    }));
  },
});

const standingIn = {
  name: 'standing-in',
  setup({ onLoad, onResolve }) {
    for (const [file, { imported, text }] of Object.entries(standIns)) {
      onResolve({ filter: imported }, () => ({ path: file, namespace: 'stand-in', sideEffects: false }));
      onLoad({ filter: new RegExp(`^${file}$`), namespace: 'stand-in' }, () => ({ contents: text }));
    }
  },
};

/** commander loads what starts other programs, for commands that are programs of their own; we have none, and it is slow to load. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'child_process', namespace: 'empty' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Makes modules in CommonJS of the parts. What they share and what starts the program become one file, which they ask for it. */
function linkParts(outdir, names) {
  const [shared, cli, ...others] = ['shared', 'cli', ...names].map((name) =>
    parted(readFileSync(join(outdir, `${name}.cjs`), 'utf8')),
  );
  const start = `{${cli.body.replace('require("./shared.cjs")', 'module.exports')}Object.assign(module.exports,${literal(cli)})}`;
  writeFileSync(join(outdir, 'cli.cjs'), `${shared.body}module.exports=${literal(shared)};${start}`);
  for (const [index, { body }] of others.entries())
    writeFileSync(
      join(outdir, `${names[index]}.cjs`),
      `${body.replace('require("./shared.cjs")', 'require("./cli.cjs")')}module.exports=${literal(others[index])};`,
    );
  rmSync(join(outdir, 'shared.cjs'));
}

function literal({ exports }) {
  return `{${[...exports].map(([name, local]) => `${name}:${local}`).join()}}`;
}

/** A text that V8 takes as it is and `require` as well, with its hash in the first line. */
function makeLoadable(path) {
  const text = ofOneClass(readFileSync(path, 'utf8'));
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const start = '((run) => (typeof module === "object" ? run(exports, require, module) : run))';
  writeFileSync(path, `// ${hash}\n${start}(function (exports, require, module) {${text}\n})\n`);
}

/** Writes what bin/istio-alb-lint.js reads besides: help of each command as it is wrapped where there is room, and manifests to practise with. */
export async function writeTexts(outdir) {
  const { commandNames, main } = createRequire(import.meta.url)(resolve(outdir, 'cli.cjs'));
  const help = [];
  for (const command of ['', ...commandNames]) {
    let text = '';
    const write = async (part) => {
      text += part;
    };
    const stdout = { isTTY: false, write };
    const surroundings = { folder: '.', environment: {}, stdout, stderr: stdout, today: '' };
    await main([...(command === '' ? [] : [command]), '--help'], surroundings);
    help.push([command, text]);
  }
  writeFileSync(join(outdir, 'help.json'), JSON.stringify(help));
  const sample = 'fixtures/blog-post/final';
  const files = readdirSync(sample).filter((name) => name.endsWith('.yaml') && name !== 'routes.yaml');
  const manifests = files.map((name) => readFileSync(join(sample, name), 'utf8'));
  writeFileSync(join(outdir, 'sample.yaml'), manifests.join('---\n'));
}
