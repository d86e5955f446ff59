// Measures whole runs in pairs: node scripts/run.mjs bench/run.ts [ROUNDS [PART OF A TITLE]]
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Corpus } from './corpus.ts';
import {
  applicationCorpus,
  definitionsCorpus,
  documentsCorpus,
  folderCorpus,
  mixedCorpus,
  recipe,
  routingCorpus,
  writeCorpus,
} from './corpus.ts';
import type { Contestant } from './measure.ts';
import { compare, peakOf } from './measure.ts';

const cache = resolve('node_modules/.cache/bench', `recipe-${recipe}`);
mkdirSync(cache, { recursive: true });
const node = process.execPath;
const rounds = Number(process.argv[2] ?? 5);
const part = process.argv[3] ?? '';

/** The folder of a corpus, written when it is not there yet. */
function corpus(name: string, make: () => Corpus): string {
  const folder = join(cache, name);
  if (!existsSync(folder)) process.stdout.write(`${name}: ${writeCorpus(folder, make())}\n`);
  return folder;
}

function linter(name: string, folder: string): Contestant {
  return { name, command: node, arguments: [resolve('bin/istio-alb-lint.js'), folder] };
}

/** A program that reads every file below a folder and parses all of its documents. */
function parseAll(name: string, parse: string, folder: string): Contestant {
  const file = join(cache, `${name}.mjs`);
  writeFileSync(
    file,
    `import { readdirSync, readFileSync } from 'node:fs';
${parse}
for (const entry of readdirSync(process.argv[2], { withFileTypes: true, recursive: true })) {
  if (entry.isFile()) parse(readFileSync(entry.path + '/' + entry.name, 'utf8'));
}
`,
  );
  return { name: `${name} parse-all`, command: node, arguments: [file, folder] };
}

function report(title: string, ours: Contestant, other: Contestant): void {
  const { median, least, most, seconds } = compare(ours, other, rounds);
  const range = `${least.toFixed(2)} to ${most.toFixed(2)}`;
  process.stdout.write(
    `${title.padEnd(30)} ${`/ ${other.name}`.padEnd(22)} ${median.toFixed(2).padStart(6)} (${range}), ${seconds.toFixed(2)} s, peak ${peakOf(ours).toFixed(0)} MiB\n`,
  );
}

/** Compares a run over a set with one over half of it: up to 2 the time grows no faster than the input. */
function growth(
  title: string,
  half: readonly [string, () => Corpus],
  whole: readonly [string, () => Corpus],
) {
  if (!title.includes(part)) return;
  report(title, linter(title, corpus(...whole)), linter('half of it', corpus(...half)));
}

function against(title: string, ours: Contestant, others: readonly Contestant[]): void {
  if (!title.includes(part)) return;
  for (const other of others) report(title, ours, other);
}

against('three files', linter('three files', resolve('fixtures/blog-post/final')), [
  { name: 'node -e 0', command: node, arguments: ['-e', '0'] },
]);
const mixed = corpus('mixed-20', () => mixedCorpus(20e6));
against('20 MB mixed', linter('20 MB mixed', mixed), [
  { name: "grep -rc '^kind:'", command: 'grep', arguments: ['-rc', '^kind:', mixed] },
  parseAll('js-yaml', "import { loadAll } from 'js-yaml';\nconst parse = (text) => loadAll(text);", mixed),
  parseAll(
    'yaml',
    "import { parseAllDocuments } from 'yaml';\nconst parse = (text) => parseAllDocuments(text, { merge: true });",
    mixed,
  ),
]);
growth('40 MB mixed', ['mixed-20', () => mixedCorpus(20e6)], ['mixed-40', () => mixedCorpus(40e6)]);
growth(
  '20 MB app manifests',
  ['app-10', () => applicationCorpus(10e6)],
  ['app-20', () => applicationCorpus(20e6)],
);
growth(
  '2,000 Gateways, 10,000 routes',
  ['routing-1000', () => routingCorpus(1000)],
  ['routing-2000', () => routingCorpus(2000)],
);
growth(
  'a folder of 10,000 files',
  ['folder-5000', () => folderCorpus(5000)],
  ['folder-10000', () => folderCorpus(10000)],
);
growth(
  'a file of 20,000 documents',
  ['documents-10000', () => documentsCorpus(10000)],
  ['documents-20000', () => documentsCorpus(20000)],
);
growth(
  'a file of 30 MB of CRDs',
  ['definitions-15', () => definitionsCorpus(15e6)],
  ['definitions-30', () => definitionsCorpus(30e6)],
);
