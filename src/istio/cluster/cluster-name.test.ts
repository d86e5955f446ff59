import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { clusterNameFor } from './cluster-name.ts';

const service = (spec: string, annotations = '') =>
  object('v1', 'Service', 'shop/web', `{${spec}}`).replace(
    'namespace: shop',
    `namespace: shop, annotations: {${annotations}}`,
  );
const one = 'ports: [{port: 80}]';
const entry = (name: string, spec: string) =>
  object('networking.istio.io/v1', 'ServiceEntry', `shop/${name}`, `{${spec}}`);
const exported = (to: string) => service(one, `networking.istio.io/exportTo: "${to}"`);

// istio: pilot/pkg/networking/core/route/route.go GetDestinationCluster.
it.each<[string, readonly string[], Parameters<typeof clusterNameFor>[0], string]>([
  ['no host', [], {}, 'UnknownService'],
  ['an empty host', [], { host: '', port: { number: 80 } }, 'UnknownService'],
  ['the only port', [service(one)], { host: 'web' }, 'outbound|80||web.shop.svc.cluster.local'],
  [
    'its own port',
    [service(one)],
    { host: 'web', port: { number: 90 } },
    'outbound|90||web.shop.svc.cluster.local',
  ],
  ['a subset', [service(one)], { host: 'web', subset: 'v1' }, 'outbound|80|v1|web.shop.svc.cluster.local'],
  [
    'a whole name',
    [service(one)],
    { host: 'web.shop.svc.cluster.local' },
    'outbound|80||web.shop.svc.cluster.local',
  ],
  [
    'two ports',
    [service('ports: [{port: 80}, {port: 81}]')],
    { host: 'web' },
    'outbound|443||web.shop.svc.cluster.local',
  ],
  ['no port', [service('')], { host: 'web' }, 'outbound|443||web.shop.svc.cluster.local'],
  ['no Service', [], { host: 'web' }, 'outbound|443||web.shop.svc.cluster.local'],
  ['a host of its own', [], { host: 'a.com' }, 'outbound|443||a.com'],
  [
    'an alias',
    [service('type: ExternalName, externalName: a.com, ports: [{port: 90}]')],
    { host: 'web' },
    'outbound|90||a.com',
  ],
  [
    'an alias without ports',
    [service('type: ExternalName, externalName: a.com')],
    { host: 'web' },
    'outbound|443||a.com',
  ],
  [
    'a name that is no alias',
    [service(`externalName: a.com, ${one}`)],
    { host: 'web' },
    'outbound|80||web.shop.svc.cluster.local',
  ],
  [
    'a Service for its namespace',
    [exported('.')],
    { host: 'web' },
    'outbound|443||web.shop.svc.cluster.local',
  ],
  ['a Service for others', [exported('other')], { host: 'web' }, 'outbound|443||web.shop.svc.cluster.local'],
  [
    'a Service for the gateway',
    [exported('other, edge')],
    { host: 'web' },
    'outbound|80||web.shop.svc.cluster.local',
  ],
  ['a Service for all', [exported('*')], { host: 'web' }, 'outbound|80||web.shop.svc.cluster.local'],
  [
    'a Service that may be for the gateway',
    [exported('$(NS)')],
    { host: 'web' },
    'outbound|80||web.shop.svc.cluster.local',
  ],
  [
    'a ServiceEntry',
    [entry('e', 'hosts: [b.com, a.com], ports: [{number: 90}]')],
    { host: 'a.com' },
    'outbound|90||a.com',
  ],
  [
    'a ServiceEntry with two ports',
    [entry('e', 'hosts: [a.com], ports: [{number: 90}, {number: 91}]')],
    { host: 'a.com' },
    'outbound|443||a.com',
  ],
  ['a ServiceEntry without ports', [entry('e', 'hosts: [a.com]')], { host: 'a.com' }, 'outbound|443||a.com'],
  [
    'a ServiceEntry for another host',
    [entry('e', 'hosts: [b.com], ports: [{number: 90}]')],
    { host: 'a.com' },
    'outbound|443||a.com',
  ],
  [
    'two ServiceEntries',
    [
      entry('e', 'hosts: [a.com], ports: [{number: 90}]'),
      entry('f', 'hosts: [a.com], ports: [{number: 91}]'),
    ],
    { host: 'a.com' },
    'outbound|90||a.com',
  ],
])('the cluster of %s', (_, texts, destination, expected) => {
  const site = { gatewayNamespace: 'edge', serverPort: 443 };
  expect(clusterNameFor(destination, 'shop', site, inventory(texts), settingsFor())).toBe(expected);
});
