import { readFileSync } from 'node:fs';
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
  'a: [2001:db8::, b]': 'read as a key without a value, as YAML 1.2 has it',
  '  a: b\nc: d': 'refused; the chain drops the rest of the text without a word',
  '--- a: b': 'read; the chain wants the map on the next line',
};

/** What our reader makes of a snippet, as JSON would have it; undefined when it refuses. */
function ours(yaml: string): unknown {
  const { documents, kindless } = splitDocuments({ path: 'a.yaml', text: yaml }, () => true);
  const [document] = [...documents, ...kindless];
  if (document === undefined) return null;
  const { value, problems } = readDocument(document);
  return problems.every(({ kind }) => kind === 'repeated key') ? inJson(value) : undefined;
}

/** As JSON has it; numbers that it does not know are kept apart from null. */
function inJson(value: unknown): unknown {
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
