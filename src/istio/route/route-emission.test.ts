import { describe, expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import type { HttpMatch } from '../kinds/virtual-service.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { emission, isSameGateway } from './route-emission.ts';

/** The answer for a server on port 80 of Gateway `infra/g`, with the condition that says no. */
function answer(
  match: HttpMatch | undefined,
  site: { port?: number | undefined; proxy?: GatewayProxy } = {},
) {
  const { answer: found, because } = emission(match, { gateway: 'infra/g', port: 80, ...site });
  return because === undefined ? found : `${found} because of ${because}`;
}

it.each<[HttpMatch | undefined, string, string]>([
  [undefined, 'yes', 'yes'],
  [{}, 'yes', 'yes'],
  [{ port: 0 }, 'yes', 'yes'],
  [{ port: 80 }, 'yes', 'unknown'],
  [{ port: 81 }, 'no because of port', 'unknown'],
  [{ gateways: [] }, 'yes', 'yes'],
  [{ gateways: ['infra/g'] }, 'yes', 'yes'],
  [{ gateways: ['mesh', 'infra/g'] }, 'yes', 'yes'],
  [{ gateways: ['mesh'] }, 'no because of gateways', 'no because of gateways'],
  [{ gateways: ['mesh', '$(G)'] }, 'unknown', 'unknown'],
  [{ gateways: ['infra/g'], port: 80 }, 'yes', 'unknown'],
  [{ gateways: ['infra/h'], port: 81 }, 'no because of port', 'no because of gateways'],
  [{ gateways: ['infra/g'], sourceNamespace: 'b' }, 'yes', 'yes'],
  [{ sourceLabels: {} }, 'yes', 'yes'],
  [{ sourceLabels: { a: 'b' } }, 'unknown', 'unknown'],
  [{ sourceNamespace: '' }, 'yes', 'yes'],
  [{ sourceNamespace: 'a' }, 'unknown', 'unknown'],
])('%j on port 80: %s, on an unknown port: %s', (match, on80, onUnknown) => {
  expect(answer(match)).toBe(on80);
  expect(answer(match, { port: undefined })).toBe(onUnknown);
});

describe('what is asked of the gateway pods', () => {
  const proxyOf = (text: string): GatewayProxy => {
    const [proxy] = modelOf(text).gatewayProxies;
    if (proxy === undefined) throw new Error('no proxy');
    return proxy;
  };
  const pods = proxyOf(deployment('a/gw', '{istio: x, app: gw}'));
  const behindService = proxyOf(service('a/gw', '{istio: x}'));
  const presumed: GatewayProxy = { ...behindService, labelsAre: 'presumed' };
  const unplaced: GatewayProxy = { ...pods, namespace: '' };
  const labels = 'no because of sourceLabels';
  const namespace = 'no because of sourceNamespace';
  it.each<[HttpMatch, string, string, string, string]>([
    [{ sourceLabels: { istio: 'x' } }, 'yes', 'yes', 'yes', 'yes'],
    [{ sourceLabels: { istio: 'z' } }, labels, labels, 'unknown', labels],
    [{ sourceLabels: { istio: 'x', v: '1' } }, labels, 'unknown', 'unknown', labels],
    [{ sourceLabels: { istio: 'z', v: '1' } }, labels, labels, 'unknown', labels],
    [{ sourceNamespace: 'a' }, 'yes', 'yes', 'yes', 'unknown'],
    [{ sourceNamespace: 'b' }, namespace, namespace, namespace, 'unknown'],
    [{ sourceNamespace: '$(NS)' }, 'unknown', 'unknown', 'unknown', 'unknown'],
    [{ sourceLabels: { istio: 'x' }, sourceNamespace: 'b' }, namespace, namespace, namespace, 'unknown'],
    [{ sourceLabels: { istio: 'z' }, sourceNamespace: 'b' }, labels, labels, 'unknown', labels],
  ])('%j', (match, ...expected) => {
    expect([pods, behindService, presumed, unplaced].map((proxy) => answer(match, { proxy }))).toEqual(
      expected,
    );
  });
});

it.each([
  ['a/g', 'a/g', 'yes'],
  ['g', 'g', 'yes'],
  ['a/g', 'b/g', 'no'],
  ['a/g', 'a/h', 'no'],
  ['g', 'a/g', 'unknown'],
  ['g', 'a/h', 'no'],
  ['g', 'h', 'no'],
  ['$(G)', 'a/g', 'unknown'],
  ['a/$(G)', 'b/$(H)', 'unknown'],
])('Gateways %s and %s are one: %s', (a, b, expected) => {
  expect(isSameGateway(a, b)).toBe(expected);
  expect(isSameGateway(b, a)).toBe(expected);
});
