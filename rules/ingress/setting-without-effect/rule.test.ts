import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import rule from './rule.ts';

interface Case {
  readonly ingress?: Readonly<Record<string, string>>;
  /** Of Services `web` and, where given, `api`. */
  readonly web?: Readonly<Record<string, string>>;
  readonly api?: Readonly<Record<string, string>>;
  readonly params?: string;
  /** Another member of the group. */
  readonly member?: Readonly<Record<string, string>>;
  readonly controller?: string;
  /** The Services of the paths, instead of those that are given. */
  readonly names?: readonly string[];
  /** More of the spec of the Ingress. */
  readonly more?: string;
  /** Further manifests. */
  readonly beside?: string;
}

const alb = (values: Readonly<Record<string, string>>) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  );
const backend = (name: string) =>
  `{path: /${name}, pathType: Prefix, backend: {service: {name: ${name}, port: {number: 80}}}}`;
const ingress = (
  name: string,
  annotations: Readonly<Record<string, string>>,
  names: readonly string[],
  more = '',
) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: ${alb(annotations)}}
spec: {ingressClassName: alb, ${more}rules: [{http: {paths: [${names.map(backend).join(', ')}]}}]}
`;
const service = (name: string, annotations: Readonly<Record<string, string>>) => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: a, annotations: ${alb(annotations)}}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`;

/** What the rule says, each as `message → fixes`. */
function told({ ingress: own = {}, web = {}, api, params = '{}', member, ...rest }: Case) {
  const { controller = '', more = '', beside = '' } = rest;
  const group: Readonly<Record<string, string>> = member === undefined ? {} : { 'group.name': 'g' };
  const names = rest.names ?? (api === undefined ? ['web'] : ['web', 'api']);
  const model = modelOf(
    [
      `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: p}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: p}
spec: ${params}
`,
      ingress('i', { ...group, ...own }, names, more),
      service('web', web),
      ...(api === undefined ? [] : [service('api', api)]),
      ...(member === undefined ? [] : [ingress('j', { ...group, ...member }, ['web'])]),
      beside,
    ].join(''),
    settingsFor({ controller }),
  );
  return [...rule.check(model)].map(({ message, fixes = [] }) => {
    const titles = fixes.flatMap((fix) => (fix ? [fix.title] : []));
    return `${message.replaceAll('annotation "alb.ingress.kubernetes.io/', '"')}${titles.length === 0 ? '' : ` → ${titles.join(', ')}`}`;
  });
}

const certificate = { 'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1' };
const https = { 'listen-ports': '[{"HTTPS": 443}]', ...certificate };
const both = { 'listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]', ...certificate };
const http = { 'listen-ports': '[{"HTTP": 80}]' };
const fallback = (name: string, port: string) =>
  `defaultBackend: {service: {name: ${name}, port: {${port}}}}, `;
const rollout = `---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r, namespace: a}
spec: {strategy: {canary: {stableService: web, trafficRouting: {alb: {ingress: i, servicePort: 80}}}}}
`;
it.each<[string, Case, readonly string[]]>([
  ['nothing', {}, []],
  ['a redirect with an HTTP listener', { ingress: { ...both, 'ssl-redirect': '443' } }, []],
  [
    'a redirect without HTTP listener',
    { ingress: { ...https, 'ssl-redirect': '443' } },
    [
      '"ssl-redirect" redirects HTTP listeners, and the load balancer has none, expected {"HTTP": 80} in "listen-ports"',
    ],
  ],
  [
    'a redirect without HTTP listener, by default',
    { ingress: { ...certificate, 'ssl-redirect': '443' } },
    [
      '"ssl-redirect" redirects HTTP listeners, and the load balancer has none, expected {"HTTP": 80} in "listen-ports" → listen on HTTP 80 too',
    ],
  ],
  [
    'a redirect without HTTP listener, which another member has',
    { ingress: { ...https, 'ssl-redirect': '443' }, member: http },
    [],
  ],
  ['a redirect to a port without listener', { ingress: { ...https, 'ssl-redirect': '8443' } }, []],
  [
    'a certificate without HTTPS listener',
    { ingress: { ...http, ...certificate } },
    [
      '"certificate-arn" is read for HTTPS listeners, and this Ingress has HTTP 80 only, expected {"HTTPS": 443} in "listen-ports"',
    ],
  ],
  [
    'a policy without HTTPS listener',
    { ingress: { ...http, 'ssl-policy': 'ELBSecurityPolicy-2016-08' } },
    [
      '"ssl-policy" is read for HTTPS listeners, and this Ingress has HTTP 80 only, expected {"HTTPS": 443} in "listen-ports"',
    ],
  ],
  [
    'a policy without listen-ports',
    { ingress: { 'ssl-policy': 'ELBSecurityPolicy-2016-08' } },
    [
      '"ssl-policy" is read for HTTPS listeners, and this Ingress has HTTP 80 only, expected {"HTTPS": 443} in "listen-ports"',
    ],
  ],
  ['an empty certificate without HTTPS listener', { ingress: { ...http, 'certificate-arn': ',' } }, []],
  [
    'a certificate and a redirect without HTTPS listener',
    { ingress: { ...http, ...certificate, 'ssl-redirect': '443' } },
    [],
  ],
  ['attributes of a listener', { ingress: { ...both, 'listener-attributes.HTTPS-443': 'a=b' } }, []],
  [
    'attributes of no listener',
    { ingress: { ...both, 'listener-attributes.HTTPS-8443': 'a=b' } },
    [
      '"listener-attributes.HTTPS-8443" names a listener that this Ingress does not have, expected "listener-attributes.HTTP-80" or "listener-attributes.HTTPS-443"',
    ],
  ],
  [
    'attributes of the listener of another member',
    { ingress: { ...http, 'listener-attributes.HTTPS-443': 'a=b' }, member: https },
    [
      '"listener-attributes.HTTPS-443" names a listener that this Ingress does not have, expected "listener-attributes.HTTP-80"',
    ],
  ],
  [
    'a path of the Ingress and another of the Service',
    { ingress: { 'healthcheck-path': '/a' }, web: { 'healthcheck-path': '/b' } },
    [
      '"healthcheck-path" is "/a", but Service "a/web" sets "/b", which wins, expected one of the two → remove it',
    ],
  ],
  [
    'a path of the Ingress and the same of the Service',
    { ingress: { 'healthcheck-path': '/a' }, web: { 'healthcheck-path': '/a' } },
    [],
  ],
  [
    'a path of the Ingress and another of one Service of two',
    { ingress: { 'healthcheck-path': '/a' }, web: { 'healthcheck-path': '/b' }, api: {} },
    [],
  ],
  [
    'a path of the Ingress and others of both Services',
    {
      ingress: { 'healthcheck-path': '/a' },
      web: { 'healthcheck-path': '/b' },
      api: { 'healthcheck-path': '/c' },
    },
    [
      '"healthcheck-path" is "/a", but Service "a/web" sets "/b", which wins, expected one of the two → remove it',
    ],
  ],
  [
    'a path of the Ingress and others of both Services, one the same',
    {
      ingress: { 'healthcheck-path': '/a' },
      web: { 'healthcheck-path': '/b' },
      api: { 'healthcheck-path': '/a' },
    },
    [],
  ],
  [
    'a scheme of the Ingress and another of the class',
    { ingress: { scheme: 'internal' }, params: '{scheme: internet-facing}' },
    [
      '"scheme" is "internal", but IngressClassParams "p" sets "internet-facing", which wins, expected one of the two → remove it',
    ],
  ],
  [
    'a scheme of the Ingress and the same of the class',
    { ingress: { scheme: 'internal' }, params: '{scheme: internal}' },
    [],
  ],
  [
    'a scheme of the Ingress and an empty one of the class',
    { ingress: { scheme: 'internal' }, params: '{scheme: ""}' },
    [],
  ],
  [
    'node labels for ip targets',
    { ingress: { 'target-type': 'ip', 'target-node-labels': 'a=b' } },
    [
      '"target-node-labels" is read for instance targets only, expected target-type "instance" or no such annotation',
    ],
  ],
  [
    'node labels for instance targets',
    { ingress: { 'target-type': 'instance', 'target-node-labels': 'a=b' } },
    [],
  ],
  [
    'node labels for one ip target of two',
    {
      ingress: { 'target-node-labels': 'a=b' },
      web: { 'target-type': 'ip' },
      api: { 'target-type': 'instance' },
    },
    [],
  ],
  [
    'an ARN of a web ACL beside its name',
    {
      ingress: {
        'wafv2-acl-arn': 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/b',
        'wafv2-acl-name': 'a',
      },
    },
    ['"wafv2-acl-arn" is not read together with "wafv2-acl-name", expected one of the two'],
  ],
  [
    'subnets of a load balancer in front that is not there',
    { ingress: { 'frontend-nlb-subnets': 'subnet-1,subnet-2' } },
    [
      '"frontend-nlb-subnets" is read only together with "enable-frontend-nlb", expected that, or no such annotation',
    ],
  ],
  [
    'subnets of a load balancer in front that another member asks for',
    { ingress: { 'frontend-nlb-subnets': 'subnet-1,subnet-2' }, member: { 'enable-frontend-nlb': 'true' } },
    [],
  ],
  [
    'a flag that is no boolean',
    { ingress: { ...https, 'create-acm-cert': 'yes' } },
    ['"create-acm-cert" is "yes", which is read as false, expected "true" or "false"'],
  ],
  ['a flag', { ingress: { ...https, 'create-acm-cert': 'true' } }, []],
  [
    'a flag that is no boolean before 3.3',
    { ingress: { ...https, 'create-acm-cert': 'yes' }, controller: '3.2' },
    [],
  ],
  [
    'an action that no backend uses',
    {
      ingress: {
        'actions.go':
          '{"type": "fixed-response", "fixedResponseConfig": {"contentType": "text/plain", "statusCode": "404"}}',
      },
    },
    [
      '"actions.go" is for a backend "go", and this Ingress has no such backend, expected a backend "go" with port name "use-annotation" at a path, or as spec.defaultBackend for all other requests → remove it',
    ],
  ],
  [
    'conditions that no backend uses',
    { ingress: { 'conditions.go': '[]' } },
    [
      '"conditions.go" is for a backend "go", and this Ingress has no such backend, expected a backend "go" → remove it',
    ],
  ],
  [
    'attributes of no listener before they are read',
    { ingress: { ...both, 'listener-attributes.HTTPS-8443': 'a=b' }, controller: '2.8' },
    [],
  ],
  [
    'attributes of a listener where none is asked for',
    { ingress: { 'listen-ports': '[{}]', 'listener-attributes.HTTP-80': 'a=b' } },
    ['"listener-attributes.HTTP-80" names a listener that this Ingress does not have, expected a listener'],
  ],
  [
    'a redirect of the class without HTTP listener',
    { ingress: https, params: '{sslRedirectPort: "443"}' },
    [],
  ],
  [
    'a certificate beside a redirect that is filled in later',
    { ingress: { ...http, ...certificate, 'ssl-redirect': '$(PORT)' } },
    [],
  ],
  [
    'a certificate beside an action that redirects to a listener which is not there',
    {
      ingress: {
        ...http,
        ...certificate,
        'actions.go':
          '{"type": "redirect", "redirectConfig": {"protocol": "HTTPS", "port": "443", "statusCode": "HTTP_301"}}',
      },
      more: fallback('go', 'name: use-annotation'),
    },
    [],
  ],
  [
    'node labels for ip targets, the same on the Service',
    { ingress: { 'target-node-labels': 'a=b' }, web: { 'target-type': 'ip', 'target-node-labels': 'a=b' } },
    [],
  ],
  [
    'node labels without targets',
    { ingress: { 'target-type': 'ip', 'target-node-labels': 'a=b' }, names: [] },
    [],
  ],
  [
    'login of the Ingress and of the Service, which are merged',
    { ingress: { 'auth-scope': 'openid' }, web: { 'auth-scope': 'email' } },
    [],
  ],
  [
    'subnets of a load balancer in front before there was any',
    { ingress: { 'frontend-nlb-subnets': 'subnet-1,subnet-2' }, controller: '2.12' },
    [],
  ],
  [
    'transforms that no backend uses',
    { ingress: { 'transforms.go': '[]' } },
    [
      '"transforms.go" is for a backend "go", and this Ingress has no such backend, expected a backend "go" → remove it',
    ],
  ],
  ['transforms before they are read', { ingress: { 'transforms.go': '[]' }, controller: '2.14.0' }, []],
  [
    'conditions beside a backend that is filled in later',
    { ingress: { 'conditions.go': '[]' }, names: ['web', '$(NAME)'] },
    [],
  ],
  ['conditions of a backend that is filled in later', { ingress: { 'conditions.$(NAME)': '[]' } }, []],
  ['an action that a Rollout writes', { ingress: { 'actions.go': '{}' }, beside: rollout }, []],
  [
    'conditions beside an action that a Rollout writes',
    { ingress: { 'conditions.go': '[]' }, beside: rollout },
    [
      '"conditions.go" is for a backend "go", and this Ingress has no such backend, expected a backend "go" → remove it',
    ],
  ],
  [
    'an action of the default backend alone',
    { ingress: { 'actions.go': '{}' }, more: fallback('go', 'name: use-annotation') },
    [],
  ],
  [
    'conditions of the default backend alone',
    { ingress: { 'conditions.go': '[]' }, more: fallback('go', 'number: 80') },
    ['"conditions.go" is for "go", which is the default backend only, expected a rule with that backend'],
  ],
  [
    'conditions of the default backend and of a rule',
    { ingress: { 'conditions.web': '[]' }, more: fallback('web', 'number: 80') },
    [],
  ],
  ['a redirect port of the class', { ingress: both, params: '{sslRedirectPort: "443"}' }, []],
  [
    'a redirect port of the class that is no number',
    { ingress: both, params: '{sslRedirectPort: https}' },
    [
      'sslRedirectPort of the class params is "https", which is not a number, expected the port of an HTTPS listener',
    ],
  ],
])('%s', (_, one, expected) => {
  expect(told(one)).toEqual(expected);
});

/** What the rule says of an Ingress that has its class by annotation. */
function ofAnnotatedClass(params: string, controller = 'ingress.k8s.aws/alb', field = ''): readonly string[] {
  const model = modelOf(`apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ${controller}, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: p}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: p}
${params}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a${field === '' ? ', annotations: {kubernetes.io/ingress.class: alb}' : ''}}
spec: {${field}defaultBackend: {service: {name: web, port: {number: 80}}}}
`);
  return [...rule.check(model)].map(({ message }) => message);
}

it('tells class params that a class annotation leaves out', () => {
  expect(ofAnnotatedClass('spec: {scheme: internal}')).toEqual([
    'annotation "kubernetes.io/ingress.class" names the class, so IngressClassParams "p" of it is not loaded, expected ingressClassName "alb"',
  ]);
});

it.each<[string, Parameters<typeof ofAnnotatedClass>]>([
  ['class params that say nothing', ['spec: {}']],
  ['class params without spec', ['']],
  ['the class of another controller', ['spec: {scheme: internal}', 'k8s.io/ingress-nginx']],
  ['the class in the field', ['spec: {scheme: internal}', 'ingress.k8s.aws/alb', 'ingressClassName: alb, ']],
])('says nothing of %s', (_, of) => {
  expect(ofAnnotatedClass(...of)).toEqual([]);
});
