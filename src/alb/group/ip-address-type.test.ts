import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt, textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { Service } from '../../k8s/kinds/service.ts';
import { ingressGroupsOf } from './ingress-group.ts';
import { ipv4OnlyOf, ipv6Of } from './ip-address-type.ts';

function ipv4Only(text: string, controller?: string) {
  const settings = settingsFor({ controller });
  const [group] = ingressGroupsOf(modelOf(text, settings).ingresses, settings);
  if (group === undefined) throw new Error('one group');
  const type = ipv4OnlyOf(group, settings);
  return type && [type.value, type.stated && lineAt(type.stated.origin)];
}

const line = (value: string) => `alb.ingress.kubernetes.io/ip-address-type: ${value}`;
const type = (value: string) => `ip-address-type: ${value}`;

describe('a load balancer that refuses Services with IPv6', () => {
  it.each<[string, readonly (readonly string[])[], string, readonly unknown[] | undefined]>([
    ['by default', [[]], '3.5', ['ipv4', undefined]],
    ['as one member says', [[], [type('ipv4')]], '3.5', ['ipv4', line('ipv4')]],
    ['as all say', [[type('ipv4')], [type('ipv4')]], '3.5', ['ipv4', line('ipv4')]],
    ['not with both', [[type('dualstack')]], '3.5', undefined],
    ['not with both, as one says', [[], [type('dualstack')]], '3.5', undefined],
    ['not where members differ', [[type('ipv4')], [type('dualstack')]], '3.5', undefined],
    ['since 2.3', [[]], '2.3', ['ipv4', undefined]],
    ['not before', [[]], '2.2', undefined],
  ])('%s', (_, members, controller, expected) => {
    expect(ipv4Only(membersOf(members), controller)).toEqual(expected);
  });

  const classed = (controller: string, params?: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: x, namespace: a, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec: {ingressClassName: k}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: k}
spec: {controller: ${controller}, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: k}}
${params === undefined ? '' : `---\napiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata: {name: k}\nspec: {${params}}\n`}`;
  const own = 'ingress.k8s.aws/alb';
  it.each([
    ['that are not there', classed(own), undefined],
    ['without address type', classed(own, ''), ['ipv4', undefined]],
    ['with both', classed(own, 'ipAddressType: dualstack'), undefined],
    ['of EKS Auto Mode', classed('eks.amazonaws.com/alb', ''), undefined],
  ])('by class params %s', (_, text, expected) => {
    expect(ipv4Only(text)).toEqual(expected);
  });
});

it.each<[string, string | undefined, string | undefined]>([
  ['{}', undefined, undefined],
  ['{ipFamilies: [IPv4]}', undefined, undefined],
  ['{ipFamilies: []}', undefined, undefined],
  ['{ipFamilies: [IPv6]}', 'ipFamilies IPv6', 'IPv6'],
  ['{ipFamilies: [IPv4, IPv6]}', 'ipFamilies IPv4, IPv6', 'IPv6'],
  ['{ipFamilyPolicy: RequireDualStack}', 'ipFamilyPolicy "RequireDualStack"', 'RequireDualStack'],
  ['{ipFamilyPolicy: PreferDualStack}', undefined, undefined],
  ['{ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv6]}', 'ipFamilies IPv6', 'IPv6'],
  [
    '{ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv4]}',
    'ipFamilyPolicy "RequireDualStack"',
    'RequireDualStack',
  ],
  ['{type: ExternalName, ipFamilies: [IPv6]}', undefined, undefined],
])('a Service with %s has IPv6 by %s', (spec, text, place) => {
  const [service] = modelOf(
    `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: ${spec}\n`,
  ).inventory.list(Service);
  const found = service && ipv6Of(service);
  expect([found?.text, found && textAt(found.at)]).toEqual([text, place]);
});
