import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import type { EdgeLine } from './edge-line.ts';
import { linesOf } from './edge-line.ts';
import { edgeTables } from './edge-table.ts';

const alb = 'alb.ingress.kubernetes.io';
const ip = `${alb}/target-type: ip, ${alb}/healthcheck-port: status-port, ${alb}/healthcheck-path: /healthz/ready`;

interface Case {
  readonly name?: string;
  readonly says?: readonly string[];
  readonly more?: string;
}

const to = (backend: string) => `backend: {service: {${backend}}}`;
const gw = to('name: gw, port: {number: 80}');
const act = to('name: act, port: {name: use-annotation}');
const acts = (json: string) => `${alb}/actions.act: '${json}'`;
const gone = acts(
  '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410"}}',
);
const asks = (json: string, name = 'gw') => `${alb}/conditions.${name}: '[${json}]'`;
/** A rule for `HOST/PATH`, a prefix; for every path where there is no slash. */
const rule = (text: string, backend = gw, type = 'Prefix') => {
  const slash = text.indexOf('/');
  const [host, path] = slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash)];
  const asked = path === '' ? 'pathType: ImplementationSpecific' : `path: "${path}", pathType: ${type}`;
  return `{${host === '' ? '' : `host: "${host}", `}http: {paths: [{${asked}, ${backend}}]}}`;
};
const ingress = (rules: readonly string[], { name = 'i', says = [], more = '' }: Case = {}) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: edge
  annotations: {kubernetes.io/ingress.class: alb, ${ip}${says.map((one) => `, ${one}`).join('')}}
spec:
  rules: [${rules.join(', ')}]
  ${more}
`;
const rest = [
  deployment('edge/gw', '{istio: x}'),
  service(
    'edge/gw',
    '{istio: x}',
    '{name: status-port, port: 15021}, {name: http2, port: 80, targetPort: 8080}',
  ),
  service('edge/web', '{app: web}', '{name: http, port: 80}'),
  deployment('edge/web', '{app: web}', '{name: web, image: web}'),
].join('');
const g = (...hosts: readonly string[]) => gateway('edge/g', '{istio: x}', ...hosts);
const web = 'route: [{destination: {host: web}}]';
const v = (host: string, http = `{${web}}`, name = 'v') =>
  virtualService(`edge/${name}`, `hosts: ["${host}"], gateways: [g], http: [${http}]`);

/** `HOST PATH asks > END`, in brackets what nothing names. */
function told({ host, path, asks: beside, isNamed, entry, location }: EdgeLine): string {
  const { answer, branches } = entry.way;
  const { destination, outcome, status } = answer;
  const end = location ?? (destination === undefined ? `${status ?? outcome}` : destination.service);
  const asked = [host ?? 'every host', path ?? 'every path', ...beside].join(' ');
  return `${isNamed ? asked : `(${asked})`} > ${end}${branches.length > 0 ? ' and more' : ''}`;
}

/** Each rule of each listener by its name, with its lines. */
function tableOf(...manifests: readonly string[]): readonly string[] {
  return edgeTables(modelOf([...manifests, rest].join(''))).flatMap(
    ({ name, problem, dnsNames, listeners }) => [
      ...[name, ...dnsNames, ...(problem === undefined ? [] : [`x ${problem}`])].join(' ').split('\n'),
      ...listeners.flatMap(({ name: listener, rules }) =>
        rules.flatMap((one) => [
          `${listener ?? '?'}: ${one.head.text}${one.takenBy.length === 0 ? '' : `, taken by ${one.takenBy.join()}`}`,
          ...linesOf(one).map((line) => `  ${told(line)}`),
        ]),
      ),
    ],
  );
}

const header = (name: string, ...values: readonly string[]) =>
  `{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"${name}","values":${JSON.stringify(values)}}}`;
const method = (...values: readonly string[]) =>
  `{"field":"http-request-method","httpRequestMethodConfig":{"values":${JSON.stringify(values)}}}`;
const pathsIn = (...values: readonly string[]) =>
  `{"field":"path-pattern","pathPatternConfig":{"values":${JSON.stringify(values)}}}`;
const source = (...values: readonly string[]) =>
  `{"field":"source-ip","sourceIpConfig":{"values":${JSON.stringify(values)}}}`;
const at = (path: string, more = web) => `{match: [{uri: {${path}}}], ${more}}`;
const direct = (status: number) => `directResponse: {status: ${status}}`;
const policy = (operation: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: edge}
spec: {action: DENY, rules: [{to: [{operation: {${operation}}}]}]}
`;
const listen = (ports: string) => `${alb}/listen-ports: '${ports}'`;
const dns = (names: string) => `external-dns.alpha.kubernetes.io/hostname: "${names}"`;

it.each<[string, readonly string[], readonly string[]]>([
  [
    'one host to one application',
    [ingress([rule('a.com/')]), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'two hosts of which one is served',
    [ingress([rule('a.com/'), rule('b.com/')]), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com b.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > edge/web',
      'HTTP 80: path "/" (Prefix) of host "b.com" to "gw"',
      '  b.com every path > 404',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'every host by name of the gateway',
    [ingress([rule('/')]), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i"',
      'HTTP 80: path "/" (Prefix) to "gw"',
      '  a.com every path > edge/web',
      '  (* every path) > 404',
      'HTTP 80: default action',
    ],
  ],
  [
    'a wildcard',
    [ingress([rule('*.a.com/')]), g('["*"]'), v('x.a.com'), v('*.a.com', `{${direct(418)}}`, 'w')],
    [
      'Ingress "edge/i" *.a.com',
      'HTTP 80: path "/" (Prefix) of host "*.a.com" to "gw"',
      '  x.a.com every path > edge/web',
      '  (*.a.com every path) > 418',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'paths of routes',
    [
      ingress([rule('a.com/')]),
      g('["*"]'),
      v('a.com', [at('exact: /x', direct(418)), at('prefix: /y', direct(419)), `{${web}}`].join(', ')),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com /x > 418',
      '  a.com /y* > 419',
      '  a.com * > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a route for a header',
    [
      ingress([rule('a.com/')]),
      g('["*"]'),
      v('a.com', `{match: [{headers: {b: {exact: c}}}], ${direct(418)}}, {${web}}`),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com * > edge/web',
      '  a.com * b: c > 418',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a route for a method',
    [
      ingress([rule('a.com/')]),
      g('["*"]'),
      v('a.com', `{match: [{method: {exact: POST}}], ${direct(418)}}, {${web}}`),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com * > edge/web',
      '  a.com * POST > 418',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a route for GET alone',
    [ingress([rule('a.com/')]), g('["*"]'), v('a.com', `{match: [{method: {exact: GET}}], ${web}}`)],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com * GET > edge/web',
      '  (a.com *) > 404',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'shares',
    [
      ingress([rule('a.com/')]),
      g('["*"]'),
      v('a.com', '{route: [{destination: {host: web}, weight: 60}, {destination: {host: api}, weight: 40}]}'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > edge/web and more',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a path of a rule',
    [ingress([rule('a.com/x')]), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/x" (Prefix) of host "a.com" to "gw"',
      '  (a.com /x) > edge/web',
      'HTTP 80: default action',
      '  every host every path > 404',
    ],
  ],
  [
    'a rule behind one that takes all',
    [ingress([rule('a.com/'), rule('a.com/x', act)], { says: [gone] }), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > edge/web',
      'HTTP 80: path "/x" (Prefix) of host "a.com" to "act", taken by 1',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a rule with the same path twice',
    [ingress([rule('a.com/x'), rule('a.com/x', act)], { says: [gone] }), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/x" (Prefix) of host "a.com" to "gw"',
      '  (a.com /x) > edge/web',
      'HTTP 80: path "/x" (Prefix) of host "a.com" to "act", taken by 1',
      'HTTP 80: default action',
      '  every host every path > 404',
    ],
  ],
  [
    'an answer of the load balancer',
    [ingress([rule('/', act)], { says: [gone] })],
    [
      'Ingress "edge/i"',
      'HTTP 80: path "/" (Prefix) to "act"',
      '  (every host every path) > 410',
      'HTTP 80: default action',
    ],
  ],
  [
    'an answer of the load balancer for a host',
    [ingress([rule('a.com/', act)], { says: [gone] })],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "act"',
      '  a.com every path > 410',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a redirect',
    [
      ingress([rule('/', act)], {
        says: [
          acts(
            '{"type":"redirect","redirectConfig":{"host":"z.com","path":"/x/#{path}","statusCode":"HTTP_301"}}',
          ),
        ],
      }),
    ],
    [
      'Ingress "edge/i"',
      'HTTP 80: path "/" (Prefix) to "act"',
      '  (every host every path) > http://z.com:80/x/#{path}?#{query}',
      'HTTP 80: default action',
    ],
  ],
  [
    'a default backend',
    [
      ingress([rule('a.com/x')], { more: 'defaultBackend: {service: {name: gw, port: {number: 80}}}' }),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/x" (Prefix) of host "a.com" to "gw"',
      '  (a.com /x) > edge/web',
      'HTTP 80: default backend of Ingress "edge/i"',
      '  a.com every path > edge/web',
      '  (* every path) > 404',
    ],
  ],
  [
    'a header that a rule asks for',
    [ingress([rule('a.com/')], { says: [asks(header('X-A', '1', '2'))] }), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw" for header X-A "1" or "2"',
      '  a.com / x-a: 1 > edge/web',
      '  a.com / x-a: 2 > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a method that a rule asks for',
    [ingress([rule('a.com/')], { says: [asks(method('POST'))] }), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw" for method "POST"',
      '  a.com / POST > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'GET that a rule asks for',
    [ingress([rule('a.com/')], { says: [asks(method('GET'))] }), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw" for method "GET"',
      '  a.com every path GET > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'addresses that a rule asks for',
    [ingress([rule('a.com/')], { says: [asks(source('203.0.113.0/24'))] }), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw" for source IP "203.0.113.0/24"',
      '  a.com / from 203.0.113.0 > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'hosts that a condition adds',
    [
      ingress([rule('a.com/')], {
        says: [asks('{"field":"host-header","hostHeaderConfig":{"values":["b.com"]}}')],
      }),
      g('["*"]'),
      v('a.com'),
      v('b.com', `{${direct(418)}}`, 'w'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw" for host "a.com" or "b.com"',
      '  a.com every path > edge/web',
      '  b.com every path > 418',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'conditions of a placeholder',
    [ingress([rule('a.com/')], { says: [`${alb}/conditions.gw: $(CONDITIONS)`] }), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > undecided',
      '  (* every path) > undecided',
      'HTTP 80: default action',
    ],
  ],
  [
    'DNS names',
    [ingress([rule('/')], { says: [dns('n.com, *.m.com')] }), g('["*"]'), v('n.com')],
    [
      'Ingress "edge/i" n.com *.m.com',
      'HTTP 80: path "/" (Prefix) to "gw"',
      '  n.com every path > edge/web',
      '  (*.m.com every path) > 404',
      '  (* every path) > 404',
      'HTTP 80: default action',
    ],
  ],
  [
    'the DNS name of another load balancer',
    [ingress([rule('/')]), ingress([rule('/')], { name: 'j', says: [dns('n.com')] }), g('["*"]'), v('n.com')],
    [
      'Ingress "edge/i"',
      'HTTP 80: path "/" (Prefix) to "gw"',
      '  (* every path) > 404',
      'HTTP 80: default action',
      'Ingress "edge/j" n.com',
      'HTTP 80: path "/" (Prefix) to "gw"',
      '  n.com every path > edge/web',
      '  (* every path) > 404',
      'HTTP 80: default action',
    ],
  ],
  [
    'two listeners',
    [ingress([rule('a.com/')], { says: [listen('[{"HTTP": 80}, {"HTTP": 8080}]')] }), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
      'HTTP 8080: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > edge/web',
      'HTTP 8080: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'listeners that are not known',
    [
      ingress([rule('a.com/')], { says: [listen('$(PORTS)'), dns('n.com, *.m.com')] }),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'Ingress "edge/i" n.com *.m.com a.com',
      '?: listeners that are not known',
      '  n.com / > undecided',
      '  a.com / > undecided',
    ],
  ],
  [
    'a load balancer that is refused',
    [ingress([rule('a.com/')], { says: [`${alb}/scheme: public`] }), g('["*"]'), v('a.com')],
    [
      'Ingress "edge/i" a.com x unknown scheme: public',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > unreachable',
      'HTTP 80: default action',
      '  (every host every path) > unreachable',
    ],
  ],
  [
    'a group',
    [
      ingress([rule('a.com/')], { says: [`${alb}/group.name: s`] }),
      ingress([rule('b.com/')], { name: 'j', says: [`${alb}/group.name: s`] }),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'group "s" ("edge/i", "edge/j" and any other member) a.com b.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > edge/web',
      'HTTP 80: path "/" (Prefix) of host "b.com" to "gw"',
      '  b.com every path > 404',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a rewritten host',
    [
      ingress([rule('a.com/')], {
        says: [
          `${alb}/transforms.gw: '[{"type":"host-header-rewrite","hostHeaderRewriteConfig":{"rewrites":[{"regex":"^.*$","replace":"b.com"}]}}]'`,
        ],
      }),
      g('["*"]'),
      v('a.com'),
      v('b.com', at('prefix: /y', direct(419)), 'w'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com /y* > 419',
      '  (a.com *) > 404',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a path of all hosts, which come to the same',
    [ingress([rule('a.com/y', act), rule('/x')], { says: [gone] }), g('["*"]'), v('*')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/y" (Prefix) of host "a.com" to "act"',
      '  (a.com /y) > 410',
      'HTTP 80: path "/x" (Prefix) to "gw"',
      '  (every host /x) > edge/web',
      'HTTP 80: default action',
      '  every host every path > 404',
    ],
  ],
  [
    'a path of all hosts, of which one comes to something else',
    [
      ingress([rule('a.com/y', act), rule('b.com/y', act), rule('/x')], { says: [gone] }),
      g('["*"]'),
      v('*'),
      v('b.com', `{${direct(418)}}`, 'w'),
    ],
    [
      'Ingress "edge/i" a.com b.com',
      'HTTP 80: path "/y" (Prefix) of host "a.com" to "act"',
      '  (a.com /y) > 410',
      'HTTP 80: path "/y" (Prefix) of host "b.com" to "act"',
      '  (b.com /y) > 410',
      'HTTP 80: path "/x" (Prefix) to "gw"',
      '  (a.com /x) > edge/web',
      '  (b.com /x) > 418',
      '  (* /x) > edge/web',
      'HTTP 80: default action',
      '  every host every path > 404',
    ],
  ],
  [
    'a path of all hosts, which a route names for one',
    [
      ingress([rule('a.com/y', act), rule('/x')], { says: [gone] }),
      g('["*"]'),
      v('*', [at('exact: /x/1', direct(418)), `{${web}}`].join(', ')),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/y" (Prefix) of host "a.com" to "act"',
      '  (a.com /y) > 410',
      'HTTP 80: path "/x" (Prefix) to "gw"',
      '  a.com /x/1 > 418',
      '  (* /x/1) > 418',
      '  (every host /x) > edge/web',
      'HTTP 80: default action',
      '  every host every path > 404',
    ],
  ],
  [
    'paths of all hosts, of which none is named',
    [
      ingress([rule('*.a.com/y', act), rule('/')], { says: [gone] }),
      g('["*"]'),
      v('*', [at('exact: /x', direct(418)), `{${web}}`].join(', ')),
    ],
    [
      'Ingress "edge/i" *.a.com',
      'HTTP 80: path "/y" (Prefix) of host "*.a.com" to "act"',
      '  (*.a.com /y) > 410',
      'HTTP 80: path "/" (Prefix) to "gw"',
      '  (every host /x) > 418',
      '  (every host *) > edge/web',
      'HTTP 80: default action',
    ],
  ],
  [
    'a redirect of the gateway that takes host and path over',
    [
      ingress([rule('*.a.com/y', act), rule('/')], { says: [gone] }),
      g('["*"]'),
      v('*', '{redirect: {scheme: https}}'),
    ],
    [
      'Ingress "edge/i" *.a.com',
      'HTTP 80: path "/y" (Prefix) of host "*.a.com" to "act"',
      '  (*.a.com /y) > 410',
      'HTTP 80: path "/" (Prefix) to "gw"',
      '  (every host *) > 301',
      'HTTP 80: default action',
    ],
  ],
  [
    'redirects of the gateway to one path',
    [
      ingress([rule('a.com/'), rule('b.com/')]),
      g('["*"]'),
      v('a.com', '{redirect: {uri: /new}}'),
      v('b.com', '{redirect: {authority: c.com}}', 'w'),
    ],
    [
      'Ingress "edge/i" a.com b.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > 301',
      'HTTP 80: path "/" (Prefix) of host "b.com" to "gw"',
      '  b.com every path > 301',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'paths that a condition adds, in the order of the requests',
    [
      ingress([rule('a.com/')], { says: [asks(pathsIn('/x/z', '/w'))] }),
      g('["*"]'),
      v('a.com', [at('prefix: /x'), at('exact: /y', direct(418)), `{${web}}`].join(', ')),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw" for path "/*" or "/x/z" or "/w"',
      '  a.com /x* > edge/web',
      '  a.com /y > 418',
      '  a.com * > edge/web',
      '  (a.com /x/z) > edge/web',
      '  (a.com /w) > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'rules of all kinds of paths',
    [
      ingress([
        rule('a.com/x/', gw, 'Exact'),
        rule('a.com/y/'),
        rule('a.com/z/*', gw, 'ImplementationSpecific'),
        rule('a.com'),
        rule(''),
      ]),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/x/" (Exact) of host "a.com" to "gw"',
      '  a.com /x/ > edge/web',
      'HTTP 80: path "/y/" (Prefix) of host "a.com" to "gw"',
      '  (a.com /y) > edge/web',
      'HTTP 80: path "/z/*" of host "a.com" to "gw"',
      '  (a.com /z/*) > edge/web',
      'HTTP 80: every path of host "a.com" to "gw"',
      '  a.com every path > edge/web',
      'HTTP 80: every path to "gw"',
      '  (* every path) > 404',
      'HTTP 80: default action',
    ],
  ],
  [
    'a regular expression for a path',
    [
      ingress([rule('a.com/x[0-9]+', gw, 'ImplementationSpecific')], {
        says: [`${alb}/use-regex-path-match: "true"`],
      }),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/x[0-9]+" of host "a.com" to "gw"',
      '  (a.com ~x[0-9]+) > undecided',
      'HTTP 80: default action',
      '  every host every path > 404',
    ],
  ],
  [
    'a rule that several take before',
    [
      ingress([rule('a.com/x', act), rule('*.com/'), rule('*.com/x', act)], { says: [gone] }),
      g('["*"]'),
      v('*.com'),
    ],
    [
      'Ingress "edge/i" a.com *.com',
      'HTTP 80: path "/x" (Prefix) of host "a.com" to "act"',
      '  (a.com /x) > 410',
      'HTTP 80: path "/" (Prefix) of host "*.com" to "gw"',
      '  a.com every path > edge/web',
      '  (*.com every path) > edge/web',
      'HTTP 80: path "/x" (Prefix) of host "*.com" to "act", taken by 1,2',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a rule that one for a header, and one for all, take before',
    [
      ingress([rule('a.com/x'), rule('a.com/', act), rule('a.com/x', act)], {
        says: [gone, asks(header('X-A', '1'))],
      }),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/x" (Prefix) of host "a.com" to "gw" for header X-A "1"',
      '  (a.com /x x-a: 1) > edge/web',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "act"',
      '  a.com every path > 410',
      'HTTP 80: path "/x" (Prefix) of host "a.com" to "act", taken by 2',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a rule that only one for the same header takes before',
    [
      ingress([rule('a.com/x'), rule('a.com/x', act)], {
        says: [gone, asks(header('X-A', '1')), asks(header('X-A', '1'), 'act')],
      }),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/x" (Prefix) of host "a.com" to "gw" for header X-A "1"',
      '  (a.com /x x-a: 1) > edge/web',
      'HTTP 80: path "/x" (Prefix) of host "a.com" to "act" for header X-A "1", taken by 1',
      'HTTP 80: default action',
      '  every host every path > 404',
    ],
  ],
  [
    'an answer of the load balancer to a header',
    [ingress([rule('', act)], { says: [gone, asks(header('X-A', '1', '2'), 'act')] })],
    [
      'Ingress "edge/i"',
      'HTTP 80: every path to "act" for header X-A "1" or "2"',
      '  (every host every path x-a: 1) > 410',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'HTTP that is led to HTTPS',
    [
      ingress([rule('a.com/')], {
        says: [
          listen('[{"HTTP": 80}, {"HTTPS": 443}]'),
          `${alb}/ssl-redirect: "443"`,
          `${alb}/certificate-arn: arn:aws:acm:eu-west-1:1:certificate/1`,
        ],
      }),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: ssl-redirect',
      '  every host every path > https://#{host}:443/#{path}?#{query}',
      'HTTPS 443: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > edge/web',
      'HTTPS 443: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a policy for a method',
    [ingress([rule('a.com/')]), g('["*"]'), v('a.com'), policy('methods: [POST]')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com * > edge/web',
      '  (a.com * POST) > 403',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a policy for a method of each path that a route names',
    [
      ingress([rule('a.com/')]),
      g('["*"]'),
      v('a.com', `{match: [{uri: {prefix: /api}}], ${web}}`),
      policy('hosts: [a.com], notMethods: [GET, HEAD]'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com /api* GET > edge/web',
      '  (a.com /api*) > 403',
      '  (a.com /api* HEAD) > edge/web',
      '  (a.com * GET) > 404',
      '  (a.com *) > 403',
      '  (a.com * HEAD) > 404',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a policy for a header',
    [
      ingress([rule('a.com/')]),
      g('["*"]'),
      v('a.com'),
      policy('methods: [POST]').replace(
        /rules: .*/,
        'rules: [{when: [{key: "request.headers[X-User]", values: [evil]}]}]}',
      ),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com * > edge/web',
      '  (a.com * x-user: evil) > 403',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a header of a route before others',
    [
      ingress([rule('a.com/')]),
      g('["*"]'),
      v(
        'a.com',
        `{match: [{headers: {x-beta: {exact: "yes"}}}], ${direct(418)}}, {match: [{uri: {prefix: /api}}], ${web}}`,
      ),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  (a.com *) > 404',
      '  a.com * x-beta: yes > 418',
      '  a.com /api* > edge/web',
      '  (a.com /api* x-beta: yes) > 418',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a header of a route behind others that take all',
    [
      ingress([rule('a.com/')]),
      g('["*"]'),
      v(
        'a.com',
        `{match: [{uri: {prefix: /api}}], ${web}}, {match: [{headers: {x-beta: {exact: "yes"}}}], ${direct(418)}}`,
      ),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com /api* > edge/web',
      '  (a.com *) > 404',
      '  a.com * x-beta: yes > 418',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a policy for GET that changes nothing',
    [ingress([rule('a.com/')]), g('["*"]'), v('a.com'), policy('methods: [GET]').replace('DENY', 'AUDIT')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'members of a group with one host, which is named once',
    [
      ingress([rule('a.com/x', gw, 'Exact')], { says: [`${alb}/group.name: s`] }),
      ingress([rule('a.com/y', gw, 'Exact')], { name: 'j', says: [`${alb}/group.name: s`] }),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'group "s" ("edge/i", "edge/j" and any other member) a.com',
      'HTTP 80: path "/x" (Exact) of host "a.com" to "gw"',
      '  a.com /x > edge/web',
      'HTTP 80: path "/y" (Exact) of host "a.com" to "gw"',
      '  a.com /y > edge/web',
      'HTTP 80: default action',
      '  every host every path > 404',
    ],
  ],
  [
    'a DNS name of two load balancers',
    [
      ingress([rule('/', act)], { name: 'j', says: [gone, dns('n.com')] }),
      ingress([rule('/', act)], { says: [gone, dns('n.com')] }),
    ],
    [
      'Ingress "edge/i" n.com',
      'HTTP 80: path "/" (Prefix) to "act"',
      '  every host every path > 410',
      'HTTP 80: default action',
      'Ingress "edge/j" n.com',
      'HTTP 80: path "/" (Prefix) to "act"',
      '  every host every path > 410',
      'HTTP 80: default action',
    ],
  ],
  [
    'rules that others for the same header, and for none, take before',
    [
      ingress(
        [
          rule('a.com/x', gw, 'Exact'),
          rule('a.com/x', act, 'Exact'),
          rule('a.com/x', to('name: other, port: {name: use-annotation}'), 'Exact'),
          rule('a.com/x', act, 'Exact'),
        ],
        {
          says: [
            gone,
            gone.replace('actions.act', 'actions.other'),
            asks(header('X-A', '1')),
            asks(header('X-A', '1'), 'other'),
          ],
        },
      ),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/x" (Exact) of host "a.com" to "gw" for header X-A "1"',
      '  a.com /x x-a: 1 > edge/web',
      'HTTP 80: path "/x" (Exact) of host "a.com" to "act"',
      '  a.com /x > 410',
      'HTTP 80: path "/x" (Exact) of host "a.com" to "other" for header X-A "1", taken by 1',
      'HTTP 80: path "/x" (Exact) of host "a.com" to "act", taken by 2',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a rule for every host that takes what one for a header asks for',
    [ingress([rule('/x', act), rule('/x')], { says: [gone, asks(header('X-A', '1'))] }), g('["*"]')],
    [
      'Ingress "edge/i"',
      'HTTP 80: path "/x" (Prefix) to "act"',
      '  (every host every path) > 410',
      'HTTP 80: path "/x" (Prefix) to "gw" for header X-A "1", taken by 1',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a rule for one path of every host',
    [ingress([rule('/x', act, 'Exact')], { says: [gone] })],
    [
      'Ingress "edge/i"',
      'HTTP 80: path "/x" (Exact) to "act"',
      '  (* /x) > 410',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'expressions that conditions ask for',
    [
      ingress([rule('a.com', act), rule('', to('name: other, port: {name: use-annotation}'))], {
        says: [
          gone,
          gone.replace('actions.act', 'actions.other'),
          asks('{"field":"path-pattern","pathPatternConfig":{"regexValues":["/v[12]"]}}', 'act'),
          asks('{"field":"host-header","hostHeaderConfig":{"regexValues":["b[.]com"]}}', 'other'),
        ],
      }),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: every path of host "a.com" to "act" for path "/v[12]"',
      '  (a.com ~/v[12]) > 410',
      'HTTP 80: every path to "other" for host "b[.]com"',
      '  (~b[.]com every path) > 410',
      'HTTP 80: default action',
      '  every host every path > 404',
    ],
  ],
  [
    'patterns of paths of one rule',
    [
      ingress([rule('a.com/a/*', gw, 'ImplementationSpecific')], {
        says: [asks(pathsIn('/b/*', '/cd', '/cdef'))],
      }),
      g('["*"]'),
      v('a.com'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/a/*" of host "a.com" to "gw" for path "/a/*" or "/b/*" or "/cd" or "/cdef"',
      '  (a.com /a/*) > edge/web',
      '  (a.com /b/*) > edge/web',
      '  (a.com /cd) > edge/web',
      '  (a.com /cdef) > edge/web',
      'HTTP 80: default action',
      '  every host every path > 404',
    ],
  ],
  [
    'two patterns of hosts that come to the same, and no other',
    [
      ingress([rule('*.a.com/')], {
        says: [asks('{"field":"host-header","hostHeaderConfig":{"values":["*.b.com"]}}')],
      }),
      g('["*"]'),
      v('*'),
    ],
    [
      'Ingress "edge/i" *.a.com',
      'HTTP 80: path "/" (Prefix) of host "*.a.com" to "gw" for host "*.a.com" or "*.b.com"',
      '  (*.a.com every path) > edge/web',
      '  (*.b.com every path) > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a path of all hosts that a policy denies, beside what hosts have by themselves',
    [ingress([rule('/')], { says: [dns('b.com')] }), g('["*"]'), v('*'), policy('paths: [/p]')],
    [
      'Ingress "edge/i" b.com',
      'HTTP 80: path "/" (Prefix) to "gw"',
      '  b.com * > edge/web',
      '  (* *) > edge/web',
      '  (every host /p) > 403',
      'HTTP 80: default action',
    ],
  ],
  [
    'a policy for GET that changes nothing, behind a rule for a header',
    [
      ingress([rule('a.com/')], { says: [asks(header('X-A', '1'))] }),
      g('["*"]'),
      v('a.com'),
      policy('methods: [GET]').replace('DENY', 'AUDIT'),
    ],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw" for header X-A "1"',
      '  a.com every path x-a: 1 > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
  [
    'a policy for another method that changes nothing',
    [ingress([rule('a.com/')]), g('["*"]'), v('a.com'), policy('methods: [POST]').replace('DENY', 'AUDIT')],
    [
      'Ingress "edge/i" a.com',
      'HTTP 80: path "/" (Prefix) of host "a.com" to "gw"',
      '  a.com every path > edge/web',
      'HTTP 80: default action',
      '  (every host every path) > 404',
    ],
  ],
])('the edge of %s', (_, manifests, expected) => {
  expect(tableOf(...manifests)).toEqual(expected);
});

it('asks the DNS names of a load balancer without known listeners over https', () => {
  const text = ingress([rule('a.com/')], { says: [listen('$(PORTS)'), dns('n.com')] }) + rest;
  const requests = edgeTables(modelOf(text)).flatMap(({ listeners }) =>
    listeners.flatMap(({ rules }) =>
      rules.flatMap(({ entries }) => entries.map(({ asked }) => asked.request)),
    ),
  );
  expect(
    requests.map(({ scheme, host, port, authority, path }) => [scheme, host, port, authority, path]),
  ).toEqual([
    ['https', 'n.com', 443, 'n.com', '/'],
    ['https', 'a.com', 443, 'a.com', '/'],
  ]);
});

it('says of each rule whose it is and where it stands', () => {
  const heads = (more: string) =>
    edgeTables(modelOf(ingress([rule('a.com/'), rule('')], { more }) + rest)).flatMap(({ listeners }) =>
      listeners.flatMap(({ rules }) =>
        rules.map(({ head: { owner, at: place } }) => `${owner}: ${place?.path.join('.')}`),
      ),
    );
  const ofRules = [
    'Ingress "edge/i": spec.rules.0.http.paths.0.path',
    'Ingress "edge/i": spec.rules.1.http.paths.0',
  ];
  expect(heads('')).toEqual([...ofRules, 'undefined: undefined']);
  expect(heads('defaultBackend: {service: {name: gw, port: {number: 80}}}')).toEqual([
    ...ofRules,
    'undefined: ',
  ]);
});
