// Measures whole runs in pairs: node scripts/run.mjs bench/run.ts [ROUNDS [PART OF A TITLE]]; without rounds five.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Corpus } from './corpus.ts';
import {
  applicationCorpus,
  definitionsCorpus,
  documentsCorpus,
  dumpCorpus,
  folderCorpus,
  groupCorpus,
  mixedCorpus,
  overlaysCorpus,
  recipe,
  routingCorpus,
  writeCorpus,
} from './corpus.ts';
import type { Contestant } from './measure.ts';
import { compare, peakOf } from './measure.ts';
import { writePeerSchemas } from './peer-schemas.ts';

const cache = resolve('node_modules/.cache/bench', `recipe-${recipe}`);
mkdirSync(cache, { recursive: true });
const node = process.execPath;
const [, , roundsWord = '5', part = '', ...more] = process.argv;
const rounds = Number(roundsWord);
if (!(rounds >= 1) || more.length > 0)
  throw new Error('bench: expected a number of rounds and a part of a title in one word');

/** The folder of a corpus, written when it is not there yet. */
function corpus(name: string, make: () => Corpus): string {
  const folder = join(cache, name);
  if (!existsSync(folder)) process.stdout.write(`${name}: ${writeCorpus(folder, make())}\n`);
  return folder;
}

function linter(name: string, ...words: readonly string[]): Contestant {
  return { name, command: node, arguments: [resolve('bin/istio-alb-lint.js'), ...words] };
}

/** The peers that are on PATH, over files and folders (bench/README.md says how to build them). */
function peers(...paths: readonly string[]): readonly Contestant[] {
  const anyObject = join(cache, 'any-object.json');
  writeFileSync(anyObject, '{"type": "object", "required": ["apiVersion", "kind"]}\n');
  const schemas = writePeerSchemas(join(cache, 'schemas'));
  const all = [
    {
      name: 'istioctl analyze',
      command: 'istioctl',
      arguments: ['analyze', '--use-kube=false', ...paths],
    },
    {
      name: 'kubeconform',
      command: 'kubeconform',
      arguments: ['-ignore-missing-schemas', '-schema-location', schemas, ...paths],
    },
    {
      name: 'kubeconform any object',
      command: 'kubeconform',
      arguments: ['-schema-location', anyObject, ...paths],
    },
  ];
  return all.filter(({ command }) => spawnSync(command, ['--help']).error === undefined);
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

function jsYaml(folder: string): Contestant {
  return parseAll(
    'js-yaml',
    "import { loadAll } from 'js-yaml';\nconst parse = (text) => loadAll(text);",
    folder,
  );
}

function yaml(folder: string): Contestant {
  return parseAll(
    'yaml',
    "import { parseAllDocuments } from 'yaml';\nconst parse = (text) => parseAllDocuments(text, { merge: true });",
    folder,
  );
}

function grep(folder: string): Contestant {
  return { name: "grep -rc '^kind:'", command: 'grep', arguments: ['-rc', '^kind:', folder] };
}

function report(title: string, ours: Contestant, other: Contestant): void {
  const { median, least, most, seconds } = compare(ours, other, rounds);
  const range = `${least.toFixed(2)} to ${most.toFixed(2)}`;
  process.stdout.write(
    `${title.padEnd(30)} ${`/ ${other.name}`.padEnd(25)} ${median.toFixed(2).padStart(6)} (${range}), ${seconds.toFixed(2)} s, peak ${peakOf(ours).toFixed(0)} MiB\n`,
  );
}

/** Compares a run over a set with one over a part of it, half where the title says no more: up to 2 the time then grows no faster than the input. */
function growth(
  title: string,
  half: readonly [string, () => Corpus],
  whole: readonly [string, () => Corpus],
) {
  if (!title.includes(part)) return;
  report(title, linter(title, corpus(...whole)), linter(half[0], corpus(...half)));
}

/** Compares a run with others; neither is made, nor its set, where the title is not asked for. */
function against(title: string, ours: () => Contestant, others: () => readonly Contestant[]): void {
  if (!title.includes(part)) return;
  const own = ours();
  for (const other of others()) report(title, own, other);
}

const bareNode = { name: 'node -e 0', command: node, arguments: ['-e', '0'] };
const threeFiles = ['ingress', 'gateway', 'routing'].map((name) =>
  resolve(`fixtures/blog-post/final/${name}.yaml`),
);
against(
  'three files',
  () => linter('three files', ...threeFiles),
  () => [bareNode, ...peers(...threeFiles)],
);
for (const flag of ['--version', '--help'])
  against(
    flag,
    () => linter(flag, flag),
    () => [bareNode],
  );
const small = () => corpus('mixed-5', () => mixedCorpus(5e6));
against(
  '5 MB mixed',
  () => linter('5 MB mixed', small()),
  () => peers(small()),
);
const smallFaulty = () => corpus('mixed-5-faulty', () => mixedCorpus(5e6, true));
against(
  '5 MB mixed with findings',
  () => linter('5 MB mixed with findings', smallFaulty()),
  () => peers(smallFaulty()),
);
const faulty = () => corpus('dump-faulty', () => dumpCorpus(true));
const clean = () => corpus('dump', () => dumpCorpus(false));
against(
  'a dump with 5,000 findings',
  () => linter('dump', faulty()),
  () => peers(faulty()),
);
for (const format of ['pretty', 'json'])
  against(
    `a dump with 5,000 findings, ${format}`,
    () => linter('dump', faulty(), '--format', format),
    () => [linter('without findings', clean(), '--format', format)],
  );
against(
  '--diff of 5,000 fixes',
  () => linter('dump', faulty(), '--diff', '--unsafe-fixes', '--format', 'compact=/dev/null'),
  () => [linter('without findings', clean())],
);
for (const megabytes of [20, 100]) {
  const mixed = () => corpus(`mixed-${megabytes}`, () => mixedCorpus(megabytes * 1e6));
  against(
    `${megabytes} MB mixed`,
    () => linter('mixed', mixed()),
    () => [grep(mixed()), jsYaml(mixed()), ...(megabytes === 20 ? [yaml(mixed())] : [])],
  );
}
const applications = () => corpus('app-20', () => applicationCorpus(20e6));
against(
  '20 MB of applications',
  () => linter('applications', applications()),
  () => [jsYaml(applications())],
);
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
growth('100 overlays', ['overlays-1', () => overlaysCorpus(1)], ['overlays-100', () => overlaysCorpus(100)]);
growth('14 overlays', ['overlays-1', () => overlaysCorpus(1)], ['overlays-14', () => overlaysCorpus(14)]);
growth(
  '5,000 Ingresses in one group',
  ['group-2500', () => groupCorpus(2500)],
  ['group-5000', () => groupCorpus(5000)],
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
