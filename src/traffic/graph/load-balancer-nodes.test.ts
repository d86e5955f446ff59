import { expect, it } from 'vitest';
import { drawnArrows, drawnNodes } from '../../../test/support/drawn.ts';
import { modelOf } from '../../../test/support/model.ts';
import { graphOf } from './graph-of.ts';

const key = 'alb.ingress.kubernetes.io';

interface Case {
  readonly name?: string;
  readonly annotations?: string;
  readonly rules?: string;
  readonly more?: string;
}

/** An Ingress of class `alb` with annotations, rules and what else its spec has in flow style. */
const ingress = ({ name = 'i', annotations = '', rules = '', more = '' }: Case) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: {kubernetes.io/ingress.class: alb${annotations === '' ? '' : `, ${annotations}`}}}
spec:
  rules: [${rules}]
  ${more}
`;
const web = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: NodePort, ports: [{name: a, port: 80, nodePort: 30080}, {name: b, port: 81, nodePort: 30081}, {name: c, port: 82, nodePort: 30082}]}
`;
const backend = (name = 'web', port = 'number: 80') => `backend: {service: {name: ${name}, port: {${port}}}}`;
const path = (text: string, to = backend(), type = 'ImplementationSpecific') =>
  `{path: ${text}, pathType: ${type}, ${to}}`;
const rule = (host: string, ...paths: readonly string[]) =>
  `{${host === '' ? '' : `host: "${host}", `}http: {paths: [${paths.join(', ')}]}}`;
const action = backend('act', 'name: use-annotation');
const acts = (json: string) => `${key}/actions.act: '${json}'`;
const group = `${key}/group.name: g`;
const dns = (names: string) => `external-dns.alpha.kubernetes.io/hostname: "${names}"`;
const grouped = (...annotations: readonly string[]) =>
  annotations
    .map((one, index) =>
      ingress({ name: `i${index}`, annotations: `${group}${one}`, rules: rule('', path('/')) }),
    )
    .join('');

it.each<[string, string, readonly string[]]>([
  ['of an Ingress alone', ingress({ rules: rule('', path('/')) }), ['load balancer of Ingress "a/i" @ i']],
  ['of a group of one', grouped(''), ['load balancer of group "g" (Ingress "a/i0") @ i0']],
  [
    'of a group of three, all named',
    grouped('', '', ''),
    ['load balancer of group "g" (Ingresses "a/i0", "a/i1", "a/i2") @ i0, i1, i2'],
  ],
  [
    'of a group of four, one counted',
    grouped('', '', '', ''),
    ['load balancer of group "g" (Ingresses "a/i0", "a/i1", "a/i2" and 1 more) @ i0, i1, i2, i3'],
  ],
  [
    'with DNS names, each once, and no rule host among them',
    ingress({ annotations: dns('x.com, y.com, x.com'), rules: rule('z.com', path('/')) }),
    ['load balancer of Ingress "a/i" (x.com, y.com) @ i'],
  ],
  [
    'with more DNS names than are shown',
    ingress({ annotations: dns('a.com,b.com,c.com,d.com,e.com') }),
    ['load balancer of Ingress "a/i" (a.com, b.com, c.com and 2 more) @ i'],
  ],
  [
    'whose class is not in the input',
    ingress({})
      .replace('kubernetes.io/ingress.class: alb', `${key}/scheme: internal`)
      .concat('  ingressClassName: albb\n'),
    [
      'load balancer of Ingress "a/i" (if IngressClass "albb", which is not in the input, is one of the load balancer controller) @ i',
    ],
  ],
  [
    'whose class is that of its cluster, which is not in the input',
    ingress({}).replace('kubernetes.io/ingress.class: alb', `${key}/scheme: internal`),
    [
      'load balancer of Ingress "a/i" (if the default IngressClass, which is not in the input, is one of the load balancer controller) @ i',
    ],
  ],
  [
    'that the controller does not build',
    ingress({ annotations: `${key}/scheme: public`, rules: rule('', path('/')) }),
    ['load balancer of Ingress "a/i" x the controller does not build it: "unknown scheme: public" @ i'],
  ],
])('draws a load balancer %s', (_, text, expected) => {
  expect(drawnNodes(modelOf(text + web), ['load-balancer'])).toEqual(expected);
});

const listen = (ports: string) => `${key}/listen-ports: '${ports}'`;
const certificate = `${key}/certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/1`;

it.each<[string, string, readonly string[]]>([
  [
    'one by default',
    ingress({ rules: rule('', path('/')) }),
    ['listener HTTP 80 @ i.metadata.annotations', 'load balancer of Ingress "a/i" > listener HTTP 80'],
  ],
  [
    'two by an annotation, in the order of ports',
    ingress({
      annotations: `${listen('[{"HTTPS": 443}, {"HTTP": 80}]')}, ${certificate}`,
      rules: rule('', path('/')),
    }),
    [
      'listener HTTP 80 @ i.metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      'listener HTTPS 443 @ i.metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      'load balancer of Ingress "a/i" > listener HTTP 80',
      'load balancer of Ingress "a/i" > listener HTTPS 443',
    ],
  ],
  [
    'what class params or placeholders decide',
    ingress({ annotations: listen('$(PORTS)'), rules: rule('', path('/')) }),
    [
      'listeners (class params or placeholders decide which), outside',
      'load balancer of Ingress "a/i" > listeners, outside',
    ],
  ],
  [
    'one, where class params or placeholders decide on those of another member',
    ingress({ name: 'i', annotations: group, rules: rule('', path('/')) }) +
      ingress({ name: 'j', annotations: `${group}, ${listen('$(PORTS)')}`, rules: rule('', path('/')) }),
    ['listener HTTP 80 @ i.metadata.annotations', 'load balancer of group "g" > listener HTTP 80'],
  ],
  [
    'one by two members',
    ingress({ name: 'i', annotations: `${group}, ${listen('[{"HTTP": 81}]')}`, rules: rule('', path('/')) }) +
      ingress({
        name: 'j',
        annotations: `${group}, ${listen('[ {"HTTP": 81}]')}`,
        rules: rule('', path('/')),
      }),
    [
      'listener HTTP 81 @ i.metadata.annotations.alb.ingress.kubernetes.io/listen-ports, j.metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      'load balancer of group "g" > listener HTTP 81',
    ],
  ],
])('draws listeners: %s', (_, text, expected) => {
  const model = modelOf(text + web);
  expect([...drawnNodes(model, ['listener']), ...drawnArrows(model, ['listener'])]).toEqual(expected);
});

it.each<[string, string, readonly string[]]>([
  [
    'no host, every path',
    ingress({ rules: rule('', path('/*')) }),
    ['every host @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0'],
  ],
  [
    'a host, every path',
    ingress({ rules: rule('x.com', path('/*')) }),
    ['x.com @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host'],
  ],
  [
    'a host and a path',
    ingress({ rules: rule('x.com', path('/a')) }),
    ['x.com /a @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host'],
  ],
  [
    'a host and a prefix',
    ingress({ rules: rule('x.com', path('/a', backend(), 'Prefix')) }),
    ['x.com /a* @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host'],
  ],
  [
    'only a path',
    ingress({ rules: rule('', path('/a')) }),
    ['every host /a @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0'],
  ],
  [
    'several rules in their order',
    ingress({ rules: [rule('x.com', path('/a'), path('/b')), rule('y.com', path('/c'))].join(', ') }),
    [
      'x.com /a @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host',
      'x.com /b @ i.spec.rules.0.http.paths.1.path, i.spec.rules.0.http.paths.1, i.spec.rules.0.host',
      'y.com /c @ i.spec.rules.1.http.paths.0.path, i.spec.rules.1.http.paths.0, i.spec.rules.1.host',
    ],
  ],
  [
    'more hosts and paths than are shown',
    ingress({
      annotations: `${key}/conditions.web: '[{"field":"host-header","hostHeaderConfig":{"values":["p.com","q.com","r.com"]}},{"field":"path-pattern","pathPatternConfig":{"values":["/b","/b/*","/abc","/*"]}}]'`,
      rules: rule('x.com', path('/a')),
    }),
    [
      'x.com, p.com, q.com and 1 more /a, /b*, /abc and 1 more @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host',
    ],
  ],
  [
    'every path beside one that a condition adds',
    ingress({
      annotations: `${key}/conditions.web: '[{"field":"path-pattern","pathPatternConfig":{"values":["/abc"]}}]'`,
      rules: rule('x.com', path('/*')),
    }),
    ['x.com /*, /abc @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host'],
  ],
  [
    'a header and a method',
    ingress({
      annotations: `${key}/conditions.web: '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X-A","values":["1","2"]}},{"field":"http-request-method","httpRequestMethodConfig":{"values":["GET"]}}]'`,
      rules: rule('x.com', path('/*')),
    }),
    [
      'x.com (header X-A "1" or "2"; method "GET") @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host',
    ],
  ],
  [
    'a regular expression of the path',
    ingress({
      annotations: `${key}/conditions.act: '[{"field":"path-pattern","pathPatternConfig":{"regexValues":["^/v[12]"]}}]', ${acts('{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410"}}')}`,
      rules: rule('x.com', `{pathType: ImplementationSpecific, ${action}}`),
    }),
    [
      'expressions (host "x.com"; path "^/v[12]") @ i.spec.rules.0.http.paths.0, i.spec.rules.0.http.paths.0, i.spec.rules.0.host',
    ],
  ],
  [
    'conditions of a placeholder',
    ingress({ annotations: `${key}/conditions.web: $(CONDITIONS)`, rules: rule('x.com', path('/a')) }),
    [
      'a placeholder decides @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host',
    ],
  ],
  [
    'a login',
    ingress({
      annotations: `${listen('[{"HTTPS": 443}]')}, ${certificate}, ${key}/auth-type: cognito, ${key}/auth-idp-cognito: '{"userPoolARN":"arn:aws:cognito-idp:eu-west-1:1:userpool/x","userPoolClientID":"c","userPoolDomain":"d"}'`,
      rules: rule('x.com', path('/a')),
    }),
    [
      'x.com /a (asks for a login (authenticate-cognito)) @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host',
    ],
  ],
  [
    'a token',
    ingress({
      annotations: `${listen('[{"HTTPS": 443}]')}, ${certificate}, ${key}/jwt-validation: '{"jwksEndpoint":"https://x.com/jwks","issuer":"https://x.com"}'`,
      rules: rule('x.com', path('/a')),
    }),
    [
      'x.com /a (asks for a login (jwt-validation)) @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host',
    ],
  ],
  [
    'a rewrite',
    ingress({
      annotations: `${key}/transforms.web: '[{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"^/a","replace":"/"}]}}]'`,
      rules: rule('x.com', path('/a')),
    }),
    [
      'x.com /a (rewrites host or URL) @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host',
    ],
  ],
  [
    'a rewrite by a placeholder',
    ingress({ annotations: `${key}/transforms.web: $(REWRITES)`, rules: rule('x.com', path('/a')) }),
    [
      'x.com /a (rewrites host or URL) @ i.spec.rules.0.http.paths.0.path, i.spec.rules.0.http.paths.0, i.spec.rules.0.host',
    ],
  ],
])('draws listener rules: %s', (_, text, expected) => {
  const model = modelOf(text + web);
  expect(drawnNodes(model, ['listener-rule'])).toEqual(expected);
  expect(drawnArrows(model, ['listener-rule'])).toEqual(
    expected.map(
      (rule) => `${drawnNodes(model, ['listener'])[0]?.replace(/ @.*/, '')} > ${rule.replace(/ [@(].*/, '')}`,
    ),
  );
});

const arn = (name: string) => `arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/${name}/1`;

it.each<[string, string, readonly string[]]>([
  [
    'a Service',
    ingress({ rules: rule('x.com', path('/a')) }),
    ['x.com /a > Service "a/web" port 80 @ i.spec.rules.0.http.paths.0.backend.service.name'],
  ],
  [
    'a redirect with what it leaves as it was',
    ingress({
      annotations: acts('{"type":"redirect","redirectConfig":{"host":"y.com","statusCode":"HTTP_302"}}'),
      rules: rule('x.com', path('/a', action)),
    }),
    ['x.com /a > redirect 302 to http://y.com:80/#{path}?#{query}'],
  ],
  [
    'a redirect of all requests to HTTPS',
    ingress({
      annotations: `${listen('[{"HTTP": 80}, {"HTTPS": 443}]')}, ${certificate}, ${key}/ssl-redirect: "443"`,
      rules: rule('x.com', path('/a')),
    }),
    [
      'listener HTTP 80 > redirect 301 to https://#{host}:443/#{path}?#{query}',
      'x.com /a > Service "a/web" port 80 @ i.spec.rules.0.http.paths.0.backend.service.name',
    ],
  ],
  [
    'an answer',
    ingress({
      annotations: acts(
        '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410","messageBody":"gone"}}',
      ),
      rules: rule('x.com', path('/a', action)),
    }),
    ['x.com /a > answer 410'],
  ],
  [
    'an action that is not there',
    ingress({ rules: rule('x.com', path('/a', action)) }),
    ['x.com /a > answer 503'],
  ],
  [
    'an action of a placeholder',
    ingress({ annotations: `${key}/actions.act: $(ACTION)`, rules: rule('x.com', path('/a', action)) }),
    ['x.com /a > an action that a placeholder decides'],
  ],
  [
    'target groups in AWS by their weights',
    ingress({
      annotations: acts(
        `{"type":"forward","forwardConfig":{"targetGroups":[{"targetGroupARN":"${arn('blue')}","weight":3},{"targetGroupName":"green","weight":1}]}}`,
      ),
      rules: rule('x.com', path('/a', action)),
    }),
    [
      'x.com /a > target group "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/blue/1" in AWS: 75 %',
      'x.com /a > target group "green" in AWS: 25 %',
    ],
  ],
  [
    'one target group in AWS',
    ingress({
      annotations: acts(`{"type":"forward","targetGroupARN":"${arn('blue')}"}`),
      rules: rule('x.com', path('/a', action)),
    }),
    ['x.com /a > target group "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/blue/1" in AWS'],
  ],
  [
    'three Services by their weights',
    ingress({
      annotations: acts(
        '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80,"weight":1},{"serviceName":"web","servicePort":81,"weight":1},{"serviceName":"web","servicePort":82,"weight":1}]}}',
      ),
      rules: rule('x.com', path('/a', action)),
    }),
    [
      'x.com /a > Service "a/web" port 80: 33.3 % @ i.metadata.annotations.alb.ingress.kubernetes.io/actions.act',
      'x.com /a > Service "a/web" port 81: 33.3 % @ i.metadata.annotations.alb.ingress.kubernetes.io/actions.act',
      'x.com /a > Service "a/web" port 82: 33.3 % @ i.metadata.annotations.alb.ingress.kubernetes.io/actions.act',
    ],
  ],
  [
    'no share of Services without weight',
    ingress({
      annotations: acts(
        '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80,"weight":0},{"serviceName":"web","servicePort":81,"weight":0}]}}',
      ),
      rules: rule('x.com', path('/a', action)),
    }),
    [
      'x.com /a > Service "a/web" port 80: 0 % @ i.metadata.annotations.alb.ingress.kubernetes.io/actions.act',
      'x.com /a > Service "a/web" port 81: 0 % @ i.metadata.annotations.alb.ingress.kubernetes.io/actions.act',
    ],
  ],
  [
    'a default backend beside rules',
    ingress({
      rules: rule('x.com', path('/a')),
      more: `defaultBackend: {service: {name: web, port: {number: 80}}}`,
    }),
    [
      'listener HTTP 80 > Service "a/web" port 80: all others @ i.spec.defaultBackend.service.name',
      'x.com /a > Service "a/web" port 80 @ i.spec.defaultBackend.service.name',
    ],
  ],
  [
    'a default backend alone',
    ingress({ more: `defaultBackend: {service: {name: web, port: {number: 80}}}` }),
    ['listener HTTP 80 > Service "a/web" port 80 @ i.spec.defaultBackend.service.name'],
  ],
  ['nothing at all', ingress({}), ['listener HTTP 80 > answer 404']],
  ['nothing, since it is not built', ingress({ annotations: `${key}/scheme: public` }), []],
])('draws what a listener does: %s', (_, text, expected) => {
  const model = modelOf(text + web);
  expect(drawnArrows(model, ['target-group', 'answer'])).toEqual(expected);
});

it.each([
  [
    'an answer, which is what it should be',
    '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410","messageBody":"gone"}}',
    ['answer 410'],
  ],
  [
    'target groups in AWS, which the input does not show',
    '{"type":"forward","forwardConfig":{"targetGroups":[{"targetGroupName":"blue","weight":1},{"targetGroupName":"green","weight":1}]}}',
    ['target group "blue" in AWS, outside', 'target group "green" in AWS, outside'],
  ],
])('draws %s', (_, json, expected) => {
  const model = modelOf(ingress({ annotations: acts(json), rules: rule('x.com', path('/a', action)) }) + web);
  expect(drawnNodes(model, ['answer', 'target-group'])).toEqual(expected);
});

it('draws what the listener answers where no rule is for the host', () => {
  const model = modelOf(web + ingress({ rules: rule('a.com', path('/')) }));
  const stagesFor = (host?: string) => graphOf(model, host).nodes.map(({ stage }) => stage);
  const answersFor = (host?: string) =>
    graphOf(model, host).nodes.flatMap(({ stage, title }) => (stage === 'answer' ? [title] : []));
  expect(answersFor('b.com')).toEqual(['answer 404']);
  expect(stagesFor('b.com')).not.toContain('listener-rule');
  expect(answersFor('a.com')).toEqual([]);
  expect(answersFor()).toEqual([]);
});
