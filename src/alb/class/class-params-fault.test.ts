import { expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { IngressClassParams } from './class-params.ts';
import { classParamsFaults } from './class-params-fault.ts';

function faultsOf(spec: string, { controller = '', apiVersion = 'elbv2.k8s.aws/v1beta1' } = {}) {
  const text = `apiVersion: ${apiVersion}\nkind: IngressClassParams\nmetadata: {name: a}\nspec: {${spec}}`;
  return inventory([text])
    .list(IngressClassParams)
    .flatMap((one) => classParamsFaults(one, settingsFor({ controller })));
}

const block = (text: string) => `inboundCIDRs: [${text}]`;

// As webhooks/elbv2/ingressclassparams_validator.go of the controller, v3.5.0.
it.each<[string, readonly (readonly [words: string, text: string])[]]>([
  ['scheme: internal', []],
  [block('10.0.0.0/8, "2001:db8::/32"'), []],
  [block('$(CIDR), 5'), []],
  [
    block('10.0.0.0/8, 10.1.0.0/8'),
    [
      [
        'spec.inboundCIDRs[1]: Invalid value: "10.1.0.0/8": Network contains bits outside prefix (did you mean "10.0.0.0/8")',
        'inboundCIDRs holds "10.1.0.0/8", which has bits outside its prefix, expected "10.0.0.0/8"',
      ],
    ],
  ],
  [
    block('10.0.0.1'),
    [
      [
        'spec.inboundCIDRs[0]: Invalid value: "10.0.0.1": Could not be parsed as a CIDR (did you mean "10.0.0.1/32")',
        'inboundCIDRs holds "10.0.0.1", which is not a CIDR block, expected "10.0.0.1/32"',
      ],
    ],
  ],
  [
    block('"::1"'),
    [
      [
        'spec.inboundCIDRs[0]: Invalid value: "::1": Could not be parsed as a CIDR (did you mean "::1/64")',
        'inboundCIDRs holds "::1", which is not a CIDR block, expected "::1/64"',
      ],
    ],
  ],
  [
    block('everybody'),
    [
      [
        'spec.inboundCIDRs[0]: Invalid value: "everybody": Could not be parsed as a CIDR',
        'inboundCIDRs holds "everybody", which is not a CIDR block, expected a block of addresses such as "10.0.0.0/8"',
      ],
    ],
  ],
  ['subnets: {ids: [subnet-1, subnet-2]}', []],
  ['subnets: {tags: {a: [b, c], d: [b]}}', []],
  [
    'subnets: {}',
    [
      [
        'spec.subnets: Required value: must have either `ids` or `tags`',
        'subnets has neither ids nor tags, expected one of them',
      ],
    ],
  ],
  [
    'subnets: {ids: ~, tags: ~}',
    [
      [
        'spec.subnets: Required value: must have either `ids` or `tags`',
        'subnets has neither ids nor tags, expected one of them',
      ],
    ],
  ],
  [
    'subnets: {ids: [subnet-1], tags: {a: [b]}}',
    [
      [
        'spec.subnets.tags: Forbidden: may not have both `ids` and `tags` set',
        'subnets has ids and tags, expected one of them',
      ],
    ],
  ],
  [
    'subnets: {tags: {}}',
    [
      [
        'spec.subnets.tags: Required value: must have at least one tag key',
        'subnets.tags is empty, expected at least one tag',
      ],
    ],
  ],
  [
    'subnets: {ids: [subnet-1, subnet-2, subnet-1, $(ID), $(ID)]}',
    [
      [
        'spec.subnets.ids[2]: Duplicate value: "subnet-1"',
        'subnets.ids names "subnet-1" twice, expected it once',
      ],
    ],
  ],
  [
    'subnets: {tags: {a: [b, b], c: [b]}}',
    [['spec.subnets.tags[a][1]: Duplicate value: "b"', 'subnets.tags.a names "b" twice, expected it once']],
  ],
  ['subnets: text', []],
  ['subnets: {tags: text}', []],
])('{%s}', (spec, expected) => {
  expect(faultsOf(spec).map(({ words, text }) => [words, text])).toEqual(expected);
});

it.each([
  [block('10.0.0.0/8, 10.1.0.0/8'), 'inboundCIDRs.1', '10.0.0.0/8', ''],
  [block('everybody'), 'inboundCIDRs.0', '', ''],
  ['subnets: {}', 'subnets.key', '', ''],
  ['subnets: {ids: [a], tags: {b: [c]}}', 'subnets.tags.key', '', 'subnets.ids.key'],
  ['subnets: {tags: {}}', 'subnets.tags.key', '', ''],
  ['subnets: {ids: [a, b, a, a]}', 'subnets.ids.2', '', 'subnets.ids.0'],
])('{%s} is wrong at %s', (spec, place, meant, other) => {
  const [fault] = faultsOf(spec);
  if (fault === undefined) throw new Error('no fault');
  const at = (location: typeof fault.at | undefined) =>
    location === undefined
      ? ''
      : [...location.path.slice(1), ...(location.on === 'key' ? ['key'] : [])].join('.');
  expect([at(fault.at), fault.meant ?? '', at(fault.other)]).toEqual([place, meant, other]);
});

it('is judged since 2.5, and not that of EKS Auto Mode', () => {
  expect(faultsOf('subnets: {}', { controller: '2.4' })).toEqual([]);
  expect(faultsOf('subnets: {}', { controller: '2.5' })).toHaveLength(1);
  expect(faultsOf('subnets: {}', { apiVersion: 'eks.amazonaws.com/v1' })).toEqual([]);
});
