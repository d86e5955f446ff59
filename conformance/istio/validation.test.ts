import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { lint } from '../../src/lint/lint.ts';

/** One object of namespace `shop`, and what keeps it out of a cluster. */
interface Judged {
  /** apiVersion and kind. */
  readonly kind: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: unknown;
  /** The words of the custom resource definition; conformance/crd holds us to it. */
  readonly schema?: string;
  /** The words of istiod's webhook, asked whatever the definition says. */
  readonly webhook?: readonly string[];
}

/** The rules that may speak in place of the one on validation: of what the API server refuses before, and of fields that it drops. */
const earlier = ['manifest/schema-violation', 'manifest/annotation-not-string', 'manifest/unknown-field'];

function read(name: string): readonly Judged[] {
  return readFileSync(new URL(`validation/${name}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Our findings of each object, in its order. */
function findingsOf(objects: readonly Judged[]): readonly (readonly Diagnostic[])[] {
  const files = objects.map(({ kind, annotations, spec }, index) => {
    const cut = kind.lastIndexOf('/');
    const metadata = { name: `case-${index}`, namespace: 'shop', ...(annotations && { annotations }) };
    const object = { apiVersion: kind.slice(0, cut), kind: kind.slice(cut + 1), metadata, spec };
    return {
      path: `${index}.yaml`,
      text: JSON.stringify(spec === null ? { ...object, spec: undefined } : object),
    };
  });
  const byFile = new Map<string, Diagnostic[]>(files.map(({ path }) => [path, []]));
  for (const diagnostic of lint({ files }).diagnostics)
    byFile.get(diagnostic.location.file)?.push(diagnostic);
  return [...byFile.values()];
}

/** Objects of which we say something else than the webhook, a line each. */
function differencesOf(objects: readonly Judged[], rule: string): readonly string[] {
  const findings = findingsOf(objects);
  return objects.flatMap(({ kind, annotations = {}, spec, webhook }, index) => {
    const own = findings[index] ?? [];
    const ours = own.filter((one) => one.rule === rule).map(({ message }) => message);
    const text = `${kind} ${JSON.stringify(annotations)} ${JSON.stringify(spec ?? null)}`;
    if (webhook === undefined && ours.length > 0) return [`${text} is taken; ours: ${ours.join('; ')}`];
    const isTold = ours.length > 0 || own.some((one) => earlier.includes(one.rule));
    return webhook !== undefined && !isTold ? [`${text} is refused: ${webhook.join('; ')}`] : [];
  });
}

/** Objects that the definition takes and the webhook refuses, and of which another rule than ours speaks alone. */
function leftToOthers(objects: readonly Judged[], rule: string): readonly string[] {
  const findings = findingsOf(objects);
  return objects.flatMap(({ spec, schema, webhook }, index) => {
    const isOurs = (findings[index] ?? []).some((one) => one.rule === rule);
    return schema === undefined && webhook !== undefined && !isOurs ? [JSON.stringify(spec)] : [];
  });
}

describe('policies are refused as by the webhook of Istio', () => {
  const [cases, random] = [read('policies.jsonl'), read('policies.random.jsonl')];

  it('written for it', () => expect(differencesOf(cases, 'security/policy-invalid')).toEqual([]));

  it('at random', () => {
    expect(cases.length + random.length).toBeGreaterThan(700);
    expect(differencesOf(random, 'security/policy-invalid')).toEqual([]);
  });

  it('by this rule wherever the definition takes them', () => {
    expect(leftToOthers([...cases, ...random], 'security/policy-invalid')).toEqual([]);
  });
});

describe('DestinationRules are refused as by the webhook of Istio', () => {
  const [cases, random] = [read('destination-rules.jsonl'), read('destination-rules.random.jsonl')];

  it('written for it', () => expect(differencesOf(cases, 'destination/rule-invalid')).toEqual([]));

  it('at random', () => {
    expect(cases.length + random.length).toBeGreaterThan(400);
    expect(differencesOf(random, 'destination/rule-invalid')).toEqual([]);
  });

  it('by this rule wherever the definition takes them', () => {
    expect(leftToOthers([...cases, ...random], 'destination/rule-invalid')).toEqual([]);
  });
});
