import { expect, it } from 'vitest';
import type { Answer } from '../../k8s/object/lookup.ts';
import type { RuleCondition } from './rule-condition.ts';
import type { ListenerRequest } from './rule-match.ts';
import { conditionText, fits, meetsAll, meetsCondition } from './rule-match.ts';

const request: ListenerRequest = {
  host: 'a.example.com',
  path: '/Shop/cart',
  method: 'GET',
  headers: new Map([['x-user', 'Me']]),
  query: [
    { key: 'version', value: 'v1' },
    { key: 'flag', value: '' },
  ],
  sourceIp: '10.1.2.3',
};

const host = (...values: readonly string[]): RuleCondition => ({
  field: 'host-header',
  values,
  regexValues: [],
});
const path = (...values: readonly string[]): RuleCondition => ({
  field: 'path-pattern',
  values,
  regexValues: [],
});
const pathExpression = (expression: string): RuleCondition => ({
  field: 'path-pattern',
  values: [],
  regexValues: [expression],
});
const header = (httpHeaderName: string, ...values: readonly string[]): RuleCondition => {
  return { field: 'http-header', httpHeaderName, values, regexValues: [] };
};
const from = (...values: readonly string[]): RuleCondition => ({ field: 'source-ip', values });
const query = (value: string, key?: string): RuleCondition => ({
  field: 'query-string',
  values: [key === undefined ? { value } : { key, value }],
});

it.each<[RuleCondition, Answer]>([
  [host('a.example.com'), 'yes'],
  [host('A.Example.COM'), 'yes'],
  [host('b.example.com', '*.example.com'), 'yes'],
  [host('?.example.com'), 'yes'],
  [host('example.com'), 'no'],
  [host('*.example.com.'), 'no'],
  [host(`\${HOST}`), 'unknown'],
  [path('/Shop/cart'), 'yes'],
  [path('/shop/cart'), 'no'],
  [path('/Shop', '/Shop/*'), 'yes'],
  [path('/Shop'), 'no'],
  [path('/*'), 'yes'],
  [path('/*/*t'), 'yes'],
  [path('/*/x*'), 'no'],
  [pathExpression('/Shop/.*'), 'yes'],
  [pathExpression('/shop/.*'), 'no'],
  [pathExpression('^/Shop'), 'unknown'],
  [pathExpression('^/(?=Shop).*'), 'unknown'],
  [pathExpression(`^/(([A-Za-z/]*)*)*!$`), 'no'],
  [pathExpression('('), 'unknown'],
  [header('X-User', 'm*'), 'yes'],
  [header('X-User', 'you'), 'no'],
  [header('X-Other', '*'), 'no'],
  [{ field: 'http-request-method', values: ['POST', 'GET'] }, 'yes'],
  [{ field: 'http-request-method', values: ['get'] }, 'no'],
  [from('10.0.0.0/8'), 'yes'],
  [from('10.2.0.0/16', '2001:db8::/32'), 'no'],
  [from('nonsense'), 'unknown'],
  [from('10.2.0.0/16', 'nonsense'), 'unknown'],
  [from('nonsense', '10.1.2.3/32'), 'yes'],
  [from('10.1.2.4/32'), 'no'],
  [{ field: 'http-request-method', values: ['G?T'] }, 'yes'],
  [from('10.1.2.3'), 'yes'],
  [from('0.0.0.0/0'), 'yes'],
  [from('::/0'), 'no'],
  [host(''), 'no'],
  [host('a.example.co?'), 'yes'],
  [host('a.example.com?'), 'no'],
  [host('**'), 'yes'],
  [path('/Shop/cart*'), 'yes'],
  [path('*t'), 'yes'],
  [path('*x', `\${PATH}`), 'unknown'],
  [query('v1', 'other'), 'no'],
  [query('*', 'flag'), 'yes'],
  [{ field: 'http-request-method', values: [] }, 'no'],
  [{ field: 'query-string', values: [] }, 'no'],
  [host(`\${HOST}`, 'a.example.com'), 'yes'],
  [host(`\${HOST}`, 'b.example.com'), 'unknown'],
  [host('a?example?com'), 'yes'],
  [host('a.*.*m'), 'yes'],
  [host('*e.c*x'), 'no'],
  [host(), 'no'],
  [{ field: 'host-header', values: [], regexValues: ['A\\..*'] }, 'yes'],
  [{ field: 'host-header', values: [], regexValues: ['b\\..*'] }, 'no'],
  [{ field: 'host-header', values: [], regexValues: ['EXAMPLE'] }, 'unknown'],
  [pathExpression(`/Shop/\${X}`), 'unknown'],
  [pathExpression('/Shop/car'), 'unknown'],
  [{ field: 'http-header', httpHeaderName: 'x-user', values: [], regexValues: ['m.'] }, 'yes'],
  [query(`\${V}`, 'version'), 'unknown'],
  [query(`\${V}`, 'other'), 'no'],
  [query('v1', `\${K}`), 'unknown'],
  [{ field: 'query-string', values: [{ value: 'v2' }, { key: 'version', value: 'v1' }] }, 'yes'],
  [query('V*', 'Version'), 'yes'],
  [query('v2', 'version'), 'no'],
  [query('v1'), 'yes'],
  [query('v1', 'flag'), 'no'],
])('%j: %s', (condition, expected) => {
  expect(meetsCondition(condition, request)).toBe(expected);
});

it('asks for all conditions', () => {
  expect(meetsAll([host('a.example.com'), path('/Shop/*')], request)).toBe('yes');
  expect(meetsAll([host('a.example.com'), path('/other')], request)).toBe('no');
  expect(meetsAll('unknown', request)).toBe('unknown');
});

it('does not know where an unnamed client comes from', () => {
  const { sourceIp: _, ...unnamed } = request;
  expect(meetsCondition(from('10.0.0.0/8'), unnamed)).toBe('unknown');
  expect(meetsCondition(from('0.0.0.0/0'), unnamed)).toBe('yes');
  expect(meetsCondition(from('::/0'), unnamed)).toBe('yes');
  expect(meetsCondition(from('0.0.0.0/1'), unnamed)).toBe('unknown');
  expect(meetsCondition(from('nonsense'), unnamed)).toBe('unknown');
  expect(meetsCondition(from('10.0.0.0/8'), { ...unnamed, sourceIp: 'nonsense' })).toBe('unknown');
});

it('goes through long patterns of many stars in no time', () => {
  expect(fits(`${'*a'.repeat(60)}b`, 'a'.repeat(4000), '')).toBe('no');
});

it('names conditions', () => {
  const conditions = [
    ...[host('a', 'b'), header('X', 'y'), query('v', 'k'), from('10.0.0.0/8')],
    ...[path('/a'), pathExpression('/b.*'), query('v')],
    { field: 'http-request-method', values: ['GET', 'PUT'] } as const,
    { field: 'http-header', httpHeaderName: 'X', values: ['a'], regexValues: ['b'] } as const,
    { field: 'host-header', values: ['a'], regexValues: ['b'] } as const,
  ];
  expect(conditions.map(conditionText)).toEqual([
    'host "a" or "b"',
    'header X "y"',
    'query "k=v"',
    'source IP "10.0.0.0/8"',
    'path "/a"',
    'path "/b.*"',
    'query "v"',
    'method "GET" or "PUT"',
    'header X "a" or "b"',
    'host "a" or "b"',
  ]);
});
