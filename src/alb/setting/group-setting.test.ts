import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { loadBalancersOf } from '../load-balancer/load-balancer.ts';
import { entriesOf, statementOf } from './group-setting.ts';

function only(...annotations: readonly string[]) {
  const [ingress] = modelOf(membersOf([annotations])).ingresses;
  if (ingress === undefined) throw new Error('one Ingress');
  return ingress;
}

describe('what a member says', () => {
  it.each([
    ['scheme', 'internal', 'internal', 'internal'],
    ['scheme', '" internal "', ' internal ', 'internal'],
    ['scheme', '<scheme>', undefined, undefined],
    ['ipam-ipv4-pool-id', '""', undefined, undefined],
    ['shield-advanced-protection', '"true"', 'true', 'true'],
    ['shield-advanced-protection', 'T', 'true', 'T'],
    ['shield-advanced-protection', '"0"', 'false', '0'],
    ['shield-advanced-protection', '"yes"', undefined, undefined],
    ['ssl-redirect', '"0443"', '443', '0443'],
    ['ssl-redirect', '"https"', undefined, undefined],
    ['ssl-redirect', '"99999999999"', undefined, undefined],
    ['subnets', 'b, a,b', 'a,b', 'b, a,b'],
    ['security-groups', 'b, a', 'b,a', 'b, a'],
    ['frontend-nlb-tags', 'b=1, a=2', 'a=2,b=1', 'b=1, a=2'],
    ['frontend-nlb-tags', 'b', undefined, undefined],
    ['waf-acl-id', 'none', 'none', 'none'],
  ])('of %s by %s', (suffix, value, key, text) => {
    const statement = statementOf(only(`${suffix}: ${value}`), suffix, settingsFor());
    expect([statement?.key, statement?.text]).toEqual([key, text]);
  });

  it('of an older name where there is no newer one', () => {
    expect(statementOf(only('web-acl-id: x'), 'waf-acl-id', settingsFor())?.key).toBe('x');
    expect(statementOf(only('web-acl-id: x', 'waf-acl-id: b'), 'waf-acl-id', settingsFor())?.key).toBe('b');
  });

  it('of no setting, or one that the version does not read', () => {
    expect(statementOf(only('nonsense: x'), 'nonsense', settingsFor())).toBeUndefined();
    const older = settingsFor({ controller: '2.12' });
    expect(statementOf(only('frontend-nlb-scheme: internal'), 'frontend-nlb-scheme', older)).toBeUndefined();
  });

  it('under each key of a map', () => {
    const entries = (text: string, controller = '3.5') =>
      [...entriesOf(only(text), 'tags', settingsFor({ controller }))].map(
        ([key, one]) => `${key} ${one.text}`,
      );
    expect(entries('tags: b=1, a=2')).toEqual(['b 1', 'a 2']);
    expect(entries('tags: b')).toEqual([]);
    expect(entries('tags: <tags>')).toEqual([]);
    const attributes = (controller: string) =>
      entriesOf(
        only('listener-attributes.HTTP-80: a=1'),
        'listener-attributes.HTTP-80',
        settingsFor({ controller }),
      );
    expect([attributes('2.8').size, attributes('2.9').get('a')?.text]).toEqual([0, '1']);
  });
});

describe('the problems of a group', () => {
  const problems = (...members: readonly (readonly string[])[]) => {
    const set = modelOf(membersOf(members));
    return loadBalancersOf(set.ingresses, set).flatMap((one) =>
      one.problems.map(({ ingress, text }) => `${ingress.resource.id.name} ${text}`),
    );
  };

  it('stand in the order of the members to blame', () => {
    expect(problems(['tags: "a=1,b=1"'], ['tags: b=2'], ['tags: a=2'])).toEqual([
      'i1 conflicting tag b: 1 | 2',
      'i2 conflicting tag a: 1 | 2',
    ]);
    expect(problems(['tags: "a=1,b=1"'], ['tags: a=2'], ['tags: b=2'])).toEqual([
      'i1 conflicting tag a: 1 | 2',
      'i2 conflicting tag b: 1 | 2',
    ]);
  });

  it.each([
    [
      ['scheme: internal'],
      ['scheme: internet-facing'],
      ['i1 conflicting scheme: map[internal:{} internet-facing:{}]'],
    ],
    [['subnets: "a,b"'], ['subnets: "b,a"'], []],
    [['subnets: "a,b"'], ['subnets: "a,c"'], ['i1 conflicting subnets: [a b] | [a c]']],
    [
      ['security-groups: "a,b"'],
      ['security-groups: "b,a"'],
      ['i1 conflicting securityGroups: [a b] | [b a]'],
    ],
    [['scheme: both'], [], ['i0 unknown scheme: both']],
    [
      ['customer-owned-ipv4-pool: ""'],
      [],
      ['i0 cannot use empty value for customer-owned-ipv4-pool annotation, ingress: a/i0'],
    ],
    [['ipam-ipv4-pool-id: a'], ['ipam-ipv4-pool-id: b'], ['i1 conflicting ipv4 ipam pools a: b']],
  ])('of %j and %j', (first, second, expected) => {
    expect(problems(first, second)).toEqual(expected);
  });
});
