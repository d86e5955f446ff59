import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import type { Asking } from '../../../test/support/traced.ts';
import {
  backend,
  edge,
  httpGateway,
  ingress,
  ingressWith,
  routes,
  rule,
  toldFrom,
  toWeb,
  waysOf,
  web,
} from '../../../test/support/traced.ts';
import { targetOf, urlOf } from '../request/request.ts';
import { byLoadBalancer } from './answer.ts';
import { following } from './trace.ts';

/** The URLs that are asked one after the other, and how the last one ends. */
function followed(one: Asking) {
  const [trace] = waysOf(one);
  if (trace === undefined) throw new Error('one trace at least');
  const { traces, loops, nowhere } = following(trace, modelOf(one.manifests.join('')));
  const urls = traces.map(({ request }) => urlOf(request));
  return { urls, end: traces.at(-1)?.answer.outcome, loops, nowhere };
}

const redirect = (config: string) =>
  ingressWith(`{"type":"redirect","redirectConfig":{${config},"statusCode":"HTTP_302"}}`);
const toTls = ingress(`rules: [${rule('a.com', backend('gw'))}]`, [
  `listen-ports: '[{"HTTP":80},{"HTTPS":443}]'`,
  'certificate-arn: "arn:aws:acm:eu-west-1:111122223333:certificate/1"',
  `ssl-redirect: '443'`,
]);
const redirecting = httpGateway.replace('hosts:', 'tls: {httpsRedirect: true}, hosts:');

it('is told from the load balancer to the pods', () => {
  expect(waysOf({ manifests: [...edge, ...web, routes(toWeb)] })).toHaveLength(1);
  expect(toldFrom({ manifests: [...edge, ...web, routes(toWeb)] })).toEqual(['...']);
});

describe('a redirect', () => {
  it.each([
    ['that is none', { manifests: [...edge, ...web, routes(toWeb)] }, ['http://a.com/'], 'delivered', false],
    [
      'to TLS',
      { manifests: [...edge.with(2, toTls), ...web, routes(toWeb)], url: 'http://a.com/b?c' },
      ['http://a.com/b?c', 'https://a.com/b?c'],
      'delivered',
      false,
    ],
    [
      'to TLS by a gateway behind TLS, again and again',
      { manifests: [...edge.with(2, toTls).with(3, redirecting), ...web, routes(toWeb)] },
      ['http://a.com/', 'https://a.com/'],
      'answered',
      true,
    ],
    [
      'to a port without listener',
      { manifests: [redirect('"port":"81"')] },
      ['http://a.com/', 'http://a.com:81/'],
      'unreachable',
      false,
    ],
  ])('%s is followed', (_, asking: Asking, urls, end, loops) => {
    expect(followed(asking)).toEqual({ urls, end, loops, nowhere: undefined });
  });

  it('is followed up to where it leads to no load balancer', () => {
    const first = ingress(
      `rules: [${rule('a.com', backend('gw'), '/x')}, ${rule('a.com', backend('act', 'use-annotation'))}]`,
      [`actions.act: '{"type":"redirect","redirectConfig":{"path":"/x","statusCode":"HTTP_302"}}'`],
    );
    const { urls, end, loops, nowhere } = followed({
      manifests: [...edge.with(2, first), routes('{redirect: {scheme: ftp}}')],
    });
    expect([urls, end, loops]).toEqual([['http://a.com/', 'http://a.com/x'], 'answered', false]);
    expect(nowhere).toBe('URL "ftp://a.com/x" is for ftp; a load balancer takes http and https');
  });

  it('is followed fifty times', () => {
    const { urls, loops, nowhere } = followed({ manifests: [redirect('"path":"/x#{path}"')] });
    expect([urls.length, urls[1], loops]).toEqual([51, 'http://a.com/x', false]);
    expect(nowhere).toContain('50 times');
  });

  it.each([
    ['/c?d', 'https://a.com:8443/c?d'],
    ['https://b.com/c/', 'https://b.com/c/'],
    ['http://b.com', 'http://b.com/'],
    ['ftp://b.com/', undefined],
    ['https://b.com:99999/', undefined],
    ['https://h<x> y/', undefined],
    ['c', 'http://c/'],
  ])('to %s leads to %s, asked in the same way', (location, next) => {
    const model = modelOf(edge.join(''));
    const asking = { method: 'PUT', headers: ['X-A: b'], sourceIp: '192.0.2.1' };
    const [trace] = waysOf({ manifests: edge, url: 'https://a.com:8443/b', ...asking });
    if (trace === undefined) throw new Error('one trace at least');
    const journey = following({ ...trace, answer: byLoadBalancer(302, { location }) }, model);
    const [, second] = journey.traces;
    expect(journey.nowhere === undefined).toBe(next !== undefined);
    expect(second && urlOf(second.request)).toBe(next);
    if (second === undefined) return;
    const { method, headers, sourceIp } = second.request;
    expect([method, headers.get('x-a'), sourceIp]).toEqual(['PUT', 'b', '192.0.2.1']);
    expect(targetOf(second.request)).toBe(next?.replace(/^https?:\/\/[^/]*/, ''));
  });
});
