import { describe, expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { backend, gatewayService, ingress, pods, rule, web } from '../../../test/support/traced.ts';
import { urlOf } from '../request/request.ts';
import { causesOf, causesOfRefusal } from './change-causes.ts';
import type { ObjectChange } from './object-change.ts';
import { objectChanges } from './object-change.ts';
import { refusedChanges, tableDiff } from './table-diff.ts';

/** `NAME: SIDE FIELD, …` */
const shown = ({ name, places }: ObjectChange) =>
  `${name}: ${places.map(({ side, field }) => `${side} ${field.join('.')}`).join(', ')}`;

function sides(before: readonly string[], after: readonly string[]) {
  const [one, two] = [modelOf(before.join('')), modelOf(after.join(''))];
  return { one, two, changes: objectChanges(one.inventory.resources, two.inventory.resources) };
}

/** What makes each request get something else, those with the same causes together: `URL METHOD answer|guard, …: CAUSE; …`. */
function causesBetween(before: readonly string[], after: readonly string[]): readonly string[] {
  const { one, two, changes } = sides(before, after);
  const byCauses = new Map<string, string[]>();
  for (const change of tableDiff(one, two)) {
    const causes = causesOf(change, changes).map(shown).join('; ');
    const asked = `${urlOf(change.asked.request).replaceAll('any-other', 'other')} ${change.isAnswer ? 'answer' : 'guard'}`;
    byCauses.set(causes, [...(byCauses.get(causes) ?? []), asked]);
  }
  return [...byCauses].flatMap(([causes, asked]) => [asked.join(', '), `  ${causes}`]);
}

const toGateway = `rules: [${rule('a.com', backend('gw'))}]`;
const i = ingress(toGateway);
const g = gateway('edge/g', '{istio: x}', '["*"]');
const api = [
  service('edge/api', '{app: api}', '{port: 80, targetPort: 8080, name: http}'),
  deployment('edge/api', '{app: api}', '{name: api, image: api}'),
];
const v = (http: string, more = 'hosts: [a.com]') =>
  virtualService('edge/v', `${more}, gateways: [g], http: [${http}]`);
const to = (name: string, more = '') => `{route: [{destination: {host: ${name}${more}}}]}`;
const labelled = (text: string, labels = 'a: b') =>
  text.replace('namespace: edge', `namespace: edge, labels: {${labels}}`);
const shares = (first: number) =>
  `{route: [{destination: {host: web}, weight: ${first}}, {destination: {host: api}, weight: ${100 - first}}]}`;
const subsets = (...names: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: d, namespace: edge}
spec: {host: web, subsets: [${names.map((name) => `{name: ${name}, labels: {app: web}}`).join(', ')}]}
`;
const namespace = (injection: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: edge, labels: {istio-injection: ${injection}}}
`;
const policy = (name: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: edge}
spec: {action: AUDIT}
`;
const settings = (name: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: edge}
data: {a: b}
`;
const rewriting = `transforms.gw: '[{"type":"host-header-rewrite","hostHeaderRewriteConfig":{"rewrites":[{"regex":"^.*$","replace":"b.com"}]}}]'`;
const tls = ['listen-ports: \'[{"HTTPS": 443}]\'', 'certificate-arn: arn:aws:acm:eu-west-1:1:certificate/1'];
const guarded = (...says: readonly string[]) => ingress(toGateway, [...tls, ...says]);
const annotation = (name: string) => `metadata.annotations.alb.ingress.kubernetes.io/${name}`;

const scaled = (text: string, replicas: number) =>
  text.includes('kind: Deployment') ? text.replace('spec: {', `spec: {replicas: ${replicas}, `) : text;

const both = [pods, gatewayService, g, ...web, ...api];
const served = [...both, v(to('web'))];
const ofA = (what: string, scheme = 'http') =>
  `${scheme}://a.com/ ${what}, ${scheme}://a.com/other-path ${what}`;

describe('what makes a request get something else', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      'what the ways meet from where they part on',
      [i, ...served],
      [labelled(i), ...both, v(to('api'))],
      [ofA('answer'), '  VirtualService "edge/v": after spec.http.0.route.0.destination.host'],
    ],
    [
      'what they meet before, where nothing else of them changes',
      [i, ...served, settings('s')],
      [ingress(toGateway, [rewriting]), ...served],
      [ofA('answer'), `  Ingress "edge/i": after ${annotation('transforms.gw')}`],
    ],
    [
      'what they meet from the beginning, where they part there',
      [i, ...served],
      [ingress(toGateway, ['listen-ports: \'[{"HTTP": 8080}]\'']), ...both, labelled(v(to('web')))],
      [
        `${ofA('answer')}, http://a.com:8080/ answer, http://a.com:8080/other-path answer`,
        `  Ingress "edge/i": after ${annotation('listen-ports')}; VirtualService "edge/v": after metadata.labels`,
        ['', ':8080']
          .flatMap((port) =>
            ['', 'other-path'].map((path) => `http://other-host.invalid${port}/${path} answer`),
          )
          .join(', '),
        `  Ingress "edge/i": after ${annotation('listen-ports')}`,
      ],
    ],
    [
      'all that changes there, the nearest first',
      [v(to('web')), i, ...both],
      [
        labelled(v(to('web'))),
        i,
        ...both.map((one) => one.replace('hosts: ["*"]', 'tls: {httpsRedirect: true}, hosts: ["*"]')),
      ],
      [
        ofA('answer'),
        '  Gateway "edge/g": after spec.servers.0.tls; VirtualService "edge/v": after metadata.labels',
      ],
    ],
    [
      'no number of pods, as long as there are some',
      [i, ...both, v(to('web'))],
      [i, ...both.map((one) => scaled(one, 3)), v(to('web'), 'hosts: [b.com]')],
      [ofA('answer'), '  VirtualService "edge/v": after spec.hosts.0'],
    ],
    [
      'the number of pods, where there are none anymore',
      [i, ...both, v(to('web'))],
      [i, ...both.map((one) => (one.includes('name: gw') ? one : scaled(one, 0))), v(to('web'))],
      [ofA('answer'), '  Deployment "edge/web": after spec.replicas'],
    ],
    [
      'where branches get other shares',
      [i, ...both, v(shares(50)), settings('s')],
      [i, ...both, v(shares(60))],
      [
        ofA('answer'),
        '  VirtualService "edge/v": after spec.http.0.route.0.weight, after spec.http.0.route.1.weight',
      ],
    ],
    [
      'of an object the first three places',
      [i, ...served],
      [i, ...both, labelled(v(to('api'), 'hosts: [a.com], exportTo: ["*"]')).replace('kind: V', 'kind: V')],
      [
        ofA('answer'),
        '  VirtualService "edge/v": after metadata.labels, after spec.exportTo, after spec.http.0.route.0.destination.host',
      ],
    ],
    [
      'of an object not more than three places',
      [i, ...served],
      [
        i,
        ...both,
        labelled(v('{name: n, route: [{destination: {host: api, port: {number: 80}}, headers: {}}]}')),
      ],
      [
        ofA('answer'),
        '  VirtualService "edge/v": after metadata.labels, after spec.http.0.name, after spec.http.0.route.0.destination.host',
      ],
    ],
    [
      'of lists the entries that take a request, on either side',
      [i, ...both, v(`{match: [{uri: {exact: /x}}], name: n, directResponse: {status: 418}}, ${to('web')}`)],
      [i, ...both, v(`{match: [{uri: {exact: /y}}], name: n, directResponse: {status: 418}}, ${to('api')}`)],
      [
        'http://a.com/x answer, http://a.com/y answer',
        '  VirtualService "edge/v": after spec.http.0.match.0.uri.exact, after spec.http.1.route.0.destination.host',
        'http://a.com/ answer, http://a.com/other-path answer',
        '  VirtualService "edge/v": after spec.http.1.route.0.destination.host',
      ],
    ],
    [
      'of an answer nothing that protects',
      [guarded('scheme: internal'), ...served],
      [
        ingress(`rules: [${rule('a.com', backend('act', 'use-annotation'))}]`, [
          tls[0] ?? '',
          'certificate-arn: arn:aws:acm:eu-west-1:1:certificate/2',
          'ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-06',
          `mutual-authentication: '[{"port": 443, "mode": "passthrough"}]'`,
          'scheme: internet-facing',
          'security-groups: sg-1',
          'inbound-cidrs: 10.0.0.0/8',
          'security-group-prefix-lists: pl-1',
          'wafv2-acl-arn: arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b',
          'waf-acl-id: b',
          'web-acl-id: b',
          'shield-advanced-protection: "true"',
          `actions.act: '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"410"}}'`,
        ]),
        ...served,
      ],
      [
        ofA('answer', 'https'),
        `  Ingress "edge/i": after ${annotation('actions.act')}, after spec.rules.0.http.paths.0.backend.service.name, after spec.rules.0.http.paths.0.backend.service.port.name`,
        `${ofA('guard', 'https')}, https://other-host.invalid/ guard, https://other-host.invalid/other-path guard`,
        `  Ingress "edge/i": after ${annotation('certificate-arn')}, after ${annotation('ssl-policy')}, after ${annotation('mutual-authentication')}`,
      ],
    ],
    [
      'of what protects nothing else',
      [guarded('scheme: internal'), ...served],
      [labelled(guarded('scheme: internet-facing', 'healthcheck-path: /x')), ...served],
      [ofA('guard', 'https'), `  Ingress "edge/i": after ${annotation('scheme')}`],
    ],
    [
      'the policy that protects',
      [i, ...served, policy('p')],
      [labelled(i), ...served],
      [ofA('guard'), '  AuthorizationPolicy "edge/p": before '],
    ],
    [
      'the policies that come and go',
      [i, ...served, policy('p')],
      [labelled(i), policy('q'), ...served],
      [ofA('guard'), '  AuthorizationPolicy "edge/q": after ; AuthorizationPolicy "edge/p": before '],
    ],
    [
      'the Namespace that decides on sidecars',
      [namespace('enabled'), i, ...served],
      [namespace('disabled'), labelled(i), ...served],
      [ofA('guard'), '  Namespace "edge": after metadata.labels.istio-injection'],
    ],
    [
      'all of three that change, where nothing names them',
      [i, ...both, v(to('web', ', subset: v1')), subsets('v1'), settings('s'), settings('t')],
      [i, ...both, v(to('web', ', subset: v1')), subsets('v2')],
      [
        ofA('answer'),
        '  DestinationRule "edge/d": after spec.subsets.0.name; ConfigMap "edge/s": before ; ConfigMap "edge/t": before ',
      ],
    ],
    [
      'none of four',
      [i, ...both, v(to('web', ', subset: v1')), subsets('v1'), ...['s', 't', 'u'].map(settings)],
      [i, ...both, v(to('web', ', subset: v1')), subsets('v2')],
      [ofA('answer'), '  '],
    ],
  ])('is %s', (_, before, after, expected) => {
    expect(causesBetween(before, after)).toEqual(expected);
  });
});

describe('what makes the controller refuse a load balancer', () => {
  const member = (name: string, ...says: readonly string[]) =>
    ingress(`rules: [${rule(`${name}.com`, backend('gw'))}]`, ['group.name: s', ...says], name);
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      'the Ingress in which it stands',
      [i, ...served],
      [ingress(toGateway, ['scheme: public']), ...served, settings('s')],
      [`Ingress "edge/i": after ${annotation('scheme')}`],
    ],
    [
      'no more than three places of an object',
      [i, ...served],
      [
        labelled(
          ingress(toGateway, [
            'scheme: public',
            'tags: a=b',
            'healthcheck-path: /x',
            'ip-address-type: ipv4',
          ]),
        ),
        ...served,
      ],
      [`Ingress "edge/i": after metadata.labels, after ${annotation('scheme')}, after ${annotation('tags')}`],
    ],
    [
      'the members of which one says something else',
      [member('a', 'scheme: internal'), member('b', 'scheme: internal'), member('c'), ...served],
      [
        member('a', 'scheme: internal'),
        member('b', 'scheme: internet-facing'),
        labelled(member('c')),
        ...served,
      ],
      [`Ingress "edge/b": after ${annotation('scheme')}`],
    ],
    [
      'the members that change, where it stands in another and its words name none',
      [
        member('a', 'scheme: internet-facing'),
        member('b'),
        member('c', 'scheme: internet-facing'),
        ...served,
      ],
      [
        member('a', 'scheme: internal'),
        labelled(member('b')),
        member('c', 'scheme: internet-facing'),
        ...served,
      ],
      [`Ingress "edge/a": after ${annotation('scheme')}; Ingress "edge/b": after metadata.labels`],
    ],
  ])('is %s', (_, before, after, expected) => {
    const { one, two, changes } = sides(before, after);
    const causes = refusedChanges(one, two).map((change) =>
      causesOfRefusal(change, changes).map(shown).join('; '),
    );
    expect(causes).toEqual(expected);
  });
});
