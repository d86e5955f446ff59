import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../test/support/report-builder.ts';
import { reportOf, spanIn } from '../../test/support/report-builder.ts';
import { json } from './json.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true }).compile(Object(schema));

const texts = { 'a.yaml': 'spec:\n  selector: x\n', 'b.yaml': 'labels: y\n' };
const full: Draft = {
  at: ['a.yaml', 'x'],
  related: [[['b.yaml', 'y'], 'labelled here']],
  effect: 'Nothing is served.',
  help: 'Make them equal.',
  resource: {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    namespace: 'test-ns',
    name: 'test-gateway',
    pointer: '/spec/selector',
  },
  assumes: { text: 'targets are instances', settledBy: 'assume.defaultTargetType' },
  roots: ['prod'],
  environments: ['prod', 'staging'],
  wordsOf: 'prod',
  fixes: [
    { title: 'take y', applicability: 'safe', edits: [{ file: 'a.yaml', start: 18, end: 19, newText: 'y' }] },
  ],
  docs: 'istio-alb-lint explain gateway/selector-matches-no-gateway',
  suppressed: { by: 'comment', reason: 'lab', location: spanIn(texts, ['b.yaml', 'labels']) },
};
const report = reportOf(texts, [full, { at: ['a.yaml', 'spec'] }], {
  notChecked: [
    {
      reference: { kind: 'Service', namespace: 'shop', name: 'cart' },
      from: spanIn(texts, ['b.yaml', 'y']),
      reason: 'Service "shop/cart" is not in the input',
      wordsOf: 'prod',
    },
  ],
});

describe('json', () => {
  it('is valid by its schema, with everything and with nothing in it', () => {
    for (const one of [report, reportOf(texts, []), reportOf({}, [])]) {
      expect(validate(JSON.parse(json(one))), JSON.stringify(validate.errors, null, 1)).toBe(true);
    }
  });

  it('writes every field, in the order of the schema', () => {
    const written = json(report);
    expect(written.endsWith('}\n')).toBe(true);
    const { findings, ...rest } = JSON.parse(written);
    const position = (line: number, column: number, offset: number) => ({ line, column, offset });
    const y = { file: 'b.yaml', start: position(1, 9, 8), end: position(1, 10, 9) };
    const expected = {
      rule: 'gateway/selector-matches-no-gateway',
      severity: 'error',
      gap: false,
      message: 'this does not match that',
      effect: 'Nothing is served.',
      location: { file: 'a.yaml', start: position(2, 13, 18), end: position(2, 14, 19) },
      related: [{ message: 'labelled here', location: y }],
      resource: full.resource,
      assumes: full.assumes,
      roots: ['prod'],
      wordsOf: 'prod',
      help: 'Make them equal.',
      fixes: full.fixes,
      docs: full.docs,
      fingerprint: '0123456789abcdef',
      suppressed: {
        by: 'comment',
        reason: 'lab',
        location: { file: 'b.yaml', start: position(1, 1, 0), end: position(1, 7, 6) },
      },
    };
    expect(JSON.stringify(findings[0])).toBe(JSON.stringify(expected));
    expect(JSON.stringify(rest)).toBe(
      JSON.stringify({
        version: 1,
        notChecked: [
          {
            reference: { kind: 'Service', namespace: 'shop', name: 'cart' },
            from: y,
            reason: 'Service "shop/cart" is not in the input',
            wordsOf: 'prod',
          },
        ],
        targets: { kubernetes: '1.36', 'aws-load-balancer-controller': '3.5', istio: '1.30' },
        counts: {
          error: 1,
          warning: 0,
          info: 0,
          gaps: 0,
          suppressed: 1,
          baselined: 0,
          files: 2,
          documents: 2,
          resources: 2,
        },
      }),
    );
  });

  it('writes null for what is not there', () => {
    const [, second] = JSON.parse(json(report)).findings;
    const { resource, assumes, roots, suppressed } = second;
    expect({ resource, assumes, roots, suppressed }).toEqual({
      resource: null,
      assumes: null,
      roots: null,
      suppressed: null,
    });
  });

  it('tells findings about what could not be read from faults', () => {
    const gap = reportOf(texts, [{ at: ['a.yaml', 'x'], severity: 'warning', gap: true }]);
    const written = JSON.parse(json(gap));
    expect(validate(written)).toBe(true);
    expect([written.findings[0].gap, written.counts.warning, written.counts.gaps]).toEqual([true, 0, 1]);
  });

  it.each([
    ['an unknown field', '"version": 1,', '"version": 1, "tool": "x",'],
    ['a missing field', '"docs": "",', ''],
    ['an unknown level', '"severity": "error"', '"severity": "fatal"'],
    ['a column from 0', '"column": 1,', '"column": 0,'],
  ])('has a schema that refuses %s', (_, from, to) => {
    const broken = json(report).replace(from, to);
    expect(broken).not.toBe(json(report));
    expect(validate(JSON.parse(broken))).toBe(false);
  });
});
