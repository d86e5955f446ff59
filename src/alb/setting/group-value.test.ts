import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { factOf } from '../annotation/annotation-table.ts';
import { isReadInGroup } from './group-setting.ts';
import type { GroupReading } from './group-value.ts';
import { groupMap, groupValue, inGroupOrder, isCertainlyRead } from './group-value.ts';

function readingOf(members: readonly (readonly string[])[]): GroupReading {
  const { ingresses, settings } = modelOf(membersOf(members));
  return { members: ingresses, settings, problems: [] };
}

const key = 'alb.ingress.kubernetes.io';

/** What members, one annotation each, say of a setting, and the problems: who is to blame for what. */
function read(suffix: string, ...values: readonly (string | undefined)[]) {
  const reading = readingOf(values.map((value) => (value === undefined ? [] : [`${suffix}: '${value}'`])));
  const value = groupValue(suffix, reading);
  const problems = reading.problems.map(({ ingress, text }) => `${ingress.resource.id.name} ${text}`);
  return [value.state === 'known' ? value.value.key : value.state, ...problems];
}

describe('what members say together', () => {
  const ssl = `ingress: a/i0: failed to parse int32 annotation, ${key}/ssl-redirect: x: strconv.ParseInt: parsing "x": invalid syntax`;
  const shield = `failed to parse bool annotation, ${key}/shield-advanced-protection: yes: strconv.ParseBool: parsing "yes": invalid syntax`;
  it.each<[string, readonly (string | undefined)[], readonly string[]]>([
    ['scheme', [undefined], ['absent']],
    ['scheme', ['internal', undefined], ['internal']],
    ['scheme', [undefined, 'internal'], ['internal']],
    ['scheme', ['internal', '$(S)'], ['unknown']],
    ['scheme', ['$(S)', undefined], ['unknown']],
    [
      'scheme',
      ['$(S)', 'internal', 'internet-facing'],
      ['unknown', 'i2 conflicting scheme: map[internal:{} internet-facing:{}]'],
    ],
    ['scheme', ['other'], ['unknown', 'i0 unknown scheme: other']],
    ['scheme', ['other', 'other'], ['unknown', 'i0 unknown scheme: other']],
    ['scheme', ['other', 'internal'], ['unknown', 'i1 conflicting scheme: map[internal:{} other:{}]']],
    ['ip-address-type', ['ipv4', 'dualstack'], ['unknown', 'i1 conflicting IPAddressType: [dualstack ipv4]']],
    [
      'load-balancer-name',
      ['b', 'a', 'c'],
      ['unknown', 'i1 conflicting load balancer name: map[a:{} b:{} c:{}]'],
    ],
    [
      'frontend-nlb-scheme',
      ['internal', 'internet-facing'],
      ['unknown', 'i1 conflicting scheme: map[internal:{} internet-facing:{}]'],
    ],
    ['subnets', ['a,b', 'b,a'], ['a,b']],
    ['subnets', ['a, b', 'c'], ['unknown', 'i1 conflicting subnets: [a b] | [c]']],
    ['security-groups', ['a,b', 'b,a'], ['unknown', 'i1 conflicting securityGroups: [a b] | [b a]']],
    ['wafv2-acl-arn', ['b', 'a'], ['unknown', 'i1 conflicting WAFv2 WebACL ARNs: [a b]']],
    ['waf-acl-id', ['', 'a'], ['a']],
    ['ipam-ipv4-pool-id', ['b', 'a'], ['unknown', 'i1 conflicting ipv4 ipam pools b: a']],
    ['customer-owned-ipv4-pool', ['a', 'b'], ['unknown', 'i1 conflicting CustomerOwnedIPv4Pool: [a b]']],
    [
      'customer-owned-ipv4-pool',
      ['', ''],
      [
        'unknown',
        'i0 cannot use empty value for customer-owned-ipv4-pool annotation, ingress: a/i0',
        'i1 cannot use empty value for customer-owned-ipv4-pool annotation, ingress: a/i1',
      ],
    ],
    ['shield-advanced-protection', ['true', 'T', '1'], ['true']],
    [
      'shield-advanced-protection',
      ['true', 'false'],
      ['unknown', 'i1 conflicting enable shield advanced protection'],
    ],
    ['shield-advanced-protection', ['yes'], ['unknown', `i0 ${shield}`]],
    ['shield-advanced-protection', ['yes', 'true'], ['unknown', `i0 ${shield}`]],
    ['ssl-redirect', ['443', '0443'], ['443']],
    ['ssl-redirect', ['8443', '443', '9'], ['unknown', 'i1 conflicting sslRedirect port: [9 443 8443]']],
    ['ssl-redirect', ['x'], ['unknown', `i0 ${ssl}`]],
    ['frontend-nlb-tags', ['b=1,a=2', 'a=2, b=1'], ['a=2,b=1']],
    [
      'frontend-nlb-tags',
      ['b=1,a=2', 'a=3'],
      ['unknown', 'i1 conflicting frontend NLB tags: map[a:2 b:1] | map[a:3]'],
    ],
  ])('of %s by %j: %j', (suffix, values, expected) => {
    expect(read(suffix, ...values)).toEqual(expected);
  });

  it('tells all statements where they clash', () => {
    const reading = readingOf([['scheme: internal'], [], ['scheme: internet-facing'], ['scheme: internal']]);
    groupValue('scheme', reading);
    const [problem] = reading.problems;
    if (problem?.cause?.kind !== 'conflict') throw new Error('a conflict');
    const { setting, words, said, listener } = problem.cause;
    expect([setting, words, listener, lineAt(problem.at)]).toEqual([
      'scheme',
      'conflicting scheme',
      undefined,
      `${key}/scheme: internet-facing`,
    ]);
    expect(said.map(({ ingress, text }) => [ingress.resource.id.name, text])).toEqual([
      ['i0', 'internal'],
      ['i2', 'internet-facing'],
      ['i3', 'internal'],
    ]);
  });
});

describe('a map that members fill together', () => {
  const fill = (suffix: string, ...values: readonly string[]) => {
    const reading = {
      ...readingOf(values.map((value) => [`${suffix}: '${value}'`])),
      listener: { protocol: 'HTTP', port: 80 },
    };
    const map = groupMap(suffix, reading);
    const problems = reading.problems.map(({ ingress, text }) => `${ingress.resource.id.name} ${text}`);
    return [map.state === 'known' ? Object.fromEntries(map.value) : map.state, ...problems];
  };
  it.each<[string, readonly string[], readonly unknown[]]>([
    ['tags', ['a=1', 'b=2'], [{ a: '1', b: '2' }]],
    ['tags', ['a=1', 'a=1'], [{ a: '1' }]],
    ['tags', ['a=1', 'a=2'], ['unknown', 'i1 conflicting tag a: 1 | 2']],
    ['tags', ['a=1', 'a=1', 'a=2'], ['unknown', 'i2 conflicting tag a: 1 | 2']],
    ['tags', ['a=1', '$(TAGS)'], ['unknown']],
    ['tags', ['a=1', 'a'], ['unknown', `i1 failed to parse stringMap annotation, ${key}/tags: a`]],
    [
      'load-balancer-attributes',
      ['a=1', 'a=2'],
      ['unknown', 'i1 conflicting load balancer attributes a: 1 | 2'],
    ],
    [
      'listener-attributes.HTTP-80',
      ['a=1', 'a=2'],
      ['unknown', 'i1 conflicting listener attributes a: 1 | 2 for ingress a/i1'],
    ],
  ])('%s of %j: %j', (suffix, values, expected) => {
    expect(fill(suffix, ...values)).toEqual(expected);
  });
});

describe('whether a group reads a setting', () => {
  const answer = (suffix: string, ...members: readonly (readonly string[])[]) => {
    const reading = readingOf(members);
    const fact = factOf(suffix);
    if (fact === undefined) throw new Error('a setting');
    return [isReadInGroup(fact, reading.members, reading.settings), isCertainlyRead(suffix, reading)];
  };
  const manage = 'manage-backend-security-group-rules';
  it.each<[string, readonly (readonly string[])[], 'yes' | 'no' | 'unknown']>([
    ['scheme', [[]], 'yes'],
    [manage, [[]], 'no'],
    [manage, [['security-groups: a']], 'yes'],
    [manage, [[], ['security-groups: a']], 'yes'],
    [manage, [['security-groups: ""']], 'no'],
    [manage, [['security-groups: $(SG)']], 'unknown'],
    [manage, [['security-groups: $(SG)'], ['security-groups: a']], 'yes'],
    ['frontend-nlb-scheme', [['enable-frontend-nlb: "false"']], 'no'],
    ['frontend-nlb-scheme', [['enable-frontend-nlb: "true"']], 'yes'],
    ['wafv2-acl-arn', [[]], 'yes'],
    ['wafv2-acl-arn', [[], ['wafv2-acl-name: a']], 'no'],
    ['wafv2-acl-arn', [['wafv2-acl-name: $(ACL)']], 'unknown'],
  ])('%s with %j: %s', (suffix, members, expected) => {
    expect(answer(suffix, ...members)).toEqual([expected, expected === 'yes']);
  });

  it('is not asked of what is no setting', () => {
    expect(isCertainlyRead('nonsense', readingOf([[]]))).toBe(false);
  });
});

it('puts problems in the order of members, those of one as they are', () => {
  const { members } = readingOf([[], [], []]);
  const [first, second, third] = members;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three members');
  const problem = (ingress: typeof first, text: string) => ({ ingress, text, at: ingress.resource.origin });
  const met = [problem(third, 'a'), problem(first, 'b'), problem(second, 'c'), problem(first, 'd')];
  expect(inGroupOrder(met, members).map(({ text }) => text)).toEqual(['b', 'd', 'c', 'a']);
  expect(inGroupOrder(met.slice(0, 2), members).map(({ text }) => text)).toEqual(['b', 'a']);
  expect(inGroupOrder(met.slice(0, 1), members).map(({ text }) => text)).toEqual(['a']);
});
