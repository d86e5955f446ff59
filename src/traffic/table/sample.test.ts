import { expect, it } from 'vitest';
import { fitsPattern } from '../../istio/mesh/pattern.ts';
import { expressionSample, wildcardSample } from './sample.ts';

it.each([
  ['/v1/.*', '/v1/'],
  ['^/v[0-9]+/(users|orders)$', '/v0/users'],
  ['/api(/.*)?', '/api'],
  ['(?i)/shop/[^/]+', '/shop/a'],
  ['/(?:a|b){2}/\\d{3,}', '/aa/000'],
  ['/(?P<id>[[:alpha:]]+)\\.html', '/a.html'],
  ['[^a0]x+?', 'Ax'],
  ['\\w+@example\\.com', 'a@example.com'],
])('%s is fitted by %s', (expression, sample) => {
  expect(expressionSample(expression)).toBe(sample);
  expect(fitsPattern(expression, sample)).toBe('yes');
});

it('gives nothing for what it cannot read to the end', () => {
  expect(expressionSample('/a)b')).toBeUndefined();
});

it('fills wildcards in', () => {
  expect(wildcardSample('*.example.com')).toBe('any.example.com');
  expect(wildcardSample('/a?c/*')).toBe('/axc/any');
});
