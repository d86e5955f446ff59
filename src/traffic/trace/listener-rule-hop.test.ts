import { expect, it } from 'vitest';
import { service } from '../../../test/support/manifests.ts';
import type { Asking } from '../../../test/support/traced.ts';
import {
  backend,
  edge,
  ingress,
  ingressWith,
  routes,
  rule,
  toldFrom,
  web,
} from '../../../test/support/traced.ts';

const tea =
  '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"418","messageBody":"tea"}}';
const fromNet = `conditions.act: '[{"field":"source-ip","sourceIpConfig":{"values":["192.0.2.0/24"]}}]'`;
const certificate = 'certificate-arn: "arn:aws:acm:eu-west-1:111122223333:certificate/1"';
const overTls = ingress(`rules: [${rule('a.com', backend('gw'))}]`, [
  `listen-ports: '[{"HTTP":80},{"HTTPS":443}]'`,
  certificate,
  `ssl-redirect: '443'`,
]);
const afterRedirect = ingress(
  `rules: [${rule('a.com', backend('act', 'use-annotation'))}, ${rule('a.com', backend('none'))}]`,
  [`actions.act: '{"type":"redirect","redirectConfig":{"host":"b.com","statusCode":"HTTP_301"}}'`],
);
const other = service('edge/b', '{app: b}', '{port: 80, name: http}');
const forward = (first: number, second?: number) =>
  JSON.stringify({
    type: 'forward',
    forwardConfig: {
      targetGroups: [
        { serviceName: 'web', servicePort: 80, weight: first },
        { serviceName: 'b', servicePort: 80, ...(second === undefined ? {} : { weight: second }) },
      ],
    },
  });
const rewriting = (regex: string, name = 'gw') =>
  `transforms.${name}: '[{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"${regex}","replace":"/x/"}]}}]'`;
const onTls = (...more: readonly string[]) =>
  ingress(`rules: [${rule('a.com', backend('none'))}]`, [
    `listen-ports: '[{"HTTPS":443}]'`,
    certificate,
    ...more,
  ]);
const withLogin = (otherwise: string) =>
  onTls(
    'auth-type: oidc',
    `auth-idp-oidc: '{"issuer":"https://i","authorizationEndpoint":"https://login","tokenEndpoint":"https://t","userInfoEndpoint":"https://u","secretName":"s"}'`,
    `auth-on-unauthenticated-request: ${otherwise}`,
  );
const withCognito = onTls(
  'auth-type: cognito',
  `auth-idp-cognito: '{"userPoolARN":"arn:aws:cognito-idp:x","userPoolClientID":"c","userPoolDomain":"d"}'`,
);
const withToken = onTls(`jwt-validation: '{"jwksEndpoint":"https://k","issuer":"https://i"}'`);

it.each<[string, Asking, readonly string[]]>([
  [
    'rules for other paths and hosts',
    {
      manifests: [
        ingress(`rules: [${rule('a.com', backend('none'), '/x')}, ${rule('b.com', backend('none'))}]`),
      ],
    },
    [
      '...',
      '  listener-rule path "/x" (Prefix) of host "a.com" to "none": it asks for path "/x" or "/x/*" @ spec.rules.0.http.paths.0.path',
      '  listener-rule path "/" (Prefix) of host "b.com" to "none": it asks for host "b.com" @ spec.rules.1.http.paths.0.path',
      '+ listener-rule default action: no rule takes the request',
      '= answered 404 awselb/2.0',
    ],
  ],
  [
    'a default backend',
    {
      manifests: [
        ingress(`defaultBackend: ${backend('none')}, rules: [${rule('a.com', backend('gw'), '/x')}]`),
      ],
    },
    [
      '...',
      '  listener-rule path "/x" (Prefix) of host "a.com" to "gw": it asks for path "/x" or "/x/*" @ spec.rules.0.http.paths.0.path',
      '+ listener-rule default backend of Ingress "edge/i": no rule takes the request @ ',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.defaultBackend.service.name',
      '= undecided + Service "edge/none"',
    ],
  ],
  [
    'the second of two rules',
    {
      manifests: [
        ingress(`rules: [${rule('a.com', backend('gw'), '/x')}, ${rule('a.com', backend('none'))}]`),
      ],
    },
    [
      '...',
      '  listener-rule path "/x" (Prefix) of host "a.com" to "gw": it asks for path "/x" or "/x/*" @ spec.rules.0.http.paths.0.path',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 2 @ spec.rules.1.http.paths.0.path',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.rules.1.http.paths.0.backend.service.name',
      '= undecided + Service "edge/none"',
    ],
  ],
  [
    'a redirect of all that is in clear',
    { manifests: [overTls], url: 'http://a.com/b?c' },
    [
      '...',
      '+ listener HTTP 80 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '+ listener-rule ssl-redirect: it stands in for all rules of HTTP @ metadata.annotations.alb.ingress.kubernetes.io/ssl-redirect',
      '= answered 301 awselb/2.0 https://a.com:443/b?c',
    ],
  ],
  [
    'a rule that an earlier redirect takes all of',
    { manifests: [afterRedirect] },
    [
      '...',
      '  listener-rule path "/" (Prefix) of host "a.com" to "none": the controller leaves it out, since an earlier redirect takes all of it @ spec.rules.1.http.paths.0.path',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '= answered 301 awselb/2.0 http://b.com:80/',
    ],
  ],
  [
    'a redirect to where it comes from, and one of another host',
    {
      manifests: [
        ingress(
          `rules: [${rule('b.com', backend('same', 'use-annotation'))}, ${rule('a.com', backend('same', 'use-annotation'))}, ${rule('a.com', backend('act', 'use-annotation'))}]`,
          [
            `actions.same: '{"type":"redirect","redirectConfig":{"statusCode":"HTTP_301"}}'`,
            `actions.act: '${tea}'`,
          ],
        ),
      ],
    },
    [
      '+ dns load balancer of Ingress "edge/i": "a.com" is its DNS name @ spec.rules.1.host',
      '+ listener HTTP 80 @ metadata.annotations',
      '  listener-rule path "/" (Prefix) of host "a.com" to "same": the controller leaves it out, since its redirect leads back to itself @ spec.rules.1.http.paths.0.path',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.2.http.paths.0.path',
      '= answered 418 awselb/2.0 "tea"',
    ],
  ],
  [
    'a fixed answer',
    { manifests: [ingressWith(tea)] },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '= answered 418 awselb/2.0 "tea"',
    ],
  ],
  [
    'a fixed answer without a body',
    {
      manifests: [
        ingressWith(
          '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"204"}}',
        ),
      ],
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '= answered 204 awselb/2.0',
    ],
  ],
  [
    'a redirect',
    {
      manifests: [
        ingressWith('{"type":"redirect","redirectConfig":{"path":"/x/#{path}","statusCode":"HTTP_302"}}'),
      ],
      url: 'http://a.com/b?c',
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '= answered 302 awselb/2.0 http://a.com:80/x/b?c',
    ],
  ],
  [
    'a redirect without a query',
    {
      manifests: [
        ingressWith(
          '{"type":"redirect","redirectConfig":{"host":"b.com","port":"8080","statusCode":"HTTP_301"}}',
        ),
      ],
      url: 'http://a.com/b',
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '= answered 301 awselb/2.0 http://b.com:8080/b',
    ],
  ],
  [
    'a target group in AWS by ARN',
    {
      manifests: [
        ingressWith(
          '{"type":"forward","targetGroupARN":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/1"}',
        ),
      ],
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group target group "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/1": it exists in AWS, and the input does not show its targets',
      '= undecided + what is behind target group "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/1"',
    ],
  ],
  [
    'a target group in AWS by name',
    { manifests: [ingressWith('{"type":"forward","targetGroupName":"x"}')] },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group target group "x": it exists in AWS, and the input does not show its targets',
      '= undecided + what is behind target group "x"',
    ],
  ],
  [
    'two target groups',
    { manifests: [...web, other, ingressWith(forward(3, 1))] },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '75 %',
      '  + target-group Service "edge/web" port 80: pods, on port 8080 @ metadata.annotations.alb.ingress.kubernetes.io/actions.act',
      '  + service Service "edge/web": it is no gateway @ ',
      '  + pods Deployment edge/web @ ',
      '  = delivered edge/web:80 Deployment edge/web',
      '25 %',
      '  + target-group Service "edge/b" port 80: pods, on port 80 @ metadata.annotations.alb.ingress.kubernetes.io/actions.act',
      '  - pods Service "edge/b": its selector selects no pods @ ',
      '  = answered 503 awselb/2.0',
      '  if no workload of namespace "edge" is outside the input',
      'if no workload of namespace "edge" is outside the input',
    ],
  ],
  [
    'two target groups, of which one has no weight',
    { manifests: [...web, other, ingressWith(forward(3))] },
    [
      '...',
      '- listener HTTP 80: the controller cannot build the load balancer, "ingress: edge/i: invalid ForwardConfig: weight must be set when route to multiple target groups" @ metadata.annotations.alb.ingress.kubernetes.io/actions.act',
      '= unreachable',
    ],
  ],
  [
    'target groups with weight 0',
    { manifests: [...web, other, ingressWith(forward(0, 0))] },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group target groups: all have weight 0',
      '= answered 503 awselb/2.0',
    ],
  ],
  [
    'one target group with weight 0',
    {
      manifests: [
        ...web,
        ingressWith(
          '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80,"weight":0}]}}',
        ),
      ],
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/web" port 80: pods, on port 8080 @ metadata.annotations.alb.ingress.kubernetes.io/actions.act',
      '+ service Service "edge/web": it is no gateway @ ',
      '...',
    ],
  ],
  [
    'a condition that nobody can judge',
    { manifests: [ingressWith(tea, [fromNet])] },
    [
      '...',
      '? listener-rule path "/" (Prefix) of host "a.com" to "act": whether source IP "192.0.2.0/24" holds cannot be told @ spec.rules.0.http.paths.0.path',
      '= undecided + the address of the client, with --source-ip',
    ],
  ],
  [
    'a condition that holds',
    { manifests: [ingressWith(tea, [fromNet])], sourceIp: '192.0.2.7' },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '= answered 418 awselb/2.0 "tea"',
    ],
  ],
  [
    'a condition that does not hold',
    { manifests: [ingressWith(tea, [fromNet])], sourceIp: '192.0.3.7' },
    [
      '...',
      '  listener-rule path "/" (Prefix) of host "a.com" to "act": it asks for source IP "192.0.2.0/24" @ spec.rules.0.http.paths.0.path',
      '+ listener-rule default action: no rule takes the request',
      '= answered 404 awselb/2.0',
    ],
  ],
  [
    'a placeholder in a condition',
    { manifests: [ingressWith(tea, [`conditions.act: '<conditions>'`])] },
    [
      '...',
      '? listener-rule path "/" (Prefix) of host "a.com" to "act": a placeholder decides whether it takes the request @ spec.rules.0.http.paths.0.path',
      '= undecided + the value of its condition',
    ],
  ],
  [
    'a placeholder in an action',
    { manifests: [ingressWith('<action>')] },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '? listener-rule action: a placeholder or an Argo Rollout decides what it does',
      '= undecided + what the action of the rule is',
    ],
  ],
  [
    'a transform',
    {
      manifests: [
        ...edge.with(2, ingress(`rules: [${rule('a.com', backend('gw'))}]`, [rewriting('^/')])),
        ...web,
        routes(`{match: [{uri: {prefix: /x}}], route: [{destination: {host: web}}]}`),
      ],
    },
    ['...', '+ route VirtualService "edge/v" route "/x" @ spec.http.0.match.0', '...'],
  ],
  [
    'transforms of host, path and query before a gateway',
    {
      manifests: [
        ...edge.with(
          2,
          ingress(`rules: [${rule('b.com', backend('gw'))}]`, [
            `transforms.gw: '[{"type":"host-header-rewrite","hostHeaderRewriteConfig":{"rewrites":[{"regex":"^b","replace":"a"}]}},{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"^/y\\\\?q=(.*)$","replace":"/x/$1?r=1"}]}}]'`,
          ]),
        ),
        ...web,
        routes(`{match: [{uri: {exact: /x/z}, queryParams: {r: {exact: "1"}}}], redirect: {uri: /c}}`),
      ],
      url: 'http://b.com/y?q=z',
    },
    [
      '+ dns load balancer of Ingress "edge/i": "b.com" is its DNS name @ spec.rules.0.host',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule path "/" (Prefix) of host "b.com" to "gw": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/gw" port 80: pods, on port 8080 @ spec.rules.0.http.paths.0.backend.service.name',
      '- health-check GET / on the traffic port: the port of the traffic answers 404: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations',
      '+ gateway-service Service "edge/gw": port 80 leads to 8080 @ spec.ports.1',
      '+ gateway-proxy Deployment "edge/gw": pod port 8080 @ spec.template.metadata.labels',
      '+ gateway-server Gateway "edge/g" server "http" (HTTP 80) @ spec.servers.0',
      '+ virtual-host "a.com": for Host "a.com" @ spec.servers.0.hosts.0',
      '+ route VirtualService "edge/v" route "/x/z": it redirects with 301 @ spec.http.0.match.0',
      '= answered 301 istio-envoy http://a.com/c?r=1',
    ],
  ],
  [
    'a transform that cannot be told',
    { manifests: [ingress(`rules: [${rule('a.com', backend('none'))}]`, [rewriting('(', 'none')])] },
    [
      '...',
      '? listener-rule path "/" (Prefix) of host "a.com" to "none": what its transforms make of host or path cannot be told @ spec.rules.0.http.paths.0.path',
      '= undecided + the values of its transforms',
    ],
  ],
  [
    'a group of which others may be elsewhere',
    { manifests: [ingress(`rules: [${rule('a.com', backend('none'))}]`, ['group.name: shared'])] },
    [
      '+ dns load balancer of group "shared" ("edge/i" and any other member): "a.com" is its DNS name @ spec.rules.0.host',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + Service "edge/none"',
      'if no Ingress outside the input adds rules to group "shared" ("edge/i" and any other member)',
    ],
  ],
  [
    'login',
    { manifests: [withLogin('authenticate')], url: 'https://a.com/' },
    [
      '...',
      '+ listener HTTPS 443 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '- listener-rule login (authenticate-oidc): the client is not logged in and is sent to do so',
      '= answered 302 awselb/2.0 https://login?...',
    ],
  ],
  [
    'login of Cognito',
    { manifests: [withCognito], url: 'https://a.com/' },
    [
      '...',
      '+ listener HTTPS 443 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '- listener-rule login (authenticate-cognito): the client is not logged in and is sent to do so',
      '= answered 302 awselb/2.0 https://d/oauth2/authorize?...',
    ],
  ],
  [
    'login with the cookie of a session',
    {
      manifests: [withLogin('authenticate')],
      url: 'https://a.com/',
      headers: ['Cookie: a=b; AWSELBAuthSessionCookie-0=x'],
    },
    [
      '...',
      '+ listener HTTPS 443 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ listener-rule login (authenticate-oidc): the request has the cookie of a session',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + Service "edge/none"',
      'if cookie AWSELBAuthSessionCookie is of a session that is valid',
    ],
  ],
  [
    'login with another cookie',
    {
      manifests: [withLogin('deny')],
      url: 'https://a.com/',
      headers: ['Cookie: xAWSELBAuthSessionCookie-0=x'],
    },
    [
      '...',
      '+ listener HTTPS 443 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '- listener-rule login (authenticate-oidc): the client is not logged in',
      '= answered 401 awselb/2.0',
    ],
  ],
  [
    'login that lets pass',
    { manifests: [withLogin('allow')], url: 'https://a.com/' },
    [
      '...',
      '+ listener HTTPS 443 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ listener-rule login (authenticate-oidc): it lets clients pass that are not logged in',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + Service "edge/none"',
    ],
  ],
  [
    'a token that is not there',
    { manifests: [withToken], url: 'https://a.com/' },
    [
      '...',
      '+ listener HTTPS 443 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '- listener-rule jwt-validation: the request has no token',
      '= answered 401 awselb/2.0',
    ],
  ],
  [
    'a token that is there',
    { manifests: [withToken], url: 'https://a.com/', headers: ['Authorization: bearer x'] },
    [
      '...',
      '+ listener HTTPS 443 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ listener-rule jwt-validation: the request has a token',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + Service "edge/none"',
      'if the token is valid to the load balancer',
    ],
  ],
])('%s', (_, asking, expected) => {
  expect(toldFrom(asking)).toEqual(expected);
});
