// Compares the reader of the plain block style with the parser of all of YAML over manifests with small changes:
// node scripts/run.mjs bench/readers.ts [DOCUMENTS [SEED]]
import { readdirSync, readFileSync } from 'node:fs';
import { compareReaders, documentsOf, mutated } from '../test/support/readers.ts';
import { mixedCorpus } from './corpus.ts';
import { randomFrom } from './random.ts';

const wanted = Number(process.argv[2] ?? 100_000);
const random = randomFrom(Number(process.argv[3] ?? 1));
const written = ['fixtures', 'conformance'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => readFileSync(`${folder}/${path}`, 'utf8')),
);
const generated = [...mixedCorpus(1e6)].map(({ text }) => text);
const short = [...written, ...generated]
  .flatMap((text) => text.split(/^---$/m))
  .filter(({ length }) => length < 2000);

let documents = 0;
let taken = 0;
let differing = 0;
while (documents < wanted) {
  for (const document of documentsOf(mutated(short[Math.floor(random() * short.length)] ?? '', random))) {
    documents += 1;
    const { isTaken, difference } = compareReaders(document);
    if (isTaken) taken += 1;
    if (difference === undefined) continue;
    differing += 1;
    const { file, start, end } = document;
    process.stdout.write(`${difference}: ${JSON.stringify(file.text.slice(start, end))}\n`);
  }
}
process.stdout.write(
  `${documents} documents, ${taken} of them read without the parser, ${differing} in another way than the parser reads them\n`,
);
process.exitCode = differing === 0 ? 0 : 1;
