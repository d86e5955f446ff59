import { expect, it } from 'vitest';
import { documentOf, place } from '../../test/support/edit-cases.ts';
import type { Finding } from '../rule/rule.ts';
import type { Found } from './found.ts';
import { misspeltToldOnce } from './misspelt-field.ts';

const document = documentOf('spec:\n  host: [a]\n  gateways: [b]\n');
const edit = { op: 'rename', at: place(document, ['spec', 'host']), value: 'hosts' } as const;
const fix = { title: 'write "hosts"', applicability: 'safe', edits: [edit] } as const;

function found(path: readonly string[], severity: Found['severity'], rest: Partial<Finding> = {}): Found {
  const finding = { at: place(document, path), message: path.join(), effect: 'e', ...rest };
  return { rule: 'gateway/x', severity, gap: false, finding };
}

const misspelt = found(['spec', 'host'], 'warning', {
  meant: place(document, ['spec', 'hosts']),
  fixes: [fix],
});

it.each([
  ['at the missing field', found(['spec', 'hosts'], 'error')],
  [
    'at the map that lacks one of several',
    found(['spec'], 'error', {
      lacks: ['http', 'hosts'].map((field) => place(document, ['spec', field])),
    }),
  ],
  [
    'elsewhere, naming the field',
    found(['spec', 'gateways'], 'error', { lacks: [place(document, ['spec', 'hosts'])] }),
  ],
])('lets a lack speak for the misspelt field, with its place and its fix: %s', (_, lack) => {
  const told = misspeltToldOnce([misspelt, lack]);
  expect(told).toHaveLength(1);
  expect(told[0]?.finding).toMatchObject({
    message: lack.finding.message,
    related: [{ at: misspelt.finding.at, message: 'spec,host' }],
    fixes: [fix],
  });
});

it.each([
  ['a lack that weighs less', found(['spec', 'hosts'], 'info')],
  ['another field', found(['spec', 'gateways'], 'error')],
  ['what the map lacks beside it', found(['spec'], 'error', { lacks: [place(document, ['spec', 'tls'])] })],
  ['another document', { ...found(['spec', 'hosts'], 'error'), finding: elsewhere() }],
])('keeps both beside %s', (_, other) => {
  const all = [misspelt, other];
  expect(misspeltToldOnce(all)).toEqual(all);
});

function elsewhere(): Finding {
  return { at: place(documentOf('spec: {}\n'), ['spec', 'hosts']), message: 'm', effect: 'e' };
}

it('has the fixes of the misspelt field in place of those that would write the field anew', () => {
  const anew = {
    title: 'add "hosts"',
    applicability: 'safe',
    edits: [{ op: 'add', at: place(document, ['spec', 'hosts']), value: [] }],
  } as const;
  const lack = found(['spec', 'hosts'], 'error', { fixes: [anew] });
  expect(misspeltToldOnce([misspelt, lack])[0]?.finding.fixes).toEqual([fix]);
});
