import { expect, it } from 'vitest';
import type { HttpRoute } from '../../istio/kinds/virtual-service.ts';
import { answersPreflight } from './route-deed.ts';

const preflight = { origin: 'https://a.com', 'access-control-request-method': 'PUT' };
const exact = { allowOrigins: [{ exact: 'https://a.com' }] };

it.each<[string, HttpRoute['corsPolicy'], string, Record<string, string>, boolean]>([
  ['its origin', exact, 'OPTIONS', preflight, true],
  ['any origin', { allowOrigins: [{ exact: '*' }] }, 'OPTIONS', preflight, true],
  ['a beginning', { allowOrigins: [{ prefix: 'https://' }] }, 'OPTIONS', preflight, true],
  ['another beginning', { allowOrigins: [{ prefix: 'http://' }] }, 'OPTIONS', preflight, false],
  ['a pattern', { allowOrigins: [{ regex: 'https://[a-c].com' }] }, 'OPTIONS', preflight, true],
  ['another pattern', { allowOrigins: [{ regex: 'https://[a-c]' }] }, 'OPTIONS', preflight, false],
  ['nothing of the origin', { allowOrigins: [{}] }, 'OPTIONS', preflight, false],
  ['another origin', { allowOrigins: [{ exact: 'https://b.com' }] }, 'OPTIONS', preflight, false],
  [
    'another origin and its own',
    { allowOrigins: [{ exact: 'https://b.com' }, { exact: 'https://a.com' }] },
    'OPTIONS',
    preflight,
    true,
  ],
  ['no origins', {}, 'OPTIONS', preflight, false],
  ['no policy', undefined, 'OPTIONS', preflight, false],
  ['another method', exact, 'GET', preflight, false],
  ['no origin header', exact, 'OPTIONS', { 'access-control-request-method': 'PUT' }, false],
  ['no method asked for', exact, 'OPTIONS', { origin: 'https://a.com' }, false],
])('a preflight request and a policy of %s', (_, corsPolicy, method, headers, answers) => {
  const request = { method, path: '/', headers: new Map(Object.entries(headers)) };
  expect(answersPreflight({ corsPolicy }, request)).toBe(answers);
});
