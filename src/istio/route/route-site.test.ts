import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { sitesOf } from './route-site.ts';

const pods = (name: string) => deployment(name, '{istio: x}');
/** A gateway of which the Service alone is known, so that a Gateway may select its pods. */
const unknownPods = service('infra/edge', '{app: edge}');
const main = gateway('infra/g', '{istio: x}', '["a.com", "*.b.com"]', '["c.com"]').replace(
  'number: 80, name: http, protocol: HTTP}, hosts: ["c.com"]',
  'number: 8080, name: more, protocol: HTTP}, hosts: ["c.com"]',
);
const other = gateway('infra/h', '{istio: x}', '["a.com"]');

/** The sites of a VirtualService, each as `GATEWAY PORT SERVER PROXY`, with `-` for what is not known. */
function sites(text: string, hosts: string, gateways = '[infra/g]'): readonly string[] {
  const bound = virtualService('shop/v', `hosts: ${hosts}, gateways: ${gateways}`);
  const { virtualServices, bindings } = modelOf(text + bound);
  return virtualServices.flatMap((one) =>
    sitesOf(one, bindings).map(({ gateway: name, port, server, proxy }) =>
      [name, port ?? '-', server?.index ?? '-', proxy?.name ?? '-'].join(' '),
    ),
  );
}

it.each<[string, string, string, string, readonly string[]]>([
  ['the server that has its host', pods('infra/gw') + main, '[a.com]', '[infra/g]', ['infra/g 80 0 gw']],
  ['no server', pods('infra/gw') + main, '[d.com]', '[infra/g]', []],
  [
    'all servers that have one of its hosts',
    pods('infra/gw') + main,
    '[c.com, x.b.com, a.com]',
    '[infra/g]',
    ['infra/g 8080 1 gw', 'infra/g 80 0 gw'],
  ],
  [
    'all pods that the Gateway selects',
    pods('infra/one') + pods('shop/two') + main,
    '[a.com]',
    '[infra/g]',
    ['infra/g 80 0 one', 'infra/g 80 0 two'],
  ],
  ['no pods, where the Gateway selects none', main, '[a.com]', '[infra/g]', ['infra/g 80 0 -']],
  [
    'pods that the Gateway may select as well',
    pods('infra/gw') + unknownPods + main,
    '[a.com]',
    '[infra/g]',
    ['infra/g 80 0 gw', 'infra/g 80 0 -'],
  ],
  [
    'servers of each Gateway',
    pods('infra/gw') + main + other,
    '[a.com]',
    '[infra/h, infra/g]',
    ['infra/h 80 0 gw', 'infra/g 80 0 gw'],
  ],
  ['a Gateway that is not known', pods('infra/gw') + main, '[a.com]', '[other/g]', ['other/g - - -']],
  [
    'servers that are not known, for a host that is not',
    pods('infra/gw') + main,
    '[a.com, $(HOST)]',
    '[infra/g]',
    ['infra/g 80 0 gw', 'infra/g - - -'],
  ],
  ['nothing on the mesh', pods('infra/gw') + main, '[a.com]', '[mesh]', []],
])('a VirtualService is on %s', (_, text, hosts, gateways, expected) => {
  expect(sites(text, hosts, gateways)).toEqual(expected);
});
