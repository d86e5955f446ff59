import { describe, expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { admissionsOn } from './admitted-virtual-services.ts';

/** What each server of the first listener admits, as `SERVER: NAME HOST …`, with `?` where it is not certain. */
function admitted(text: string): readonly string[] {
  const { gatewayListeners, bindings } = modelOf(text);
  const [listener] = gatewayListeners;
  if (listener === undefined) throw new Error('no listener');
  return [...admissionsOn(listener, bindings)].flatMap(([server, all]) =>
    all.map(({ binding, names, certain }) => {
      const { name } = binding.virtualService.resource.id;
      return `${server.index}: ${[name, ...names].join(' ')}${certain ? '' : '?'}`;
    }),
  );
}

const pods = deployment('infra/gw', '{istio: x}') + service('infra/gw', '{istio: x}');
/** A Gateway with a server for each list of hosts, the names of whose ports differ. */
const servers = (name: string, ...hosts: readonly string[]) =>
  hosts.reduce(
    (text, _, index) => text.replace('name: http,', `name: http-${index},`),
    gateway(name, '{istio: x}', ...hosts),
  );
const on = (...hosts: readonly string[]) => pods + servers('infra/public', ...hosts);
const bound = (name: string, hosts: string, more = '') =>
  virtualService(name, `hosts: ${hosts}, gateways: [infra/public]${more}`);

// istio: pkg/config/host/names.go Intersection.
describe('a server admits of a VirtualService the hosts that both have, the narrower of each pair', () => {
  const both = on('["a.com", "*.a.com"]', '["*.b.com", "c.com"]');
  it.each<[string, readonly string[]]>([
    ['[d.com]', []],
    ['[a.com]', ['0: v a.com']],
    ['[x.a.com]', ['0: v x.a.com']],
    ['[a.com, x.b.com]', ['0: v a.com', '1: v x.b.com']],
    ['[b.com]', []],
    ['["*.a.com"]', ['0: v *.a.com']],
    ['["*.x.a.com"]', ['0: v *.x.a.com']],
    ['["*.com"]', ['0: v a.com *.a.com', '1: v *.b.com c.com']],
    ['["*"]', ['0: v a.com *.a.com', '1: v *.b.com c.com']],
    ['[x.a.com, a.com]', ['0: v x.a.com a.com']],
  ])('%s', (hosts, expected) => {
    expect(admitted(both + bound('shop/v', hosts))).toEqual(expected);
  });

  it('of all that are bound to the Gateway, and only to it', () => {
    const other = gateway('infra/other', '{istio: x}', '["d.com"]');
    const text =
      bound('shop/b', '[a.com]') +
      bound('shop/a', '[a.com]') +
      virtualService('shop/c', 'hosts: [a.com, d.com], gateways: [infra/other]');
    expect(admitted(both + other + text)).toEqual(['0: c d.com', '0: a a.com', '0: b a.com']);
  });
});

// istio: pkg/config/host/names.go NamesForNamespace.
describe('an entry of a server', () => {
  const entries = on('["shop/a.com", "infra/b.com", "./c.com", "*/d.com", "e.com"]');
  const all = '[a.com, b.com, c.com, d.com, e.com]';
  it.each<[string, string, string, readonly string[]]>([
    ['is for its namespace', 'shop/v', all, ['0: v a.com d.com e.com']],
    ['is for the namespace of its Gateway', 'infra/v', all, ['0: v b.com c.com d.com e.com']],
    ['is for no other namespace', 'other/v', '[a.com, b.com, c.com]', []],
    ['may be for a namespace that is not written', '""/v', '[b.com, d.com]', ['0: v b.com d.com?']],
    ['is for one that is not written where it is for all', '""/v', '[d.com, e.com]', ['0: v d.com e.com']],
    [
      'may be for a namespace, which a wildcard covers',
      '""/v',
      '["*"]',
      ['0: v a.com b.com c.com d.com e.com?'],
    ],
  ])('%s', (_, name, hosts, expected) => {
    expect(admitted(entries + bound(name, hosts))).toEqual(expected);
  });

  it('is for the namespace of its Gateway, which may not be written', () => {
    const text =
      deployment('""/gw', '{istio: x}') +
      service('""/gw', '{istio: x}') +
      gateway('""/public', '{istio: x}', '["./a.com", "b.com"]') +
      virtualService('""/own', 'hosts: [a.com], gateways: [public]') +
      virtualService('shop/other', 'hosts: [a.com], gateways: [/public]') +
      virtualService('shop/wide', 'hosts: [b.com], gateways: [/public]');
    expect(admitted(text)).toEqual(['0: other a.com?', '0: own a.com', '0: wide b.com']);
  });
});

// istio: pilot/pkg/model/push_context.go VirtualServicesForGateway.
it('takes what is private to the namespace of the gateway first, then what is exported to it, then what is public', () => {
  const exported = (name: string, to: string) => bound(name, '[a.com]', `, exportTo: ["${to}"]`);
  const text =
    exported('shop/a', '*') +
    exported('shop/b', 'infra') +
    exported('infra/c', '.') +
    exported('shop/d', '$(NS)') +
    exported('shop/e', '~') +
    exported('shop/f', '.') +
    exported('infra/g', 'infra') +
    bound('shop/h', '[a.com]');
  expect(admitted(on('["*"]') + text)).toEqual([
    '0: c a.com',
    '0: g a.com',
    '0: b a.com',
    '0: a a.com',
    '0: h a.com',
    '0: d a.com?',
  ]);
});
