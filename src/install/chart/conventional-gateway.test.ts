import { describe, expect, it } from 'vitest';
import { conventionalGateways, isConventionalGatewayName } from './conventional-gateway.ts';

describe('isConventionalGatewayName', () => {
  it.each([
    ['istio-ingressgateway', true],
    ['istio-ingress', true],
    ['istio-gateway', true],
    ['public-gateway-istio', true],
    ['istiod', false],
    ['ingress-nginx', false],
    ['gateway', false],
  ])('%s: %s', (name, is) => {
    expect(isConventionalGatewayName(name)).toBe(is);
  });
});

describe('conventionalGateways', () => {
  it.each([
    [{ istio: 'ingressgateway' }, true],
    [{ istio: 'edge' }, true],
    [{ istio: 'pilot' }, false],
    [{ app: 'istio-ingress' }, true],
    [{ app: 'web' }, false],
    [{}, false],
  ])('%j: %s', (selector, is) => {
    expect(conventionalGateways.selects(selector)).toBe(is);
  });
});
