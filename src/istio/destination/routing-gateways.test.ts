import { expect, it } from 'vitest';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { routingOf } from './routing-gateways.ts';

const pods = deployment('infra/edge', '{istio: edge}') + deployment('infra/inner', '{istio: inner}');
const gateways =
  gateway('infra/edge', '{istio: edge}', '["a.com"]', '["*.b.com"]') +
  gateway('infra/inner', '{istio: inner}', '["a.com", "x.b.com"]') +
  gateway('infra/empty', '{istio: nobody}', '["a.com"]') +
  gateway('infra/open', '{istio: edge}', '["$(HOST)"]') +
  `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: bytes, namespace: infra}
spec: {selector: {istio: edge}, servers: [{port: {number: 9000, name: tcp, protocol: TCP}, hosts: ["a.com"]}]}
`;
const to = 'route: [{destination: {host: web.shop.svc.cluster.local}}]';
const on = (name: string, hosts: string, names: string, more = `http: [{${to}}]`) =>
  virtualService(`shop/${name}`, `hosts: ${hosts}, gateways: ${names}, ${more}`);
const toLeaf = 'http: [{delegate: {name: leaf, namespace: shop}}]';
const leaf = virtualService('shop/leaf', `http: [{${to}}]`);

/** The proxies that get the routes of the VirtualService `v` or the delegate `leaf`, `?` where others may. */
function proxiesOf(text: string, name: string): string {
  const { virtualServices, bindings } = modelOf(pods + gateways + text);
  const routing = routingOf(virtualServices, bindings);
  const [asked] = virtualServices.filter(({ resource }) => resource.id.name === name);
  if (asked === undefined) throw new Error('no VirtualService');
  const { proxies, open } = routing.of(asked);
  return [...proxies.map((proxy) => proxy.name), ...(open ? ['?'] : [])].join(' ');
}

it.each([
  ['one Gateway', on('v', '[a.com]', '[infra/edge]'), 'v', 'edge'],
  ['two Gateways', on('v', '[a.com]', '[infra/inner, infra/edge]'), 'v', 'inner edge'],
  ['two Gateways on the same pods', on('v', '[a.com]', '[infra/edge, infra/bytes]'), 'v', 'edge'],
  ['a Gateway that selects nothing', on('v', '[a.com]', '[infra/empty]'), 'v', '?'],
  [
    'one that selects pods and one that does not',
    on('v', '[a.com]', '[infra/edge, infra/empty]'),
    'v',
    'edge ?',
  ],
  ['a Gateway outside the input beside one', on('v', '[a.com]', '[infra/edge, other/g]'), 'v', 'edge ?'],
  ['none', on('v', '[a.com]', '[mesh]'), 'v', '?'],
  ['those of its root', on('r', '[a.com]', '[infra/inner]', toLeaf) + leaf, 'leaf', 'inner'],
  [
    'those of its roots',
    on('r', '[a.com]', '[infra/inner]', toLeaf) + on('s', '[a.com]', '[infra/edge]', toLeaf) + leaf,
    'leaf',
    'inner edge',
  ],
  [
    'those of its roots, of which one names a Gateway outside the input',
    on('r', '[a.com]', '[infra/inner]', toLeaf) + on('s', '[a.com]', '[infra/edge, other/g]', toLeaf) + leaf,
    'leaf',
    'inner edge ?',
  ],
  ['no root', leaf, 'leaf', '?'],
  ['a root for the mesh', on('r', '[a.com]', '[mesh]', toLeaf) + leaf, 'leaf', '?'],
])('a VirtualService is routed by %s', (_, text, name, expected) => {
  expect(proxiesOf(text, name)).toBe(expected);
});

/** The servers that serve the first destination of an input, as `GATEWAY port index`; `?` where a Gateway is not known. */
function serversOf(text: string): readonly string[] | '?' {
  const { virtualServices, bindings, destinations } = modelOf(pods + gateways + text);
  const [first] = destinations;
  if (first === undefined) throw new Error('no destination');
  return (
    routingOf(virtualServices, bindings)
      .serversOf(first)
      ?.map(({ gateway: { id }, port, index }) => `${id.name} ${port} ${index}`) ?? '?'
  );
}

const tcp = `tcp: [{${to}}]`;
it.each<[string, string, readonly string[] | '?']>([
  ['the server that admits its host', on('v', '[a.com]', '[infra/edge]'), ['edge 80 0']],
  ['another that does', on('v', '[x.b.com]', '[infra/edge]'), ['edge 80 1']],
  ['those for each of its hosts', on('v', '[x.b.com, a.com]', '[infra/edge]'), ['edge 80 1', 'edge 80 0']],
  ['a server for several hosts once', on('v', '[a.com, x.b.com]', '[infra/inner]'), ['inner 80 0']],
  ['those of each Gateway', on('v', '[a.com]', '[infra/edge, infra/inner]'), ['edge 80 0', 'inner 80 0']],
  ['HTTP servers for HTTP routes', on('v', '[a.com]', '[infra/edge, infra/bytes]'), ['edge 80 0']],
  ['the others for TCP routes', on('v', '[a.com]', '[infra/edge, infra/bytes]', tcp), ['bytes 9000 0']],
  ['none where none admits it', on('v', '[c.com]', '[infra/edge]'), []],
  ['not to be told where a Gateway is elsewhere', on('v', '[a.com]', '[infra/edge, other/g]'), '?'],
  ['not to be told where an entry is open', on('v', '[c.com]', '[infra/open]'), '?'],
  [
    'not to be told where an entry is open for one of two hosts',
    on('v', '[a.com, c.com]', '[infra/edge, infra/open]'),
    '?',
  ],
  [
    'those of the root on a Gateway, another for the mesh aside',
    on('r', '[a.com]', '[infra/inner]', toLeaf) + on('s', '[a.com]', '[mesh]', toLeaf) + leaf,
    ['inner 80 0'],
  ],
  [
    'not to be told where one of two roots names a Gateway elsewhere',
    on('r', '[a.com]', '[infra/inner]', toLeaf) + on('s', '[a.com]', '[infra/edge, other/g]', toLeaf) + leaf,
    '?',
  ],
  ['those of the root', on('r', '[a.com]', '[infra/inner]', toLeaf) + leaf, ['inner 80 0']],
])('%s: the servers of a destination', (_, text, expected) => {
  expect(serversOf(text)).toEqual(expected);
});

it('knows no servers of a delegate that nobody hands over to', () => {
  const { virtualServices, bindings, destinations } = modelOf(
    pods + gateways + on('v', '[a.com]', '[infra/edge]') + leaf,
  );
  const [first] = destinations;
  const [, alone] = virtualServices;
  if (first === undefined || alone === undefined) throw new Error('no destination');
  expect(routingOf(virtualServices, bindings).serversOf({ ...first, virtualService: alone })).toBe(undefined);
});
