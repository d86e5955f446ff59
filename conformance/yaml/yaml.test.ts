import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../../src/source/file/split-documents.ts';
import { readDocument } from '../../src/source/yaml/read.ts';

interface Answer {
  readonly yaml: string;
  readonly json?: unknown;
  readonly error?: string;
}

interface Recorded {
  readonly versions: Readonly<Record<string, string>>;
  readonly cases: Readonly<Record<string, readonly Answer[]>>;
}

const recorded: Recorded = JSON.parse(readFileSync(new URL('./yaml.json', import.meta.url), 'utf8'));

const notFinite =
  'read as a number, so that a rule can name it; JSON has no such number and the API server refuses it';
const tabs = 'read; a tab there is refused by the chain, which we do not tell';

/** Where we knowingly differ, and what we do instead. */
const differences: Readonly<Record<string, string>> = {
  'a: .inf': notFinite,
  'a: -.INF': notFinite,
  'a: .NaN': notFinite,
  'a: |\n  \tb\n': tabs,
  'a: b\n\t\nc: d': tabs,
  '-\ta': tabs,
  'a: "b\\/c"': 'read, as in JSON; the chain knows no such escape',
  'a: [-, b]': 'refused; a lone dash in a flow list stands in no manifest',
  '  a: b\nc: d': 'refused; the chain drops the rest of the text without a word',
  '--- a: b': 'read; the chain wants the map on the next line',
};

/** What our reader makes of a snippet, as JSON would have it; undefined when it refuses. */
function ours(yaml: string): unknown {
  const { documents, kindless } = splitDocuments({ path: 'a.yaml', text: yaml }, () => true);
  const [document] = [...documents, ...kindless].sort((a, b) => a.start - b.start);
  if (document === undefined) return null;
  const { value, problems } = readDocument(document);
  return problems.every(({ kind }) => kind === 'repeated key') ? inJson(value) : undefined;
}

/** As JSON has it; numbers that it does not know are kept apart from null. */
function inJson(value: unknown): unknown {
  if (value === undefined) return undefined;
  const known = (part: unknown) => typeof part !== 'number' || Number.isFinite(part);
  return JSON.parse(JSON.stringify(value, (_, part) => (known(part) ? part : 'no number')));
}

describe('our reader says what sigs.k8s.io/yaml says', () => {
  it('was recorded by the versions that the reader names', () => {
    expect(recorded.versions).toEqual({ 'go.yaml.in/yaml/v2': 'v2.4.2', 'sigs.k8s.io/yaml': 'v1.6.0' });
  });

  for (const [group, answers] of Object.entries(recorded.cases)) {
    it.each(answers.map((answer) => [answer.yaml, answer] as const))(
      `${group}: %j`,
      (yaml, { json, error }) => {
        const theirs = error === undefined ? inJson(json) : undefined;
        if (yaml in differences) expect(ours(yaml)).not.toEqual(theirs);
        else expect(ours(yaml)).toEqual(theirs);
      },
    );
  }

  it('differs only in recorded cases', () => {
    const snippets = new Set(
      Object.values(recorded.cases).flatMap((answers) => answers.map(({ yaml }) => yaml)),
    );
    expect(Object.keys(differences).filter((yaml) => !snippets.has(yaml))).toEqual([]);
  });
});

/** Kinds of random texts of which our reader makes something else, and why that may stay. */
const oddities: Readonly<Record<string, (answer: Answer) => boolean>> = {
  'the chain drops what follows the first value without a word; we refuse it': ({ yaml, json, error }) =>
    error === undefined &&
    ours(yaml) === undefined &&
    beginnings(yaml).some((beginning) => equal(ours(beginning), json)),
  'JSON is read as JSON, as the API machinery does before it asks the YAML reader': ({ yaml, error }) =>
    error !== undefined && isJson(yaml),
  'U+2028, U+2029 and U+0085 break a line in the chain, which keeps them in the text; we make a line feed of them':
    ({ yaml }) => /[\u2028\u2029\x85]/.test(yaml),
};

/** Texts that fit no kind, which no person writes, by what is odd in them. */
const oddTexts: Readonly<Record<string, readonly string[]>> = {
  'a tag with a further "!", which is no tag to us': [
    'a: !!s!str 1\nb: !!int "2"\nc: 0x1F\nd: 1_000\ne: 012\nf-: .5\n',
    'a: !!str 1\nb: !!!!int "2"\nc: 0x1F\nd: 1_000\ne: 012\nf: .5\n',
    'a: !!st:# r*a\nb: !!int "2"\nc: 0x1F\nd: 1_000\ne: 012\nf: .5\n',
    'a: !!str 1\nb: !!i!int "2"\nc: 0x1F\nd: 1_000\ne: 012\nf: .5\n',
    'a: !!s!str 1\nb: !!int "2"\nc: 0x1F\nd: 1_000\ne: 012\nf:\n\n .5\n',
    'a: !!s!str 1\nb: !!int "2"\nc: 0x1F\nd: 1_000\ne: 012\nf: .5\n',
    'a: !!st!1\nb: !!0int "2"\nc: truex1F\nd: 1_000\ne: 012\nf: .5\n',
    'a: !!]str 1\nb: !!int "2"\nc: 0x1F\nd: 1_000\ne: 012::"\nf: .5\n',
    'a: !!!str 1\nb: !!int "2"\nc: 0x1F\nd: 1_000\ne: 012\nf: .5\n',
    'a: !!str 1\nb: !@!int "2"\nc: 0x1F\nd: 1_000\n\ne: 01@2\nf: .5\n',
  ],
  'a key in brackets over two lines': [
    '{"kind": "Ingress", "spec": {"rules": [{"h---\nst":\u200b .b"}], "n": 1e3}}\n',
    'a: {b\n\n: c, d: [1, 2.5, ~]}\n\\ne: [f, {g: h}]\n',
    'a: {b\n\n: c, d, d: [1,a 2.5, ~]}\ne: [f, {g: h}]\n',
    '{"kind": "Ingress", "spec": {"rules": [{"ho\u2019": "a.b"}], "\nn": 1e3}}\n',
    '{"kind": "Ingress", "spec": {"ru\n\nles": [{"host": "a.b"}], "n": 1e`}}\n',
  ],
  '"..." before the first document': [
    '...\na: {b: c\\, d: [1, 2.5, ~]}\ne: [f, {g: h~}]\n',
    '...\n  {"Type": "redirect"}\n',
  ],
  'a ":" that begins a word in brackets': [
    '{"kind": "Ingress","s": {"rules": [{"host": "a.b"}], ::n": 1e3}}\n',
    'a: {b: c, d: [1, 2.5, ~]}\ne: [f, {::g: h}]\n',
  ],
  'a block of text whose header is in the column of its key': [
    'a: \r|\n  one\n  two\nb: >-\n  threefour\nc: 5\n',
    '  |\n-\n  d: e\n',
    'listen-ports: \'[{"HTTP": 80}, {"HTTPS": 443}]\'\nactions: \n|\n  {"Type": "redirect"}\n',
    '\r\n |\n  one\n  two\nb: >-\nhree\n  four\n$(A)c: 5\n',
  ],
  'a control character in a file of comments': ["#  g: \u201c'it\b''s'\n"],
  'a mark that closes nothing, or more text, behind a complete value; the chain drops it': [
    '{"kind": "Ingress", "spec": {"rules": [{"host": "a.b"}], "n": 1e\u00a03}}$(A)',
    '"b: "quoted\n  too"\nc: \'\u00a0x\'x\'\n',
    '{"kind": "Ingress", "spec": {"rules": [{"host":a.b"}], "n": 1e3}}\u201c',
    '{"kind": "Ingress", "spec": {"rules": [{"host": "0a.b"}],  "n": 1e3}}}}\n',
    "'a: #plain text\n<<:   over two lines\nb: \"quoted\n  too\"\nc: 'x'\n",
    '  {"Type": "redirect"}t"}\n',
    ' {"Type": "rediirect"}\u2014\n',
  ],
};

function equal(ours: unknown, json: unknown): boolean {
  return isDeepStrictEqual(ours, inJson(json));
}

/** The text up to each of its line breaks and blanks. */
function beginnings(yaml: string): readonly string[] {
  return [...yaml.matchAll(/[\r\n ]|$/g)].map(({ index }) => yaml.slice(0, index));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('our reader says of random texts what sigs.k8s.io/yaml says', () => {
  const answers: readonly Answer[] = readFileSync(new URL('./random.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const differing = answers.filter(
    ({ yaml, json, error }) => !equal(ours(yaml), error === undefined ? json : undefined),
  );

  it('of 5,000', () => expect(answers).toHaveLength(5000));

  it('but for kinds and texts that are named here', () => {
    const unexplained = differing.filter((answer) => !Object.values(oddities).some((is) => is(answer)));
    expect(unexplained.map(({ yaml }) => yaml).sort()).toEqual(Object.values(oddTexts).flat().sort());
  });

  it.each(Object.entries(oddities))('of which each has an example: %s', (_, is) =>
    expect(differing.some(is)).toBe(true),
  );
});
