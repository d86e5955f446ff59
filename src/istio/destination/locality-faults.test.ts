import { describe, expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { DestinationRule } from '../kinds/destination-rule.ts';
import { destinationRuleFaults } from './destination-rule-faults.ts';

/** The faults of a setting of load balancing, each as `place below it: what is → what was expected`; `.key` for a key. */
function faults(field: string, setting: string) {
  const text = `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d}\nspec: {host: web, trafficPolicy: {loadBalancer: {${field}: ${setting}}}}\n`;
  return inventory([text])
    .list(DestinationRule)
    .flatMap((one) =>
      destinationRuleFaults(one).map(({ at, found, expected }) => {
        const place = [...at.path.slice(4), ...(at.on === 'key' ? ['key'] : [])].join('.');
        return `${place}: ${found} → ${expected}`;
      }),
    );
}

const ofLocality = (setting: string) => faults('localityLbSetting', setting);

// All as ValidateLocalityLbSetting of istio: pkg/config/validation/agent/validation.go has it.
describe('a setting for localities', () => {
  const other = (label: string, index: number) => [
    `failoverPriority.${index}: failoverPriority has "${label}" beside failover → another label`,
  ];
  it.each<[string, readonly string[]]>([
    ['{}', []],
    ['{distribute: [], failover: [{from: a, to: b}]}', []],
    ['{distribute: [{from: a, to: {b: 100}}], failover: []}', []],
    [
      '{distribute: [{from: a, to: {b: 1}}], failover: [{from: a, to: a}]}',
      ['failover.key: failover stands beside distribute → one of them'],
    ],
    [
      '{failover: [{from: a, to: b}], failoverPriority: [topology.kubernetes.io/region]}',
      other('topology.kubernetes.io/region', 0),
    ],
    [
      '{failover: [{from: a, to: b}], failoverPriority: [app, topology.kubernetes.io/zone]}',
      other('topology.kubernetes.io/zone', 1),
    ],
    [
      '{failover: [{from: a, to: a}], failoverPriority: [topology.istio.io/subzone, topology.kubernetes.io/zone]}',
      other('topology.istio.io/subzone', 0),
    ],
    ['{failover: [{from: a, to: b}], failoverPriority: [app, topology.kubernetes.io/subzone]}', []],
    ['{failover: [], failoverPriority: [topology.kubernetes.io/region]}', []],
    ['{failoverPriority: [topology.kubernetes.io/region]}', []],
  ])('%s', (setting, expected) => {
    expect(ofLocality(setting)).toEqual(expected);
  });
});

describe('shares of localities', () => {
  const weight = (number: number) => [`distribute.0.to: weight ${number} of a locality → 1 to 100`];
  const sum = (total: number) => [`distribute.0.to: weights of localities add up to ${total} → 100`];
  it.each<[string, readonly string[]]>([
    ['{b: 100}', []],
    ['{b: 1, c: 99}', []],
    ['{b: 0, c: 100}', weight(0)],
    ['{b: 101}', weight(101)],
    ['{b: 99}', sum(99)],
    ['{b: 80, c: 25}', sum(105)],
    ['{}', sum(0)],
    ['{b: 10, c: $(WEIGHT)}', []],
    ['{b: 20, b/c: 80}', ['distribute.0: locality "b/c" overlaps with one before it → no overlap']],
    ['{b/c/d: 80, b1: 20}', []],
  ])('from one region to %s', (to, expected) => {
    expect(ofLocality(`{distribute: [{from: a, to: ${to}}]}`)).toEqual(expected);
  });

  it('are told of the first that is wrong, of its sum alone', () => {
    expect(
      ofLocality('{distribute: [{from: a, to: {b: 100}}, {from: a, to: {b: 50}}, {from: c, to: {d: 0}}]}'),
    ).toEqual(['distribute.1.to: weights of localities add up to 50 → 100']);
    expect(ofLocality('{distribute: [{from: a}]}')).toEqual([
      'distribute.0.to: weights of localities add up to 0 → 100',
    ]);
  });

  const overlaps = (locality: string, index: number) => [
    `distribute.${index}: locality "${locality}" overlaps with one before it → no overlap`,
  ];
  const star = (locality: string) => [
    `distribute.0: locality "${locality}" has "*" elsewhere than at its end → one, at the end`,
  ];
  const empty = (locality: string) => [
    `distribute.0: locality "${locality}" has an empty part → region, region/zone or region/zone/subzone`,
  ];
  it.each<[readonly string[], readonly string[]]>([
    [['a', 'b'], []],
    [['a', 'a'], overlaps('a', 1)],
    [['a', 'b', 'a/b'], overlaps('a/b', 2)],
    [['a/b', 'a'], overlaps('a', 1)],
    [['a/b', 'a/c'], []],
    [['a/b', 'a/b'], overlaps('a/b', 1)],
    [['a/*', 'a/b'], overlaps('a/b', 1)],
    [['a/b', 'a/*'], []],
    [['a', 'a/b/c'], overlaps('a/b/c', 1)],
    [['a/b', 'a/b/c'], overlaps('a/b/c', 1)],
    [['a/b/c', 'a/b'], overlaps('a/b', 1)],
    [['a/b/c', 'a/b/d'], []],
    [['a/b/c', 'a/b/c'], overlaps('a/b/c', 1)],
    [['a/b/*', 'a/b/c'], overlaps('a/b/c', 1)],
    [['a/b/c', 'a/b/*'], []],
    [['a/*', 'a/b/c'], overlaps('a/b/c', 1)],
    [['a/b/c', 'a/d/c'], []],
    [['a/b/c', 'e/b/c'], []],
    [['a/b/c/d', 'a/b/c'], []],
    [['a/b', 'a/c', 'a/c/d'], overlaps('a/c/d', 2)],
    [['*', 'a'], ['distribute.1: locality "a" is covered by "*" → no overlap']],
    [['a', '*'], []],
    [['a*'], []],
    [['*/b'], star('*/b')],
    [['*a'], star('*a')],
    [['a/*/*'], star('a/*/*')],
    [['a//c'], empty('a//c')],
    [['a/'], empty('a/')],
    [['/b'], empty('/b')],
    [[''], empty('')],
    [['a', 'a', 'b//'], overlaps('a', 1)],
  ])('from %j', (origins, expected) => {
    const shares = origins.map((from) => `{from: "${from}", to: {x: 100}}`);
    expect(ofLocality(`{distribute: [${shares.join(', ')}]}`)).toEqual(expected);
  });

  it('from nowhere', () => {
    expect(ofLocality('{distribute: [{to: {b: 100}}]}')).toEqual(empty(''));
  });
});

describe('failover', () => {
  const itself = (region: string) =>
    `failover.0.to: failover leads from "${region}" to itself → another region`;
  const zone = (from: string, to: string) =>
    `failover.0.from: failover from "${from}" to "${to}" names a zone → regions only`;
  const wildcard = (from: string, to: string) =>
    `failover.0.from: failover from "${from}" to "${to}" has a wildcard → names of regions`;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['{from: a, to: b}', []],
    ['{from: a, to: a}', [itself('a')]],
    ['{}', [itself('')]],
    ['{from: a/b, to: c}', [zone('a/b', 'c')]],
    ['{from: a, to: c/d}', [zone('a', 'c/d')]],
    ['{from: "a*", to: b}', [wildcard('a*', 'b')]],
    ['{from: a, to: "*"}', [wildcard('a', '*')]],
    ['{from: "a/*", to: "a/*"}', [itself('a/*'), zone('a/*', 'a/*'), wildcard('a/*', 'a/*')]],
  ];
  it.each(rows)('%s', (entry, expected) => {
    expect(ofLocality(`{failover: [${entry}]}`)).toEqual(expected);
    expect(faults('zoneAwareLbSetting', `{failover: [${entry}]}`)).toEqual(expected);
  });

  it('is told of every entry', () => {
    expect(ofLocality('{failover: [{from: a, to: a}, {from: a, to: b}, {from: c/d, to: a}]}')).toEqual([
      itself('a'),
      zone('c/d', 'a').replace('failover.0', 'failover.2'),
    ]);
  });
});

it.each<[string, readonly string[]]>([
  ['{}', []],
  ['{failoverPriority: [app]}', []],
  [
    '{failoverPriority: [topology.kubernetes.io/region, app, topology.istio.io/subzone]}',
    [
      'failoverPriority.0: failoverPriority of zoneAwareLbSetting has "topology.kubernetes.io/region" → another label',
      'failoverPriority.2: failoverPriority of zoneAwareLbSetting has "topology.istio.io/subzone" → another label',
    ],
  ],
])('a zone aware setting %s', (setting, expected) => {
  expect(faults('zoneAwareLbSetting', setting)).toEqual(expected);
});
