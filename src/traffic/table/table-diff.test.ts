import { describe, expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { TrafficModel } from '../model.ts';
import { urlOf } from '../request/request.ts';
import { causesOf, causesOfRefusal } from './change-causes.ts';
import type { ObjectChange } from './object-change.ts';
import { objectChanges } from './object-change.ts';
import type { EdgeChange, Sent } from './table-diff.ts';
import { refusedChanges, tableDiff } from './table-diff.ts';

const alb = 'alb.ingress.kubernetes.io';
const ip = `${alb}/target-type: ip, ${alb}/healthcheck-port: status-port, ${alb}/healthcheck-path: /healthz/ready`;

interface Case {
  readonly name?: string;
  readonly says?: readonly string[];
  readonly hosts?: readonly string[];
  readonly backend?: string;
}

const ingress = ({
  name = 'i',
  says = [],
  hosts = ['a.com'],
  backend = 'name: gw, port: {number: 80}',
}: Case = {}) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: edge
  annotations: {kubernetes.io/ingress.class: alb, ${ip}${says.map((one) => `, ${alb}/${one}`).join('')}}
spec:
  rules: [${hosts.map((host) => `{${host === '' ? '' : `host: ${host}, `}http: {paths: [{path: /, pathType: Prefix, backend: {service: {${backend}}}}]}}`).join(', ')}]
`;
const ports = '{name: status-port, port: 15021}, {name: http2, port: 80, targetPort: 8080}';
const pods = deployment('edge/gw', '{istio: x}') + service('edge/gw', '{istio: x}', ports);
const g = gateway('edge/g', '{istio: x}', '["*"]');
const app = (name: string) =>
  service(`edge/${name}`, `{app: ${name}}`, '{name: http, port: 80}') +
  deployment(`edge/${name}`, `{app: ${name}}`, `{name: ${name}, image: ${name}}`);
const v = (name: string, host: string, to = 'web', more = '') =>
  virtualService(
    `edge/${name}`,
    `hosts: [${host}], gateways: [g], http: [{${more}route: [{destination: {host: ${to}}}]}]`,
  );
const rest = [pods, g, v('v', 'a.com'), app('web'), app('api')].join('');
const policy = (name: string, spec: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: edge}
spec: {selector: {matchLabels: {istio: x}}, ${spec}}
`;

function sentText(sent: Sent | undefined): string {
  if (sent === undefined) return 'no load balancer';
  if (sent.isRefused) return 'refused';
  const { outcome, status, destination } = sent.way.answer;
  return destination === undefined ? `${status ?? outcome}` : `${destination.service}`;
}

/** `URL asks: BEFORE > AFTER` of answers, and what is lost and gained of protection. */
function told(change: EdgeChange): string {
  const { asked, before, after, isAnswer, lost, gained } = change;
  const what = `${[asked.request.method, urlOf(asked.request), ...asked.asks].join(' ')}: `;
  if (isAnswer) return `${what}${sentText(before)} > ${sentText(after)}`;
  return what + [...lost.map(({ text }) => `- ${text}`), ...gained.map(({ text }) => `+ ${text}`)].join(' ');
}

function diff(before: string, after: string, controller = ''): readonly string[] {
  const settings = settingsFor({ controller });
  return tableDiff(modelOf(before, settings), modelOf(after, settings)).map(told);
}

const base = ingress() + rest;

/** The same of a path that is named and of others. */
const both = (text: string) => [`GET http://a.com/: ${text}`, `GET http://a.com/any-other-path: ${text}`];

const listen = 'listen-ports: \'[{"HTTPS": 443}]\'';
const certificate = 'certificate-arn: arn:aws:acm:eu-west-1:1:certificate/1';
const tls = [listen, certificate];
const guarded = (...says: readonly string[]) => ingress({ says: [...tls, ...says] }) + rest;
const gone = `actions.act: '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410"}}'`;
const subsetOf = (host: string, name: string) =>
  base.replace('{host: web}', `{host: ${host}, subset: ${name}}`) +
  `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: subsets, namespace: edge}
spec: {host: ${host}, subsets: [{name: v1, labels: {app: web}}, {name: v2, labels: {app: web}}]}
`;
const named = (name: string, dns: string) =>
  ingress({ name, hosts: [''] }).replace(
    'ingress.class: alb',
    `ingress.class: alb, external-dns.alpha.kubernetes.io/hostname: ${dns}`,
  );

describe('answers that differ', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['none between the same', base, base, []],
    ['none by the order of objects', base, rest + ingress(), []],
    ['none by a label', base, base.replace('name: v,', 'name: v, labels: {a: b},'), []],
    [
      'another destination',
      base,
      base.replace('host: web', 'host: api'),
      ['GET http://a.com/: edge/web > edge/api', 'GET http://a.com/any-other-path: edge/web > edge/api'],
    ],
    [
      'a destination that goes',
      base,
      base.replace(app('web'), ''),
      ['GET http://a.com/: edge/web > 503', 'GET http://a.com/any-other-path: edge/web > 503'],
    ],
    [
      'a path that comes new',
      base,
      base.replace(
        'http: [{route',
        'http: [{match: [{uri: {exact: /x}}], directResponse: {status: 418}}, {route',
      ),
      ['GET http://a.com/x: edge/web > 418'],
    ],
    [
      'a path that goes',
      base.replace(
        'http: [{route',
        'http: [{match: [{uri: {exact: /x}}], directResponse: {status: 418}}, {route',
      ),
      base,
      ['GET http://a.com/x: 418 > edge/web'],
    ],
    [
      'a host that comes new',
      base,
      ingress({ hosts: ['a.com', 'b.com'] }) + rest + v('w', 'b.com', 'api'),
      ['GET http://b.com/: 404 > edge/api', 'GET http://b.com/any-other-path: 404 > edge/api'],
    ],
    [
      'a host that goes',
      ingress({ hosts: ['a.com', 'b.com'] }) + rest + v('w', 'b.com', 'api'),
      base,
      ['GET http://b.com/: edge/api > 404', 'GET http://b.com/any-other-path: edge/api > 404'],
    ],
    [
      'a load balancer that comes new',
      rest,
      base,
      [
        'GET http://a.com/: no load balancer > edge/web',
        'GET http://a.com/any-other-path: no load balancer > edge/web',
        'GET http://any-other-host.invalid/: no load balancer > 404',
        'GET http://any-other-host.invalid/any-other-path: no load balancer > 404',
      ],
    ],
    [
      'a load balancer that goes',
      base,
      rest,
      [
        'GET http://a.com/: edge/web > no load balancer',
        'GET http://a.com/any-other-path: edge/web > no load balancer',
        'GET http://any-other-host.invalid/: 404 > no load balancer',
        'GET http://any-other-host.invalid/any-other-path: 404 > no load balancer',
      ],
    ],
    [
      'a load balancer beside the only one',
      base,
      base + ingress({ name: 'j', hosts: ['c.com'] }),
      ['GET http://c.com/: 404 > 404', 'GET http://c.com/any-other-path: 404 > 404'],
    ],
    [
      'the only load balancer by another name, which is another one',
      base,
      ingress({ name: 'j' }) + rest,
      both('- load balancer of Ingress "edge/i" + load balancer of Ingress "edge/j"'),
    ],
    [
      'a group by another name',
      ingress({ says: ['group.name: one'] }) + rest,
      ingress({ says: ['group.name: two'] }) + rest,
      both('- load balancer of group "one" + load balancer of group "two"'),
    ],
    ...(
      [
        ['a method that a route takes as well', 'method: {exact: GET}', 'method: {regex: GET|HEAD}', 'HEAD'],
        [
          'the beginning of a header that becomes the whole',
          'headers: {x: {prefix: a}}',
          'headers: {x: {exact: a}}',
          'x: aany',
        ],
        [
          'a parameter that may be repeated',
          'queryParams: {x: {exact: a}}',
          'queryParams: {x: {regex: a+}}',
          '?x=aa',
        ],
      ] as const
    ).map(([name, was, is, asks]): [string, string, string, readonly string[]] => {
      const routed = (match: string) =>
        base.replace(
          'http: [{route',
          `http: [{match: [{${match}}], route: [{destination: {host: api}}]}, {route`,
        );
      const isWidened = is.includes('regex');
      const ends = isWidened ? 'edge/web > edge/api' : 'edge/api > edge/web';
      const method = asks === 'HEAD' ? 'HEAD' : 'GET';
      const query = asks.startsWith('?') ? asks : '';
      const told = (path: string) => `${method} http://a.com${path}${query} ${asks}: ${ends}`;
      return [name, routed(was), routed(is), [told('/'), told('/any-other-path')]];
    }),
    ...(
      [
        ['a timeout', 'timeout: 1s', '+ timeout 1s'],
        ['a delay', 'fault: {delay: {fixedDelay: 5s, percentage: {value: 100}}}', '+ delayed by 5s (100 %)'],
        [
          'origins that browsers may ask from',
          'corsPolicy: {allowOrigins: [{exact: "https://a"}, {prefix: "https://b"}, {regex: c+}, {exact: d}]}',
          '+ browsers may ask from https://a, https://b*, c+ and 1 more',
        ],
        [
          'a mirror of some',
          'mirror: {host: api}, mirrorPercentage: {value: 10}',
          '+ mirrored to api (10 %)',
        ],
        [
          'a mirror of all',
          'mirrors: [{destination: {host: api}, percentage: {value: 100}}]',
          '+ mirrored to api',
        ],
        ['no delay of no request', 'fault: {delay: {fixedDelay: 5s, percentage: {value: 0}}}', ''],
      ] as const
    ).map(([name, field, told]): [string, string, string, readonly string[]] => [
      name,
      base,
      base.replace('http: [{route', `http: [{${field}, route`),
      told === '' ? [] : both(told),
    ]),
    [
      'the body of an answer of the gateway',
      base.replace(
        'http: [{route: [{destination: {host: web}}]',
        'http: [{directResponse: {status: 200, body: {string: a}}',
      ),
      base.replace(
        'http: [{route: [{destination: {host: web}}]',
        'http: [{directResponse: {status: 200, body: {string: b}}',
      ),
      both('- it answers 200 "a" + it answers 200 "b"'),
    ],
    [
      'none by the order in a policy',
      base +
        policy(
          'p',
          'action: DENY, rules: [{to: [{operation: {paths: [/a, /b], methods: [PUT, POST]}}]}, {from: [{source: {namespaces: [x]}}]}]',
        ),
      base +
        policy(
          'p',
          'action: DENY, rules: [{from: [{source: {namespaces: [x]}}]}, {to: [{operation: {methods: [POST, PUT], paths: [/b, /a]}}]}]',
        ),
      [],
    ],
    [
      'what changes what Envoy does',
      base,
      `${base}---\napiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: f, namespace: edge}\nspec: {workloadSelector: {labels: {istio: x}}}\n`,
      both('+ EnvoyFilter "edge/f"'),
    ],
    [
      'attributes of a load balancer that guard',
      base,
      ingress({
        says: ['load-balancer-attributes: "waf.fail_open.enabled=true,idle_timeout.timeout_seconds=30"'],
      }) + rest,
      both('+ waf.fail_open.enabled=true'),
    ],
    [
      'none by another member of a group',
      ingress({ says: ['group.name: one'] }) + rest,
      ingress({ says: ['group.name: one'] }) + ingress({ name: 'j', says: ['group.name: one'] }) + rest,
      [],
    ],
    [
      'the path that pods get',
      base,
      base.replace('http: [{route', 'http: [{rewrite: {uri: /v2}, route'),
      [
        'GET http://a.com/: + the path becomes "/v2"',
        'GET http://a.com/any-other-path: + the path becomes "/v2#{path}"',
      ],
    ],
    [
      'where requests are mirrored to, of two deeds one',
      base.replace('http: [{route', 'http: [{mirror: {host: api}, rewrite: {authority: b.com}, route'),
      base.replace('http: [{route', 'http: [{mirror: {host: web}, rewrite: {authority: b.com}, route'),
      both('- mirrored to api + mirrored to web'),
    ],
    [
      'nothing of a load balancer that comes to be refused',
      base,
      ingress({ says: ['scheme: public'] }) + rest,
      [],
    ],
    [
      'all of a load balancer that was refused',
      ingress({ says: ['scheme: public'] }) + rest,
      base,
      [
        'GET http://a.com/: refused > edge/web',
        'GET http://a.com/any-other-path: refused > edge/web',
        'GET http://any-other-host.invalid/: refused > 404',
        'GET http://any-other-host.invalid/any-other-path: refused > 404',
      ],
    ],
    [
      'shares',
      base,
      base.replace(
        '{destination: {host: web}}',
        '{destination: {host: web}, weight: 50}, {destination: {host: api}, weight: 50}',
      ),
      ['GET http://a.com/: edge/web > edge/web', 'GET http://a.com/any-other-path: edge/web > edge/web'],
    ],
    [
      'other pods of one Service',
      base,
      base.replace('kind: Deployment\nmetadata: {name: web,', 'kind: Deployment\nmetadata: {name: green,'),
      ['GET http://a.com/: edge/web > edge/web', 'GET http://a.com/any-other-path: edge/web > edge/web'],
    ],
    [
      'another subset of pods that are not known',
      subsetOf('web.other.svc.cluster.local', 'v1') +
        service('other/web', '{app: web}', '{name: http, port: 80}'),
      subsetOf('web.other.svc.cluster.local', 'v2') +
        service('other/web', '{app: web}', '{name: http, port: 80}'),
      ['GET http://a.com/: other/web > other/web', 'GET http://a.com/any-other-path: other/web > other/web'],
    ],
    ['another subset of the same pods, not at all', subsetOf('web', 'v1'), subsetOf('web', 'v2'), []],
    [
      'two load balancers by other names',
      base,
      ingress({ name: 'j' }) + ingress({ name: 'k', hosts: ['c.com'] }) + rest,
      [
        ...['', 'any-other-path'].map(
          (path) =>
            `GET http://a.com/${path}: - load balancer of Ingress "edge/i" + load balancer of Ingress "edge/j"`,
        ),
        'GET http://any-other-host.invalid/: 404 > no load balancer',
        'GET http://any-other-host.invalid/any-other-path: 404 > no load balancer',
        'GET http://c.com/: 404 > 404',
        'GET http://c.com/any-other-path: 404 > 404',
      ],
    ],
    [
      'a DNS name that leads to another load balancer',
      named('i', 'n.com') + ingress({ name: 'j', hosts: [''] }) + rest,
      ingress({ hosts: [''] }) + named('j', 'n.com') + rest,
      ['', 'any-other-path'].map(
        (path) =>
          `GET http://n.com/${path}: - load balancer of Ingress "edge/i" + load balancer of Ingress "edge/j"`,
      ),
    ],
    [
      'an answer, and nothing of what protects where the load balancer gives it',
      guarded('scheme: internal'),
      ingress({
        says: [...tls, 'scheme: internet-facing', gone],
        backend: 'name: act, port: {name: use-annotation}',
      }) + rest,
      ['GET https://a.com/: edge/web > 410', 'GET https://a.com/any-other-path: edge/web > 410'],
    ],
    [
      'shares in another order, not at all',
      base.replace(
        '{destination: {host: web}}',
        '{destination: {host: web}, weight: 40}, {destination: {host: api}, weight: 60}',
      ),
      base.replace(
        '{destination: {host: web}}',
        '{destination: {host: api}, weight: 60}, {destination: {host: web}, weight: 40}',
      ),
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(diff(before, after)).toEqual(expected);
  });
});

const login = [
  'auth-type: oidc',
  `auth-idp-oidc: '{"issuer":"https://x.com","authorizationEndpoint":"https://x.com/a","tokenEndpoint":"https://x.com/t","userInfoEndpoint":"https://x.com/u","secretName":"s"}'`,
];
const mutual = `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: d, namespace: edge}
spec: {host: web, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
`;

const arn = (id: number) => `arn:aws:acm:eu-west-1:1:certificate/${id}`;
const certified = (...ids: readonly number[]) =>
  ingress({ says: [listen, `certificate-arn: '${ids.map(arn).join(',')}'`] }) + rest;
const namespace = (label: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: edge, labels: {istio-injection: ${label}}}
`;
const strict = (mode: string) => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: strict, namespace: edge}
spec: {mtls: {mode: ${mode}}}
`;
const atPods = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: pods, namespace: edge}
spec: {selector: {matchLabels: {app: web}}, action: DENY, rules: [{from: [{source: {namespaces: [other]}}]}]}
`;
const secure = (credential: string) =>
  ingress({ says: ['backend-protocol: HTTPS', 'healthcheck-protocol: HTTP'] }) +
  rest.replace('protocol: HTTP}', `protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: ${credential}}`);

const paths = ['', 'any-other-path'];
const ofA = (said: string) => paths.map((path) => `GET http://a.com/${path}: ${said}`);
const ofAll = (said: string) =>
  ['a.com', 'any-other-host.invalid'].flatMap((host) =>
    paths.map((path) => `GET https://${host}/${path}: ${said}`),
  );

describe('protection that differs', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'the certificate',
      certified(1),
      certified(2),
      ofAll(`- certificate ${arn(1)} (default) + certificate ${arn(2)} (default)`),
    ],
    ['a further certificate', certified(1), certified(1, 2), ofAll(`+ certificate ${arn(2)}`)],
    [
      'which certificate is the default one',
      certified(1, 2),
      certified(2, 1),
      ofAll(
        `- certificate ${arn(1)} (default) - certificate ${arn(2)} + certificate ${arn(2)} (default) + certificate ${arn(1)}`,
      ),
    ],
    [
      'the certificate of a gateway',
      secure('one'),
      secure('two'),
      ofA(
        '- TLS of Gateway "edge/g" server on port 80 with certificate "one" + TLS of Gateway "edge/g" server on port 80 with certificate "two"',
      ),
    ],
    [
      'sidecars',
      namespace('enabled') + base,
      namespace('disabled') + base,
      ofA('- sidecars at the pods of Service "edge/web"'),
    ],
    ['sidecars that may be there or not', namespace('enabled') + base, base, []],
    [
      'mutual TLS at the pods',
      namespace('enabled') + strict('STRICT') + base,
      namespace('enabled') + strict('PERMISSIVE') + base,
      ofA('- mutual TLS that PeerAuthentication "edge/strict" asks for'),
    ],
    [
      'mutual TLS without a sidecar',
      namespace('disabled') + strict('STRICT') + base,
      namespace('disabled') + base,
      [],
    ],
    [
      'a policy at the pods',
      namespace('enabled') + atPods + base,
      namespace('enabled') + base,
      ofA('- AuthorizationPolicy "edge/pods"'),
    ],
    [
      'a policy at pods without sidecar',
      namespace('disabled') + atPods + base,
      namespace('disabled') + base,
      [],
    ],
    [
      'the scheme',
      guarded('scheme: internal'),
      guarded('scheme: internet-facing'),
      [
        'GET https://a.com/: - scheme internal + scheme internet-facing',
        'GET https://a.com/any-other-path: - scheme internal + scheme internet-facing',
      ],
    ],
    [
      'the TLS policy',
      guarded('ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-06'),
      guarded('ssl-policy: ELBSecurityPolicy-2016-08'),
      [
        'GET https://a.com/: - TLS policy ELBSecurityPolicy-TLS13-1-2-2021-06 + TLS policy ELBSecurityPolicy-2016-08',
        'GET https://a.com/any-other-path: - TLS policy ELBSecurityPolicy-TLS13-1-2-2021-06 + TLS policy ELBSecurityPolicy-2016-08',
      ],
    ],
    [
      'client certificates',
      guarded(),
      guarded(`mutual-authentication: '[{"port":443,"mode":"passthrough"}]'`),
      [
        'GET https://a.com/: + client certificates at the load balancer',
        'GET https://a.com/any-other-path: + client certificates at the load balancer',
      ],
    ],
    [
      'security groups',
      guarded('security-groups: sg-1'),
      guarded('security-groups: "sg-1, sg-2"'),
      [
        'GET https://a.com/: - security groups sg-1 + security groups sg-1, sg-2',
        'GET https://a.com/any-other-path: - security groups sg-1 + security groups sg-1, sg-2',
      ],
    ],
    [
      'addresses that may connect',
      guarded(),
      guarded('inbound-cidrs: 10.0.0.0/8'),
      [
        'GET https://a.com/: - clients from 0.0.0.0/0 + clients from 10.0.0.0/8',
        'GET https://a.com/any-other-path: - clients from 0.0.0.0/0 + clients from 10.0.0.0/8',
      ],
    ],
    [
      'none by the order of addresses and security groups',
      guarded('inbound-cidrs: "10.0.0.0/8,192.0.2.0/24"') +
        ingress({ name: 'j', says: ['security-groups: "sg-1, sg-2"'] }),
      guarded('inbound-cidrs: "192.0.2.0/24, 10.0.0.0/8"') +
        ingress({ name: 'j', says: ['security-groups: "sg-2, sg-1"'] }),
      [],
    ],
    [
      'other addresses',
      guarded('inbound-cidrs: 10.0.0.0/16'),
      guarded('inbound-cidrs: 10.0.0.0/8'),
      [
        'GET https://a.com/: - clients from 10.0.0.0/16 + clients from 10.0.0.0/8',
        'GET https://a.com/any-other-path: - clients from 10.0.0.0/16 + clients from 10.0.0.0/8',
      ],
    ],
    [
      'a web ACL by ARN',
      guarded(),
      guarded('wafv2-acl-arn: arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b'),
      [
        'GET https://a.com/: + web ACL arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b',
        'GET https://a.com/any-other-path: + web ACL arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b',
      ],
    ],
    [
      'a web ACL by name',
      guarded(),
      guarded('wafv2-acl-name: a'),
      ['GET https://a.com/: + web ACL a', 'GET https://a.com/any-other-path: + web ACL a'],
    ],
    [
      'a web ACL of the first kind',
      guarded(),
      guarded('waf-acl-id: 12345678-1234-1234-1234-123456789012'),
      [
        'GET https://a.com/: + web ACL 12345678-1234-1234-1234-123456789012',
        'GET https://a.com/any-other-path: + web ACL 12345678-1234-1234-1234-123456789012',
      ],
    ],
    [
      'Shield',
      guarded('shield-advanced-protection: "true"'),
      guarded('shield-advanced-protection: "false"'),
      ['GET https://a.com/: - Shield Advanced', 'GET https://a.com/any-other-path: - Shield Advanced'],
    ],
    [
      'Shield that is no longer stated',
      guarded('shield-advanced-protection: "true"'),
      guarded(),
      [
        'GET https://a.com/: - Shield Advanced: no longer managed, the controller leaves it as it is',
        'GET https://a.com/any-other-path: - Shield Advanced: no longer managed, the controller leaves it as it is',
      ],
    ],
    [
      'settings that are not known',
      guarded(),
      guarded('scheme: $(SCHEME)'),
      [
        'GET https://a.com/: - scheme internal + settings of Ingress "edge/i" that are not known',
        'GET https://a.com/any-other-path: - scheme internal + settings of Ingress "edge/i" that are not known',
      ],
    ],
    [
      'a login',
      guarded(...login),
      guarded(),
      [
        'GET https://a.com/: 302 > edge/web',
        'GET https://a.com/: - login authenticate-oidc',
        'GET https://a.com/any-other-path: 302 > edge/web',
        'GET https://a.com/any-other-path: - login authenticate-oidc',
      ],
    ],
    [
      'another login',
      guarded(...login),
      guarded(...login, 'auth-scope: openid email'),
      [
        'GET https://a.com/: - login authenticate-oidc + login authenticate-oidc',
        'GET https://a.com/any-other-path: - login authenticate-oidc + login authenticate-oidc',
      ],
    ],
    [
      'a policy',
      base + policy('p', 'action: DENY, rules: [{from: [{source: {namespaces: [other]}}]}]'),
      base,
      [
        'GET http://a.com/: - AuthorizationPolicy "edge/p"',
        'GET http://a.com/any-other-path: - AuthorizationPolicy "edge/p"',
      ],
    ],
    [
      'another policy of the same name',
      base + policy('p', 'action: DENY, rules: [{from: [{source: {namespaces: [other]}}]}]'),
      base + policy('p', 'action: DENY, rules: [{from: [{source: {namespaces: [another]}}]}]'),
      [
        'GET http://a.com/: - AuthorizationPolicy "edge/p" + AuthorizationPolicy "edge/p"',
        'GET http://a.com/any-other-path: - AuthorizationPolicy "edge/p" + AuthorizationPolicy "edge/p"',
      ],
    ],
    [
      'the TLS of the gateway to the application',
      base + mutual,
      base,
      [
        'GET http://a.com/: - TLS mode ISTIO_MUTUAL + mutual TLS to pods with a sidecar',
        'GET http://a.com/any-other-path: - TLS mode ISTIO_MUTUAL + mutual TLS to pods with a sidecar',
      ],
    ],
    [
      'the TLS of the load balancer to the gateway',
      guarded('backend-protocol: HTTPS', 'healthcheck-protocol: HTTP'),
      guarded(),
      [
        'GET https://a.com/: 502 > edge/web',
        'GET https://a.com/: - HTTPS to the targets',
        'GET https://a.com/any-other-path: 502 > edge/web',
        'GET https://a.com/any-other-path: - HTTPS to the targets',
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(diff(before, after)).toEqual(expected);
  });

  it('is none where no request gets to a target', () => {
    const backend = 'name: act, port: {name: use-annotation}';
    const act = `actions.act: '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410"}}'`;
    const answering = (...says: readonly string[]) =>
      ingress({ says: [...tls, act, ...says], backend, hosts: [''] }) + rest;
    expect(diff(answering('scheme: internal'), answering('scheme: internet-facing'))).toEqual([]);
  });

  it('is told of the certificate of every request', () => {
    const backend = 'name: act, port: {name: use-annotation}';
    const act = `actions.act: '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410"}}'`;
    const showing = (id: number) =>
      ingress({ says: [listen, `certificate-arn: ${arn(id)}`, act], backend, hosts: [''] }) + rest;
    expect(diff(showing(1), showing(2)).at(0)).toBe(
      `GET https://any-other-host.invalid/: - certificate ${arn(1)} (default) + certificate ${arn(2)} (default)`,
    );
  });

  it('is taken away with its annotation before 2.8.2', () => {
    const shielded = guarded('shield-advanced-protection: "true"');
    expect(diff(shielded, guarded(), '2.8.1').at(0)).toBe('GET https://a.com/: - Shield Advanced');
  });
});

it.each<[string, string, string, readonly string[]]>([
  ['none', base, base, []],
  [
    'after',
    base,
    ingress({ says: ['scheme: public'] }) + rest,
    ['after Ingress "edge/i", there: unknown scheme: public'],
  ],
  [
    'before',
    ingress({ says: ['scheme: public'] }) + rest,
    base,
    ['before Ingress "edge/i", there: unknown scheme: public'],
  ],
  [
    'on both sides',
    ingress({ says: ['scheme: public'] }) + rest,
    ingress({ says: ['scheme: private'] }) + rest,
    [],
  ],
  [
    'that comes new',
    rest,
    ingress({ says: ['scheme: public'] }) + rest,
    ['after Ingress "edge/i", not there: unknown scheme: public'],
  ],
  [
    'that goes',
    ingress({ says: ['scheme: public'] }) + rest,
    rest,
    ['before Ingress "edge/i", not there: unknown scheme: public'],
  ],
  [
    'by its group',
    ingress({ says: ['group.name: a'] }) + rest,
    ingress({ says: ['group.name: a', 'scheme: public'] }) + rest,
    ['after group "a" ("edge/i" and any other member), there: unknown scheme: public'],
  ],
])('load balancers are refused: %s', (_, before, after, expected) => {
  const refused = refusedChanges(modelOf(before), modelOf(after));
  expect(
    refused.map(
      ({ side, loadBalancer, isThere, problem }) =>
        `${side} ${loadBalancer}, ${isThere ? 'there' : 'not there'}: ${problem.text}`,
    ),
  ).toEqual(expected);
});

const objectsOf = (model: TrafficModel) => [
  ...model.ingresses.map(({ resource }) => resource),
  ...model.gateways.map(({ resource }) => resource),
  ...model.virtualServices.map(({ resource }) => resource),
];
/** `NAME: SIDE FIELD, …` */
const shown = ({ name, places }: ObjectChange) =>
  `${name}: ${places.map(({ side, field }) => `${side} ${field.join('.')}`).join(', ')}`;

function changed(before: string, after: string) {
  const [one, two] = [modelOf(before), modelOf(after)];
  return { one, two, changes: objectChanges(objectsOf(one), objectsOf(two)) };
}

it.each<[string, string, string, readonly string[]]>([
  ['none', base, base, []],
  [
    'none by the order of fields',
    base,
    base.replace('name: v, namespace: edge', 'namespace: edge, name: v'),
    [],
  ],
  [
    'a field that differs',
    base,
    base.replace('host: web', 'host: api'),
    ['VirtualService "edge/v": after spec.http.0.route.0.destination.host'],
  ],
  [
    'a field that comes new',
    base,
    base.replace('name: v,', 'name: v, labels: {a: b},'),
    ['VirtualService "edge/v": after metadata.labels'],
  ],
  [
    'a field that goes',
    base.replace('name: v,', 'name: v, labels: {a: b, c: d},'),
    base.replace('name: v,', 'name: v, labels: {a: b},'),
    ['VirtualService "edge/v": before metadata.labels.c'],
  ],
  [
    'an item that comes new',
    base,
    base.replace('hosts: [a.com]', 'hosts: [a.com, b.com]'),
    ['VirtualService "edge/v": after spec.hosts.1'],
  ],
  [
    'an item that goes',
    base.replace('hosts: [a.com]', 'hosts: [a.com, b.com]'),
    base,
    ['VirtualService "edge/v": before spec.hosts.1'],
  ],
  [
    'items of two lists',
    base,
    base.replace('gateways: [g]', 'gateways: [g, mesh]').replace('hosts: [a.com]', 'hosts: [b.com]'),
    ['VirtualService "edge/v": after spec.hosts.0, after spec.gateways.1'],
  ],
  ['an object that comes new', base, base + v('w', 'b.com'), ['VirtualService "edge/w": after ']],
  ['an object that goes', base + v('w', 'b.com'), base, ['VirtualService "edge/w": before ']],
  [
    'an object by another name',
    base,
    base.replace('name: v,', 'name: u,'),
    ['VirtualService "edge/u": after ', 'VirtualService "edge/v": before '],
  ],
])('objects change: %s', (_, before, after, expected) => {
  expect(changed(before, after).changes.map(shown)).toEqual(expected);
});

describe('what makes a request get something else', () => {
  const labelled = (text: string) => text.replace('name: i\n', 'name: i\n  labels: {a: b}\n');
  it.each<[string, string, string, readonly string[]]>([
    [
      'the route that takes it',
      base,
      labelled(base.replace('host: web', 'host: api')),
      [
        'http://a.com/ answer: VirtualService "edge/v": after spec.http.0.route.0.destination.host',
        'http://a.com/any-other-path answer: VirtualService "edge/v": after spec.http.0.route.0.destination.host',
      ],
    ],
    [
      'the entry of a list that takes it',
      base.replace('http: [{', 'http: [{match: [{uri: {exact: /x}}], directResponse: {status: 418}}, {'),
      base
        .replace('http: [{', 'http: [{match: [{uri: {exact: /x}}], directResponse: {status: 419}}, {')
        .replace('hosts: [a.com]', 'hosts: [a.com, b.com]'),
      ['http://a.com/x answer: VirtualService "edge/v": after spec.http.0.directResponse.status'],
    ],
    [
      'the Ingress for what protects',
      guarded('scheme: internal'),
      guarded('scheme: internet-facing') + v('w', 'b.com'),
      [
        'https://a.com/ guard: Ingress "edge/i": after metadata.annotations.alb.ingress.kubernetes.io/scheme',
        'https://a.com/any-other-path guard: Ingress "edge/i": after metadata.annotations.alb.ingress.kubernetes.io/scheme',
      ],
    ],
    [
      'the Ingress that comes new',
      rest,
      base,
      [
        'http://a.com/ answer: Ingress "edge/i": after ',
        'http://a.com/any-other-path answer: Ingress "edge/i": after ',
        'http://any-other-host.invalid/ answer: Ingress "edge/i": after ',
        'http://any-other-host.invalid/any-other-path answer: Ingress "edge/i": after ',
      ],
    ],
  ])('is %s', (_, before, after, expected) => {
    const { one, two, changes } = changed(before, after);
    const causes = tableDiff(one, two).map(
      (change) =>
        `${urlOf(change.asked.request)} ${change.isAnswer ? 'answer' : 'guard'}: ${causesOf(change, changes).map(shown).join('; ')}`,
    );
    expect(causes).toEqual(expected);
  });

  it.each<[string, string, string, readonly string[]]>([
    [
      'the annotation that it speaks of',
      base,
      labelled(ingress({ says: ['scheme: public'] }) + rest.replace('host: web', 'host: api')),
      [
        'Ingress "edge/i": after metadata.labels, after metadata.annotations.alb.ingress.kubernetes.io/scheme',
      ],
    ],
    [
      'the Ingress of another document',
      base + v('w', 'c.com'),
      ingress({ says: ['scheme: public'] }) + rest,
      ['Ingress "edge/i": after metadata.annotations.alb.ingress.kubernetes.io/scheme'],
    ],
  ])('of a refusal is %s', (_, before, after, expected) => {
    const { one, two, changes } = changed(before, after);
    const causes = refusedChanges(one, two).map((change) =>
      causesOfRefusal(change, changes).map(shown).join('; '),
    );
    expect(causes).toEqual(expected);
  });
});

it.each(['before', 'after'])('a request for which only the side %s is there is named', (side) => {
  const more = base.replace(
    'http: [{route',
    'http: [{match: [{uri: {exact: /x}}], directResponse: {status: 418}}, {route',
  );
  const models = [modelOf(base), modelOf(more)] as const;
  const [first, second] = side === 'after' ? models : ([models[1], models[0]] as const);
  const shown = tableDiff(first, second).map(({ asked: { request, isNamed } }) => [request.path, isNamed]);
  expect(shown).toEqual([['/x', true]]);
});
