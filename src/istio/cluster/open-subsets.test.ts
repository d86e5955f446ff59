import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { defaultSettings } from '../../settings/settings.ts';

const route = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: shop}
spec:
  hosts: [shop.example.com]
  gateways: [public]
  http: [{route: [{destination: {host: web, subset: v1}}]}]
`;

function rule(host: string, spec = ''): string {
  return `---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a, namespace: shop}\nspec: {host: "${host}"${spec}}\n`;
}

function subsetsNotChecked(text: string): readonly string[] {
  return modelOf(route + text)
    .openReferences.filter(({ to }) => to.kind === 'DestinationRule')
    .map(({ reason }) => reason);
}

const missing = [
  'DestinationRule with subset "v1" for host "web.shop.svc.cluster.local" is not in the input',
];

describe('openSubsets', () => {
  it.each([
    ['no rule', '', missing],
    ['a wildcard rule without it', rule('*.shop.svc.cluster.local'), missing],
    ['a wildcard rule that has it', rule('*.shop.svc.cluster.local', ', subsets: [{name: v1}]'), []],
    ['a wildcard rule that has it among others', rule('*', ', subsets: [{name: v2}, {name: v1}]'), []],
    ['a rule for the host without it, which a finding is about', rule('web'), []],
    ['a rule for the whole host without it', rule('web.shop.svc.cluster.local'), []],
    ['a rule for another host', rule('api'), missing],
    [
      'a rule of another namespace that names the Service alone',
      rule('web').replace('namespace: shop', 'namespace: b'),
      [],
    ],
    ['a rule for all that has another', rule('*', ', subsets: [{name: v2}]'), missing],
  ])('of a route to a subset with %s', (_, text, expected) => {
    expect(subsetsNotChecked(text)).toEqual(expected);
  });

  it('are those that are written out, and no placeholders', () => {
    const reasons = (subset: string) =>
      modelOf(route.replace('subset: v1', `subset: ${subset}`)).openReferences.flatMap(({ to, reason }) =>
        to.kind === 'DestinationRule' ? reason : [],
      );
    expect(reasons('v2')).toEqual([missing[0]?.replace('v1', 'v2')]);
    expect([reasons('""'), reasons('$(V)')]).toEqual([[], []]);
  });

  it('are none where the input is declared complete', () => {
    const { openReferences } = modelOf(route, { ...defaultSettings, complete: 'all' });
    expect(openReferences.filter(({ to }) => to.kind === 'DestinationRule')).toEqual([]);
  });
});
