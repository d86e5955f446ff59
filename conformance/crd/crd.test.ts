import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { lint } from '../../src/lint/lint.ts';

/** What the API server says of an object. */
interface Answer {
  /** apiVersion and kind. */
  readonly kind: string;
  readonly spec?: unknown;
  readonly refused?: readonly string[];
  readonly unknown?: readonly string[];
}

interface Recorded {
  readonly versions: Readonly<Record<string, string>>;
  readonly rules: readonly { readonly kind: string; readonly path: string; readonly message: string }[];
  readonly cases: readonly Answer[];
}

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const recorded: Recorded = JSON.parse(read('crd.json'));
const random: readonly Answer[] = read('random.jsonl')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

/** The rule that says what the API server refuses, and the rules that say some of it in its place. */
const refusing = 'manifest/schema-violation';
const refusingToo = [
  'gateway/server-invalid',
  'virtual-service/definition-invalid',
  'manifest/annotation-not-string',
];
const dropping = 'manifest/unknown-field';

/** Our findings by the file of each object. */
function findingsOf(answers: readonly Answer[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const files = answers.map(({ kind, spec }, index) => {
    const cut = kind.lastIndexOf('/');
    const object = {
      apiVersion: kind.slice(0, cut),
      kind: kind.slice(cut + 1),
      metadata: { name: `case-${index}`, namespace: 'default' },
      ...(spec === undefined || spec === null ? {} : { spec }),
    };
    return { path: `${index}.yaml`, text: JSON.stringify(object) };
  });
  const byFile = new Map<string, Diagnostic[]>(files.map(({ path }) => [path, []]));
  for (const diagnostic of lint({ files }).diagnostics)
    byFile.get(diagnostic.location.file)?.push(diagnostic);
  return byFile;
}

/** Objects of which we say something else than the API server, a line each. */
function differencesOf(answers: readonly Answer[]): readonly string[] {
  const findings = findingsOf(answers);
  return answers.flatMap((answer, index) => {
    const own = findings.get(`${index}.yaml`) ?? [];
    const ours = own.filter(({ rule }) => rule === refusing);
    const text = `${answer.kind} ${JSON.stringify(answer.spec ?? null)}`;
    const { refused } = answer;
    if (refused === undefined && ours.length > 0) {
      return [`${text} is taken; ours: ${ours.map(({ message }) => message).join('; ')}`];
    }
    if (refused !== undefined && ours.length === 0 && !own.some(({ rule }) => refusingToo.includes(rule))) {
      return [`${text} is refused: ${refused.join('; ')}`];
    }
    const isDropped = answer.unknown !== undefined;
    if (isDropped !== own.some(({ rule }) => rule === dropping)) {
      return [`${text} ${isDropped ? `has unknown ${answer.unknown?.join(', ')}` : 'has no unknown field'}`];
    }
    return [];
  });
}

describe('our findings are what the API server says by the definitions of Istio', () => {
  it('of objects written for it', () => expect(differencesOf(recorded.cases)).toEqual([]));

  it('of random objects', () => {
    expect(random).toHaveLength(400);
    expect(differencesOf(random)).toEqual([]);
  });

  it('as these versions say it', () => {
    expect(recorded.versions).toEqual({
      'github.com/google/cel-go': 'v0.26.0',
      'istio.io/api': 'v1.31.0-rc.0.0.20260824154656-b943409680a7',
      'k8s.io/apiextensions-apiserver': 'v0.36.1',
      'k8s.io/apiserver': 'v0.36.1',
    });
  });

  it('and an object breaks each CEL rule', () => {
    const unbroken = recorded.rules.filter((rule) => !recorded.cases.some((answer) => breaks(answer, rule)));
    expect(unbroken.map(({ kind, path, message }) => `${kind} ${path}: ${message}`)).toEqual([]);
  });
});

/** Whether an object is refused by a rule; a traffic policy is the same wherever it stands. */
function breaks({ kind, refused = [] }: Answer, rule: Recorded['rules'][number]): boolean {
  const policy = /^spec\.(subsets\[\w*\]\.)?trafficPolicy\.(portLevelSettings\[\w*\]\.)?/;
  const text = rule.path.replace(policy, 'trafficPolicy.').replaceAll(/[.[\]]/g, '\\$&');
  const path = new RegExp(`^${text.replaceAll('\\[\\]', '\\[\\d+\\]').replaceAll('\\.*', '.+')}: `);
  return (
    kind === rule.kind &&
    refused.some(
      (error) => path.test(error.replace(policy, 'trafficPolicy.')) && error.includes(rule.message),
    )
  );
}
