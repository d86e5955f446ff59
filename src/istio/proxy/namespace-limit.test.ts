import { describe, expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import type { Said } from '../../../test/support/settings.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { limitsOf } from './namespace-limit.ts';

const pods = (labels: string) => deployment('a/gw', labels);
const managed = pods('{gateway.networking.k8s.io/gateway-name: web}');
const gateway = (className: string, name = 'a/web') => {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: ${own}, namespace: ${namespace}}
spec: {gatewayClassName: ${className}}
`;
};
const gatewayClass = (name: string, controller: string) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: ${name}}
spec: {controllerName: ${controller}}
`;
const own = gatewayClass('edge', 'istio.io/gateway-controller');
const other = gatewayClass('edge', 'example.com/controller');

// istio: pilot/pkg/model/push_context.go mergeGateways and filterStrictGatewayMerging, from 1.31.
describe('a gateway reads only the Gateways of its namespace', () => {
  it.each<[string, string, Said, string | undefined]>([
    ['like no other', pods('{istio: x}'), { istio: '1.31' }, undefined],
    ['where istiod is told so', pods('{istio: x}'), { scopeGatewayToNamespace: true }, 'scoped'],
    [
      'where istiod is told so, also for the Gateway API',
      managed + gateway('istio'),
      { istio: '1.31', scopeGatewayToNamespace: true },
      'scoped',
    ],
    ['of the Gateway API', managed + gateway('istio'), { istio: '1.31' }, 'Gateway API'],
    ['of the Gateway API, in older versions', managed + gateway('istio'), { istio: '1.30' }, undefined],
    ['of a class of its own', managed + own + gateway('edge'), { istio: '1.31' }, 'Gateway API'],
    ['of a class of another controller', managed + other + gateway('edge'), { istio: '1.31' }, undefined],
    ['of a class that is not known', managed + gateway('edge'), { istio: '1.31' }, undefined],
    ['of a Gateway that is not known', managed, { istio: '1.31' }, undefined],
    ['of a Gateway elsewhere', managed + gateway('istio', 'b/web'), { istio: '1.31' }, undefined],
    ['of another Gateway', managed + gateway('istio', 'a/other'), { istio: '1.31' }, undefined],
  ])('%s', (_, text, said, expected) => {
    const settings = settingsFor(said);
    const { inventory, gatewayProxies } = modelOf(text, settings);
    const limits = limitsOf(inventory, settings, gatewayProxies);
    const proxy = gatewayProxies.find(({ name }) => name === 'gw');
    expect(proxy && [limits.get(proxy)]).toEqual([expected]);
  });
});
