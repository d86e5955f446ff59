import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { backend, ingress, webService } from '../../../test/support/traced.ts';
import { meetsAll } from '../../alb/listener-rule/rule-match.ts';
import { ruleTableOf } from './rule-table.ts';

const hosts = ['', 'a.com', 'A.com', '*.a.com', '*.com', 'a*.com', '{{HOST}}', 'b.com'];
const paths = [
  ['/', 'Prefix'],
  ['/a', 'Exact'],
  ['/a', 'Prefix'],
  ['/a/b', 'Prefix'],
  ['/a*', 'ImplementationSpecific'],
  ['/?/b', 'ImplementationSpecific'],
  ['/{{PATH}}', 'ImplementationSpecific'],
  ['/b/*/c', 'ImplementationSpecific'],
] as const;
const more = (field: string, config: string) =>
  `'[{"field":"${field}","${config}":{"regexValues":["^/?a[.]?c?o?m?$"]}}]'`;
const model = modelOf(
  webService +
    ingress(
      `rules: [${hosts
        .map((host) => {
          const of = paths.map(
            ([path, type]) => `{path: "${path}", pathType: ${type}, backend: ${backend('web')}}`,
          );
          return `{${host === '' ? '' : `host: "${host}", `}http: {paths: [${of.join(', ')}]}}`;
        })
        .join(', ')}]`,
    ) +
    ingress(
      `rules: [{http: {paths: [{pathType: ImplementationSpecific, backend: ${backend('hosts', 'use-annotation')}}, {pathType: ImplementationSpecific, backend: ${backend('paths', 'use-annotation')}}]}}]`,
      [
        ...['hosts', 'paths'].map(
          (name) => `actions.${name}: '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"418"}}'`,
        ),
        `conditions.hosts: ${more('host-header', 'hostHeaderConfig')}`,
        `conditions.paths: ${more('path-pattern', 'pathPatternConfig')}`,
      ],
      'j',
    ),
);
const listeners = model.loadBalancers.flatMap(({ rulesByPort }) => [...rulesByPort.values()]);
const requests = ['a.com', 'x.a.com', 'ab.com', 'b.com', 'c.org', ''].flatMap((host) =>
  ['/', '/a', '/a/', '/a/b', '/a/b/c', '/ab', '/x/b', '/b/x/c', '/c'].map((path) => ({ host, path })),
);

it('has rules of all kinds', () => {
  expect(listeners.map(({ rules }) => rules.length)).toEqual([64, 2]);
});

it.each(requests)('has every rule that may take $host$path, in order', ({ host, path }) => {
  const request = { host, path, method: 'GET', headers: new Map<string, string>(), query: [] };
  for (const own of listeners) {
    const table = ruleTableOf(own);
    const asked = table.mayTake(request);
    const taking = own.rules.filter(({ conditions }) => meetsAll(conditions, request) !== 'no');
    expect(asked.filter((one) => taking.includes(one))).toEqual(taking);
    expect(asked.map((one) => table.numberOf(one))).toEqual(
      own.rules.flatMap((one, index) => (asked.includes(one) ? index + 1 : [])),
    );
  }
});

it('leaves out what is for another host or path', () => {
  const request = { host: 'b.com', path: '/c', method: 'GET', headers: new Map<string, string>(), query: [] };
  const [own] = listeners;
  const left = own === undefined ? 0 : own.rules.length - ruleTableOf(own).mayTake(request).length;
  expect(left).toBeGreaterThan(40);
});
