import { describe, expect, it } from 'vitest';
import type { TracedJourney, TracedWay } from '../diagnostic/traced.ts';
import { missesOf } from './comparison.ts';
import type { Expected } from './expectation.ts';

const nothing: TracedWay = {
  outcome: 'unreachable',
  status: null,
  server: null,
  destination: null,
  location: null,
  body: null,
  flag: null,
  add: null,
  assumes: [],
  hops: [],
  branches: [],
};

function answered(
  status: number,
  server: 'awselb/2.0' | 'istio-envoy',
  location: string | null = null,
): TracedWay {
  return { ...nothing, outcome: 'answered', status, server, location };
}

function delivered(service: string, port: number | null = 80, subset: string | null = null): TracedWay {
  return { ...nothing, outcome: 'delivered', destination: { service, port, subset, pods: [] } };
}

function split(...parts: readonly (readonly [number, TracedWay])[]): TracedWay {
  const branches = parts.map(([share, way]) => ({ ...way, share }));
  return { ...(parts[0]?.[1] ?? nothing), branches };
}

function journey(way: TracedWay, root = ''): TracedJourney {
  const request = { method: 'GET', url: 'http://a/', host: 'a', headers: {} };
  return { root, traces: [{ ...way, request }], loops: false, nowhere: null };
}

const undecided: TracedWay = { ...nothing, outcome: 'undecided', add: 'the Service' };
const redirect = answered(301, 'awselb/2.0', 'https://a/');

describe('an expectation', () => {
  it.each<[string, TracedWay, Expected]>([
    ['a status', answered(404, 'istio-envoy'), { status: 404 }],
    ['a server', answered(404, 'istio-envoy'), { server: 'istio-envoy' }],
    ['a redirect', redirect, { status: 301, location: 'https://a/' }],
    ['a destination', delivered('shop/web'), { destination: 'shop/web:80' }],
    ['a destination without port', delivered('shop/web'), { destination: 'shop/web' }],
    ['a ServiceEntry', delivered('api.example.org', 443), { destination: 'api.example.org:443' }],
    ['a subset', delivered('shop/web', 80, 'v1'), { destination: 'shop/web:80', subset: 'v1' }],
    ['any subset', delivered('shop/web', 80, 'v1'), { destination: 'shop/web:80' }],
    ['no subset', delivered('shop/web'), { destination: 'shop/web:80', subset: '' }],
    [
      'a split by subsets',
      split([90, delivered('shop/web', 80, 'v1')], [10, delivered('shop/web', 80, 'v2')]),
      {
        destination: [
          { to: 'shop/web', subset: 'v1', share: 90 },
          { to: 'shop/web', subset: 'v2', share: 10 },
        ],
      },
    ],
    ['no connection', nothing, { status: 'unreachable' }],
    [
      'the same on each branch',
      split([90, answered(503, 'istio-envoy')], [10, answered(503, 'istio-envoy')]),
      { status: 503 },
    ],
    [
      'a split, in any order',
      split([90, delivered('shop/web')], [10, split([50, delivered('shop/a')], [50, delivered('shop/b')])]),
      {
        destination: [
          { to: 'shop/b', share: 5 },
          { to: 'shop/web:80', share: 90 },
          { to: 'shop/a', share: 5 },
        ],
      },
    ],
    [
      'thirds',
      split([100 / 3, delivered('shop/a')], [200 / 3, delivered('shop/b')]),
      {
        destination: [
          { to: 'shop/a', share: 33.3 },
          { to: 'shop/b', share: 66.7 },
        ],
      },
    ],
  ])('of %s holds', (_, way, expected) => {
    expect(missesOf([journey(way)], expected)).toEqual([]);
  });

  it.each<[TracedWay, Expected, string]>([
    [answered(502, 'awselb/2.0'), { status: 404 }, 'the status is 502, expected 404'],
    [
      answered(404, 'awselb/2.0'),
      { status: 404, server: 'istio-envoy' },
      'the server is awselb/2.0, expected istio-envoy',
    ],
    [redirect, { location: 'https://b/' }, 'the location is "https://a/", expected "https://b/"'],
    [
      answered(404, 'istio-envoy'),
      { location: 'https://b/' },
      'the location is absent, expected "https://b/"',
    ],
    [
      delivered('shop/web'),
      { destination: 'shop/web:8080' },
      'it is delivered to shop/web:80, expected shop/web:8080',
    ],
    [
      delivered('shop/web', null),
      { destination: 'shop/web:80' },
      'it is delivered to shop/web, expected shop/web:80',
    ],
    [
      delivered('shop/web', 80, 'v2'),
      { destination: 'shop/web:80', subset: 'v1' },
      'it is delivered to shop/web:80 subset v2, expected shop/web:80 subset v1',
    ],
    [
      delivered('shop/web', 80, 'v2'),
      { destination: 'shop/web', subset: '' },
      'it is delivered to shop/web:80 subset v2, expected shop/web without subset',
    ],
    [
      delivered('shop/web'),
      { destination: 'shop/web:80', subset: 'v1' },
      'it is delivered to shop/web:80, expected shop/web:80 subset v1',
    ],
    [
      delivered('shop/web'),
      { status: 200 },
      'it is delivered to shop/web:80, where the application answers; expected 200',
    ],
    [
      answered(404, 'istio-envoy'),
      { destination: 'shop/web' },
      'it is 404 from istio-envoy, expected shop/web',
    ],
    [nothing, { status: 502 }, 'there is no connection'],
    [
      answered(502, 'awselb/2.0'),
      { status: 'unreachable' },
      'the answer is 502 from awselb/2.0, expected no connection',
    ],
    [undecided, { status: 404 }, 'it is undecided; add to the input: the Service'],
    [undecided, { status: 'unreachable' }, 'it is undecided; add to the input: the Service'],
    [
      split([90, delivered('shop/web')], [10, answered(503, 'istio-envoy')]),
      { destination: 'shop/web' },
      '10 % of the requests: it is 503 from istio-envoy, expected shop/web',
    ],
  ])('%#', (way, expected, miss) => {
    expect(missesOf([journey(way)], expected)).toEqual([miss]);
  });

  it('of a split names each share that differs and what goes elsewhere', () => {
    const way = split(
      [80, delivered('shop/web')],
      [10, delivered('shop/b')],
      [10, answered(500, 'istio-envoy')],
    );
    const destination = [
      { to: 'shop/web', share: 90 },
      { to: 'shop/b', share: 10 },
    ];
    expect(missesOf([journey(way)], { destination })).toEqual([
      '10 % of the requests: it is 500 from istio-envoy',
      'shop/web gets 80 %, expected 90 %',
    ]);
  });

  it('of a split by subsets names the shares of each', () => {
    const way = split([80, delivered('shop/web', 80, 'v1')], [20, delivered('shop/web', 80, 'v2')]);
    const destination = [
      { to: 'shop/web', subset: 'v1', share: 90 },
      { to: 'shop/web', subset: 'v2', share: 10 },
    ];
    expect(missesOf([journey(way)], { destination })).toEqual([
      'shop/web subset v1 gets 80 %, expected 90 %',
      'shop/web subset v2 gets 20 %, expected 10 %',
    ]);
  });

  it('has to hold in every environment', () => {
    const journeys = [journey(delivered('shop/web'), 'prod'), journey(answered(404, 'istio-envoy'), 'test')];
    expect(missesOf(journeys, { destination: 'shop/web' })).toEqual([
      'in test: it is 404 from istio-envoy, expected shop/web',
    ]);
  });
});
