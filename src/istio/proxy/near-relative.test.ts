import { describe, expect, it } from 'vitest';
import { isNearRelative, wrongPairs } from './near-relative.ts';

const labels = { app: 'istio-ingressgateway', istio: 'ingressgateway' };

describe('isNearRelative', () => {
  it.each([
    ['a slip', { istio: 'ingresgateway' }, labels],
    ['two edits', { istio: 'ingress-gatewy' }, labels],
    ['a slip beside a pair that fits', { app: 'istio-ingressgateway', istio: 'ingresgateway' }, labels],
    ['ingress for ingressgateway', { istio: 'ingress' }, labels],
    ['ingressgateway for ingress', { istio: 'ingressgateway' }, { istio: 'ingress' }],
    ['a leading istio- too much', { istio: 'istio-ingressgateway' }, labels],
    ['a leading istio- too little', { app: 'ingressgateway' }, labels],
    ['both', { istio: 'istio-ingress' }, labels],
    ['a value under the other key', { app: 'ingress' }, { istio: 'ingress' }],
    ['both values under the other key', { app: 'ingressgateway', istio: 'istio-ingressgateway' }, labels],
    ['a slip in egress', { istio: 'egresgateway' }, { istio: 'egressgateway' }],
    ['a name of its own', { istio: 'public-ingressgateway' }, { istio: 'public-ingress' }],
  ])('%s', (_, selector, of) => {
    expect(isNearRelative(selector, of)).toBe(true);
  });

  it.each([
    ['what selects', { istio: 'ingressgateway' }, labels],
    ['an empty selector', {}, labels],
    ['another name', { istio: 'public' }, { istio: 'private' }],
    ['egress and ingress, though two edits apart', { istio: 'egressgateway' }, labels],
    ['ingress and egress, though two edits apart', { istio: 'ingress' }, { istio: 'egress' }],
    ['members of a series', { istio: 'gateway-1' }, { istio: 'gateway-2' }],
    ['short names', { istio: 'a' }, { istio: 'b' }],
    ['a key that the pods lack', { team: 'ingressgateway' }, labels],
    ['a slip and a key that the pods lack', { istio: 'ingress', team: 'shop' }, labels],
    ['one swapped value of two that are wrong', { app: 'ingressgateway', istio: 'x' }, labels],
    ['pods without labels', { istio: 'ingressgateway' }, {}],
  ])('not %s', (_, selector, of) => {
    expect(isNearRelative(selector, of)).toBe(false);
  });
});

describe('wrongPairs', () => {
  it.each([
    ['nothing', { istio: 'ingressgateway' }, []],
    ['another value', { istio: 'x' }, [['istio', 'istio: ingressgateway']]],
    ['only what is wrong', { istio: 'ingressgateway', app: 'x' }, [['app', 'app: istio-ingressgateway']]],
    ['the telling label for an unknown key', { team: 'x' }, [['team', 'istio: ingressgateway']]],
    [
      'nothing for a second unknown key',
      { istio: 'ingressgateway', app: 'istio-ingressgateway', team: 'x' },
      [['team']],
    ],
    [
      'each label once',
      { team: 'x', zone: 'b', one: 'c' },
      [['team', 'istio: ingressgateway'], ['zone', 'app: istio-ingressgateway'], ['one']],
    ],
  ])('gives %s', (_, selector, expected) => {
    const all = { 'sidecar.istio.io/inject': 'true', ...labels };
    expect(
      wrongPairs(selector, all).map(({ key, instead }) =>
        instead === undefined ? [key] : [key, `${instead.key}: ${instead.value}`],
      ),
    ).toEqual(expected);
  });

  it.each<[string, object, object | undefined]>([
    ['any label where there is neither app nor istio', { version: 'v1' }, { key: 'version', value: 'v1' }],
    ['no label of the injector', { 'sidecar.istio.io/inject': 'true' }, undefined],
    ['no label where there is none', {}, undefined],
  ])('takes %s', (_, of, expected) => {
    expect(wrongPairs({ istio: 'x' }, { ...of })).toEqual([
      expected === undefined ? { key: 'istio' } : { key: 'istio', instead: expected },
    ]);
  });

  it('takes the other of app and istio first', () => {
    const [pair] = wrongPairs({ istio: 'x' }, { version: 'v1', app: 'edge' });
    expect(pair?.instead).toEqual({ key: 'app', value: 'edge' });
  });
});
