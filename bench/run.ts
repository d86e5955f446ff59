import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applicationCorpus, mixedCorpus, routingCorpus, writeCorpus } from './corpus.ts';

/** One command that is timed as a whole process. */
interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  /** Whether it is a Node program, of which the peak memory can be read. */
  readonly node: boolean;
}

const cache = resolve('node_modules/.cache/bench');
const node = process.execPath;
const rounds = Number(process.argv[2] ?? 5);

function corpus(name: string, make: () => Iterable<{ path: string; text: string }>): string {
  const folder = join(cache, name);
  if (!existsSync(folder)) process.stdout.write(`${name}: ${writeCorpus(folder, make())}\n`);
  return folder;
}

/** A script that reads every YAML file below a folder and parses all of its documents. */
function parser(name: string, parse: string): string {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, `${name}.mjs`);
  writeFileSync(
    file,
    `import { readdirSync, readFileSync } from 'node:fs';\nimport { join } from 'node:path';\n${parse}
const walk = (folder) => { for (const e of readdirSync(folder, { withFileTypes: true })) { const p = join(folder, e.name); if (e.isDirectory()) walk(p); else parse(readFileSync(p, 'utf8')); } };
walk(process.argv[2]);\n`,
  );
  return file;
}

const jsYaml = parser(
  'js-yaml',
  "import { loadAll } from 'js-yaml';\nconst parse = (text) => loadAll(text);",
);
const yaml = parser(
  'yaml',
  "import { parseAllDocuments } from 'yaml';\nconst parse = (text) => parseAllDocuments(text, { merge: true });",
);
const reportPeak = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak='+process.resourceUsage().maxRSS))`;

function program(name: string, script: string, ...rest: readonly string[]): Contestant {
  return { name, command: node, arguments: ['--import', reportPeak, script, ...rest], node: true };
}

function linter(...paths: readonly string[]): Contestant {
  return program('istio-alb-lint', resolve('bin/istio-alb-lint.js'), '--no-config', ...paths);
}

interface Run {
  readonly seconds: number;
  /** MiB; NaN where it cannot be read. */
  readonly peak: number;
}

function run(contestant: Contestant): Run {
  const start = process.hrtime.bigint();
  const result = spawnSync(contestant.command, contestant.arguments, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (result.error !== undefined) throw result.error;
  const peak = /peak=(\d+)/.exec(result.stderr)?.[1];
  return { seconds, peak: Number(peak) / 1024 };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Runs two commands in turn and prints the median of the ratios of the pairs. */
function pair(title: string, ours: Contestant, other: Contestant): void {
  const pairs = Array.from({ length: rounds }, () => ({ ours: run(ours), other: run(other) }));
  const ratio = median(pairs.map((one) => one.ours.seconds / one.other.seconds));
  const seconds = median(pairs.map((one) => one.ours.seconds));
  const peak = median(pairs.map((one) => one.ours.peak));
  process.stdout.write(
    `${title.padEnd(12)} ${ours.name} / ${other.name}: ${ratio.toFixed(2)}  (${seconds.toFixed(2)} s, peak ${peak.toFixed(0)} MiB)\n`,
  );
}

const tiny = resolve('fixtures/blog-post/final');
const mixed20 = corpus('mixed-20', () => mixedCorpus(20e6));
const mixed40 = corpus('mixed-40', () => mixedCorpus(40e6));
const app10 = corpus('app-10', () => applicationCorpus(10e6));
const routing1000 = corpus('routing-1000', () => routingCorpus(1000));
const routing2000 = corpus('routing-2000', () => routingCorpus(2000));
const app20 = corpus('app-20', () => applicationCorpus(20e6));
const bare: Contestant = { name: 'node -e 0', command: node, arguments: ['-e', '0'], node: false };
const grep: Contestant = {
  name: "grep -rc '^kind:'",
  command: 'grep',
  arguments: ['-rc', '^kind:', mixed20],
  node: false,
};

pair('three files', linter(tiny), bare);
pair('mixed-20', linter(mixed20), grep);
pair('mixed-20', linter(mixed20), program('js-yaml parse-all', jsYaml, mixed20));
pair('mixed-20', linter(mixed20), program('yaml parse-all', yaml, mixed20));
pair('mixed-40', linter(mixed40), { ...linter(mixed20), name: 'itself on mixed-20' });
pair('app-20', linter(app20), { ...linter(app10), name: 'itself on app-10' });
pair('routing-2000', linter(routing2000), { ...linter(routing1000), name: 'itself on routing-1000' });
