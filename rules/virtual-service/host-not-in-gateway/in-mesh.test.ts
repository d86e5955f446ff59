import { expect, it } from 'vitest';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import rule from './rule.ts';

it.each([
  ['web', true],
  ['web.shop.svc.cluster.local', true],
  ['web.example.com', false],
])('%s is a host of the mesh, which "mesh" is for: %s', (host, expected) => {
  const text = [
    deployment('infra/gw', '{istio: ingress}'),
    gateway('infra/g', '{istio: ingress}', '["shop.com"]'),
    virtualService('shop/web', `hosts: [${host}], gateways: [infra/g]`),
  ].join('');
  const [finding] = [...rule.check(modelOf(text))];
  expect(finding?.help?.includes('add "mesh"')).toBe(expected);
});
