// Builds dist: the command line, the library, their types, and the licences of what they hold.
// Usage: node scripts/build.mjs [FOLDER]
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { buildCommandLine, writeTexts } from './command-line.mjs';
import { ofOneClass } from './one-class.mjs';

/** A folder for the bundles alone, instead of dist with the types. */
const [folder] = process.argv.slice(2);
const out = folder ?? 'dist';
if (out.startsWith('-')) throw new Error(`build: ${out} is an option, expected a folder to write into`);
mkdirSync(out, { recursive: true });
for (const name of readdirSync(out)) rmSync(join(out, name), { recursive: true, force: true });
/** Few sets hold a pattern, so the package that reads patterns is evaluated with the first of them: `require` is lazy in a bundle, `import` is not. */
const patternsWhenNeeded = {
  name: 'patterns-when-needed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^re2js$/ }, () => ({ path: 're2js', namespace: 'when-needed', sideEffects: false }));
    onLoad({ filter: /.*/, namespace: 'when-needed' }, () => ({
      contents:
        "export const RE2JS = { compile: (pattern) => require('./node_modules/re2js/build/index.cjs').RE2JS.compile(pattern) };",
      resolveDir: '.',
    }));
  },
};
const common = {
  plugins: [patternsWhenNeeded],
  bundle: true,
  format: 'esm',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  // The package's build of ES modules: faster than that in CommonJS, and what is not used is left out.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};
/** Packages in CommonJS ask for Node's own modules with require, which ES modules do not have. */
const requireBanner = {
  js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
};
const commandLine = await buildCommandLine(common, out);
await writeTexts(out);
const library = await build({
  ...common,
  entryPoints: { index: 'src/index.ts' },
  outdir: out,
  platform: 'neutral',
  mainFields: ['module', 'main'],
});
/** What reads the file system for programs takes the rules from the library beside it instead of holding them again. */
const rulesOfLibrary = {
  name: 'rules-of-library',
  setup({ onResolve }) {
    onResolve({ filter: /\/generated\/rules\/rules\.ts$/ }, () => ({ path: './index.js', external: true }));
  },
};
const nodeLibrary = await build({
  ...common,
  plugins: [...common.plugins, rulesOfLibrary],
  entryPoints: { node: 'src/node.ts' },
  outdir: out,
  platform: 'node',
  banner: requireBanner,
});
for (const name of ['index.js', 'node.js']) {
  const path = join(out, name);
  writeFileSync(path, ofOneClass(readFileSync(path, 'utf8')));
}
/** Packages that are published inside the text of others. */
const heldIn = { 'node_modules/@dagrejs/dagre': ['node_modules/@dagrejs/graphlib'] };
const bundles = [...commandLine, library, nodeLibrary];
writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), licences(bundles.map(({ metafile }) => metafile)));
if (folder === undefined) {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  keepOnlyReached('dist/types', ['src/index.d.ts', 'src/node.d.ts']);
}

/** Deletes the declarations that none of the entries leads to. A package that is named on the way would have to be installed beside ours. */
function keepOnlyReached(folder, entries) {
  const reached = new Set(entries.map((entry) => join(folder, entry)));
  for (const path of reached) {
    for (const [, name] of readFileSync(path, 'utf8').matchAll(/(?:from|import) ?\(?['"]([^'"]+)['"]/g)) {
      if (!name.startsWith('.')) throw new Error(`${path} needs the types of "${name}"`);
      reached.add(join(dirname(path), name.replace(/\.[jt]s$/, '.d.ts')));
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(path)) rmSync(path);
  }
}

/** The licence texts of the packages that the bundles hold. */
function licences(metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
      if (match !== null) folders.add(match[0]);
    }
  }
  for (const folder of [...folders]) for (const held of heldIn[folder] ?? []) folders.add(held);
  return [...folders].sort().map(licenceOf).join('\n');
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined && license === undefined) throw new Error(`${name} has no licence`);
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${text}\n`;
}
