import { expect, it } from 'vitest';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { loneEntries } from './lone-entry.ts';
import { refusedHosts } from './refused-host.ts';

/** The lone entries for the refused hosts, each as `host: entry → what would admit them all`. */
function lone(...texts: readonly string[]): readonly string[] {
  const model = modelOf([deployment('edge/gw', '{istio: x}'), ...texts].join(''));
  const entries = loneEntries(refusedHosts(model.virtualServices, model), model);
  return [...entries].map(
    ([{ virtualService, host }, { entry, expected }]) =>
      `${virtualService.resource.id.name} ${host.written}: ${entry.written} → ${expected}`,
  );
}

const g = (...hosts: readonly string[]) =>
  gateway('edge/g', '{istio: x}', `[${hosts.map((host) => `"${host}"`).join(', ')}]`);
const on = (name: string, hosts: string, gateways = '[g]') =>
  virtualService(`edge/${name}`, `hosts: ${hosts}, gateways: ${gateways}`);
it.each<[string, readonly string[], readonly string[]]>([
  [
    'one host of two VirtualServices',
    [g('a.com'), on('v', '[b.com]'), on('w', '[b.com]')],
    ['v b.com: a.com → b.com', 'w b.com: a.com → b.com'],
  ],
  ['one host of one VirtualService', [g('a.com'), on('v', '[b.com]')], []],
  ['two hosts of one VirtualService', [g('*.a.com'), on('v', '[x.b.com, y.b.com]')], []],
  [
    'two hosts under one wildcard',
    [g('*.a.com'), on('v', '[m.b.com]'), on('w', '[k.b.com]')],
    ['v m.b.com: *.a.com → *.b.com', 'w k.b.com: *.a.com → *.b.com'],
  ],
  [
    'two hosts under one wildcard, and a plain entry',
    [g('a.com'), on('v', '[m.b.com]'), on('w', '[k.b.com]')],
    [],
  ],
  ['one host, and a wildcard entry', [g('*.a.com'), on('v', '[b.com]'), on('w', '[b.com]')], []],
  ['two hosts of two domains', [g('*.a.com'), on('v', '[m.b.com]'), on('w', '[m.c.com]')], []],
  ['two hosts of one top level', [g('*.a.com'), on('v', '[b.com]'), on('w', '[c.com]')], []],
  [
    'an entry that another VirtualService uses',
    [g('a.com'), on('u', '[a.com]'), on('v', '[b.com]'), on('w', '[b.com]')],
    [],
  ],
  [
    'an entry beside one that is used',
    [g('a.com', 'd.com'), on('u', '[a.com]'), on('v', '[b.com]'), on('w', '[b.com]')],
    ['v b.com: d.com → b.com', 'w b.com: d.com → b.com'],
  ],
  [
    'a VirtualService of two Gateways',
    [
      g('a.com'),
      gateway('edge/h', '{istio: x}', '["d.com"]'),
      on('v', '[b.com]', '[g, h]'),
      on('w', '[b.com]', '[g, h]'),
    ],
    [],
  ],
  [
    'a host of the mesh too, which a ServiceEntry elsewhere may have',
    [g('a.com'), on('v', '[b.com]', '[g, mesh]'), on('w', '[b.com]')],
    [],
  ],
])('finds the entry for %s', (_, texts, expected) => {
  expect(lone(...texts)).toEqual(expected);
});
