import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { ipv6Services } from './ipv6-service.ts';

interface Member {
  readonly group?: string;
  readonly more?: string;
  readonly port?: number;
  readonly name?: string;
  readonly backend?: string;
}

const prefix = 'alb.ingress.kubernetes.io';
const member = ({ group, more = '', port = 80, name = 'i', backend = 'web' }: Member = {}) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: {kubernetes.io/ingress.class: alb${group === undefined ? '' : `, ${prefix}/group.name: ${group}`}${more}}}
spec: {rules: [{http: {paths: [{path: /${name}, pathType: Prefix, backend: {service: {name: ${backend}, port: {number: ${port}}}}}]}}]}
`;
const web = (families: string, name = 'web') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: a}
spec: {type: NodePort, ${families}ports: [{port: 80, nodePort: 30080}]}
`;
const type = (value: string) => `, ${prefix}/ip-address-type: ${value}`;
const redirect = `, ${prefix}/ssl-redirect: "443", ${prefix}/listen-ports: '[{"HTTP": 80}]'`;

/** The Services with IPv6 behind an ipv4 load balancer, each as `name: what gives it IPv6, the Ingress, what states the type`. */
function found(controller: string, ...texts: readonly string[]): readonly string[] {
  const settings = settingsFor({ controller });
  const { targetGroups, loadBalancers } = modelOf(texts.join(''), settings);
  return ipv6Services(targetGroups, loadBalancers, settings).map(
    ({ service, text, targetGroup: { ingress }, stated }) =>
      `${service.id.name}: ${text}, behind ${ingress.resource.id.name}, stated ${stated?.text ?? '-'}`,
  );
}

const only = web('ipFamilies: [IPv6], ');
it.each<[string, string, readonly string[], readonly string[]]>([
  ['IPv6', '', [member(), only], ['web: ipFamilies IPv6, behind i, stated -']],
  [
    'both',
    '',
    [member(), web('ipFamilies: [IPv4, IPv6], ')],
    ['web: ipFamilies IPv4, IPv6, behind i, stated -'],
  ],
  ['IPv4', '', [member(), web('ipFamilies: [IPv4], ')], []],
  ['no family', '', [member(), web('')], []],
  [
    'a policy for both',
    '',
    [member(), web('ipFamilyPolicy: RequireDualStack, ')],
    ['web: ipFamilyPolicy "RequireDualStack", behind i, stated -'],
  ],
  ['a policy for both where possible', '', [member(), web('ipFamilyPolicy: PreferDualStack, ')], []],
  [
    'IPv6, a controller that asks for it',
    '2.3',
    [member(), only],
    ['web: ipFamilies IPv6, behind i, stated -'],
  ],
  ['IPv6, a controller that does not ask', '2.2', [member(), only], []],
  [
    'IPv6 behind ipv4',
    '',
    [member({ more: type('ipv4') }), only],
    ['web: ipFamilies IPv6, behind i, stated ipv4'],
  ],
  ['IPv6 behind dualstack', '', [member({ more: type('dualstack') }), only], []],
  [
    'IPv6 in a group, one member for dualstack',
    '',
    [member({ group: 'g' }), member({ group: 'g', name: 'j', more: type('dualstack') }), only],
    [],
  ],
  [
    'IPv6 in a group, twice',
    '',
    [member({ group: 'g' }), member({ group: 'g', name: 'j' }), only],
    ['web: ipFamilies IPv6, behind i, stated -'],
  ],
  [
    'two of IPv6 in a group',
    '',
    [
      member({ group: 'g' }),
      member({ group: 'g', name: 'j', backend: 'api' }),
      only,
      web('ipFamilies: [IPv6], ', 'api').replace('30080', '30081'),
    ],
    ['web: ipFamilies IPv6, behind i, stated -', 'api: ipFamilies IPv6, behind j, stated -'],
  ],
  [
    'IPv6 behind two load balancers',
    '',
    [member(), member({ name: 'j' }), only],
    ['web: ipFamilies IPv6, behind i, stated -', 'web: ipFamilies IPv6, behind j, stated -'],
  ],
  ['a Service outside the input', '', [member()], []],
  ['a port that is not there', '', [member({ port: 81 }), only], []],
  [
    'a port that is not there beside one that is',
    '',
    [member({ group: 'g', port: 81 }), member({ group: 'g', name: 'j' }), only],
    ['web: ipFamilies IPv6, behind j, stated -'],
  ],
  ['a redirect of everything', '', [member({ more: redirect }), only], []],
])('%s', (_, controller, texts, expected) => {
  expect(found(controller, ...texts)).toEqual(expected);
});
