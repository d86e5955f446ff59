// Names that a build gives to objects, and the fields that keep the old ones: every rule that reports the name shows what
// renamed the object and says how the field follows.
import { expect, it } from 'vitest';
import { lint } from '../src/lint/lint.ts';
import { defaultSettings } from '../src/settings/settings.ts';

interface Case {
  readonly rule: string;
  readonly objects: readonly string[];
  /** What the kustomization says beside its resources. */
  readonly more?: string;
  /** Further files by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly complete?: 'all';
}

/** The findings of the rule in a build that puts `-prod` behind the names of its objects: message, places shown, help, titles of fixes. */
function told({ rule, objects, more = '', files = {}, complete }: Case): readonly string[] {
  const written = [
    { path: 'kustomization.yaml', text: `nameSuffix: -prod\nresources: [app.yaml]\n${more}` },
    { path: 'app.yaml', text: objects.join('---\n') },
    ...Object.entries(files).map(([path, text]) => ({ path, text })),
  ];
  const settings = complete === undefined ? defaultSettings : { ...defaultSettings, complete };
  return lint({ files: written, settings })
    .diagnostics.filter((one) => one.rule === rule)
    .map(({ message, related, help, fixes }) =>
      [
        message,
        ...related.map((one) => `${one.location.file}:${one.location.start.line} ${one.message}`),
        help.replace(' What comes after this was not checked.', ''),
        ...fixes.map(({ title }) => title),
      ].join('\n'),
    );
}

const object = (kind: string, name: string, spec: string, more = '') =>
  `apiVersion: ${kind.slice(0, kind.lastIndexOf('/'))}\nkind: ${kind.slice(kind.lastIndexOf('/') + 1)}\nmetadata: {name: ${name}, namespace: shop${more}}\nspec: ${spec}\n`;
const gateway = object(
  'networking.istio.io/v1/Gateway',
  'public',
  '{selector: {istio: x}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [a.com]}]}',
);
const virtualService = (spec: string, name = 'web') =>
  object('networking.istio.io/v1/VirtualService', name, `{hosts: [a.com], ${spec}}`);
const to = (host: string) => `http: [{route: [{destination: {host: ${host}}}]}]`;
const service = object('v1/Service', 'web', '{selector: {app: web}, ports: [{name: http, port: 80}]}');
const reference = (target: string, path: string, kind: string) =>
  `nameReference:\n- kind: ${target}\n  fieldSpecs: [{path: ${path}, kind: ${kind}}]\n`;
const renames = (kind: string, name = 'web') =>
  `kustomization.yaml:1 gives ${kind} "${name}" the name "${name}-prod"`;
const follows = (kind: string, path: string, from: string, name = 'web') =>
  `kustomize renames the ${kind}, but "${name}" here follows only where a file under "configurations" has a nameReference for it: kind ${kind}, fieldSpecs with path ${path} and kind ${from}.`;
const keeps = (kind: string, name = 'web') =>
  `kustomize renames the ${kind}, but not "${name}" here, since it follows names that are whole values. An entry under "replacements" writes the new one.`;

it.each<[string, Case, readonly string[]]>([
  [
    'a Gateway',
    {
      rule: 'virtual-service/gateway-absent',
      objects: [gateway, virtualService(`gateways: [public], ${to('web')}`)],
    },
    [
      'gateway "public" does not exist in namespace "shop", expected "public-prod"',
      'app.yaml:3 the Gateway',
      renames('Gateway', 'public'),
      follows('Gateway', 'spec/gateways', 'VirtualService', 'public'),
    ],
  ],
  [
    'a Gateway with its namespace',
    {
      rule: 'virtual-service/gateway-absent',
      objects: [gateway, virtualService(`gateways: [shop/public], ${to('web')}`)],
    },
    [
      'gateway "shop/public" does not exist in namespace "shop", expected "public-prod"',
      'app.yaml:3 the Gateway',
      renames('Gateway', 'public'),
      keeps('Gateway', 'public'),
    ],
  ],
  [
    'a Service',
    {
      rule: 'destination/service-absent',
      objects: [gateway, service, virtualService(`gateways: [public-prod], ${to('web')}`)],
    },
    [
      'Service "web" does not exist in namespace "shop", expected "web-prod"',
      'app.yaml:8 the Service',
      renames('Service'),
      follows('Service', 'spec/http/route/destination/host', 'VirtualService'),
    ],
  ],
  [
    'a Service by its whole name',
    {
      rule: 'destination/service-absent',
      objects: [
        gateway,
        service,
        virtualService(`gateways: [public-prod], ${to('web.shop.svc.cluster.local')}`),
      ],
    },
    [
      'Service "web" does not exist in namespace "shop", expected "web-prod"',
      'app.yaml:8 the Service',
      renames('Service'),
      keeps('Service'),
    ],
  ],
  [
    'a Service in a DestinationRule',
    {
      rule: 'destination/subset-undefined',
      objects: [
        gateway,
        service,
        virtualService(`gateways: [public-prod], ${to('web-prod, subset: v1')}`),
        object(
          'networking.istio.io/v1/DestinationRule',
          'web',
          '{host: web, subsets: [{name: v1, labels: {app: web}}]}',
        ),
      ],
    },
    [
      'subset "v1" of Service "shop/web-prod" is defined in DestinationRule "shop/web-prod", which the gateway does not use, expected it in a DestinationRule of namespace "shop"',
      'app.yaml:19 not used for the host',
      renames('Service'),
      follows('Service', 'spec/host', 'DestinationRule').replace(
        'here',
        'in DestinationRule "shop/web-prod"',
      ),
    ],
  ],
  [
    'a delegate',
    {
      rule: 'virtual-service/delegate-dropped',
      objects: [
        gateway,
        virtualService('gateways: [public-prod], http: [{delegate: {name: part}}]'),
        object('networking.istio.io/v1/VirtualService', 'part', `{${to('web')}}`),
      ],
    },
    [
      'delegate "shop/part" does not exist, expected "shop/part-prod"',
      'app.yaml:13 the VirtualService',
      renames('VirtualService', 'part'),
      follows('VirtualService', 'spec/http/delegate/name', 'VirtualService', 'part'),
    ],
  ],
  [
    'a Service of an action',
    {
      rule: 'ingress/backend-service-absent',
      objects: [
        service,
        object(
          'networking.k8s.io/v1/Ingress',
          'web',
          '{ingressClassName: alb, defaultBackend: {service: {name: act, port: {name: use-annotation}}}}',
          `, annotations: {alb.ingress.kubernetes.io/actions.act: '{"type":"forward","targetGroupARN":null,"forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":"80"}]}}'}`,
        ),
      ],
    },
    [
      'backend Service "web" does not exist in namespace "shop", expected "web-prod"',
      'app.yaml:3 a similar name',
      renames('Service'),
      keeps('Service'),
    ],
  ],
  [
    'a Service of a binding',
    {
      rule: 'target-group/binding-broken',
      objects: [
        service,
        object(
          'elbv2.k8s.aws/v1beta1/TargetGroupBinding',
          'web',
          '{targetType: ip, targetGroupARN: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/6d0ecf831eec9f09", serviceRef: {name: web, port: 80}}',
        ),
      ],
    },
    [
      'serviceRef Service "shop/web" of TargetGroupBinding "shop/web-prod" does not exist, expected "web-prod"',
      'app.yaml:3 probably meant',
      renames('Service'),
      follows('Service', 'spec/serviceRef/name', 'TargetGroupBinding'),
    ],
  ],
  [
    'a VirtualService of a Rollout',
    {
      rule: 'virtual-service/rollout-target-absent',
      objects: [
        virtualService(to('web')),
        object(
          'argoproj.io/v1alpha1/Rollout',
          'web',
          '{strategy: {canary: {trafficRouting: {istio: {virtualService: {name: web}}}}}}',
        ),
      ],
    },
    [
      'VirtualService "shop/web" does not exist, expected "web-prod"',
      'app.yaml:3 a similar name',
      renames('VirtualService'),
      follows('VirtualService', 'spec/strategy/canary/trafficRouting/istio/virtualService/name', 'Rollout'),
    ],
  ],
  [
    'a Secret that gets a hash too',
    {
      rule: 'gateway/tls-secret-in-other-namespace',
      objects: [
        gateway.replace('HTTP}', 'HTTPS}, tls: {mode: SIMPLE, credentialName: cert}'),
        object(
          'apps/v1/Deployment',
          'edge',
          '{selector: {matchLabels: {istio: x}}, template: {metadata: {labels: {istio: x}}, spec: {containers: [{name: istio-proxy, image: auto}]}}}',
        ),
      ],
      more: 'secretGenerator:\n- {name: cert, namespace: shop, literals: [a=b]}\n',
      complete: 'all',
    },
    [
      'Secret "cert" does not exist, expected it in "shop", where the gateway pods are',
      'kustomization.yaml:1 gives Secret "cert" the name "cert-prod-k695gkmbtk"',
      'kustomization.yaml:4 gives Secret "cert" the name "cert-prod-k695gkmbtk"',
      follows('Secret', 'spec/servers/tls/credentialName', 'Gateway', 'cert'),
    ],
  ],
  [
    'an IngressClass',
    {
      rule: 'ingress/class-refused',
      objects: [
        object(
          'networking.k8s.io/v1/Ingress',
          'web',
          '{ingressClassName: edge, defaultBackend: {service: {name: web, port: {number: 80}}}}',
          ', annotations: {alb.ingress.kubernetes.io/scheme: internal}',
        ),
        object('networking.k8s.io/v1/IngressClass', 'edge', '{controller: ingress.k8s.aws/alb}').replace(
          ', namespace: shop',
          '',
        ),
      ],
    },
    [
      'IngressClass "edge" of Ingress "shop/web-prod" does not exist, expected "edge-prod"',
      renames('IngressClass', 'edge'),
      follows('IngressClass', 'spec/ingressClassName', 'Ingress', 'edge'),
    ],
  ],
])('are told where they keep %s', (_, asked, expected) => {
  expect(told(asked)).toEqual([expected.join('\n')]);
});

const gatewayAndRoutes = [gateway, service, virtualService(`gateways: [public], ${to('web')}`)];
const followed = {
  'names.yaml': `${reference('Gateway', 'spec/gateways', 'VirtualService')}${reference('Service', 'spec/http/route/destination/host', 'VirtualService').replace('nameReference:\n', '')}`,
};

it.each(['virtual-service/gateway-absent', 'destination/service-absent'])(
  'are followed by a nameReference, so that %s says nothing',
  (rule) => {
    expect(told({ rule, objects: gatewayAndRoutes })).toHaveLength(1);
    const more = 'configurations: [names.yaml]\n';
    expect(told({ rule, objects: gatewayAndRoutes, more, files: followed })).toEqual([]);
  },
);

it('are no cause of a slip', () => {
  const slip = virtualService(`gateways: [pubilc-prod], ${to('web')}`);
  const text = told({ rule: 'virtual-service/gateway-absent', objects: [gateway, slip] }).join();
  expect(text).toContain('expected "public-prod"');
  expect(text).not.toContain('renames');
});

it('are shown to what no build gives, which kustomize cannot make follow', () => {
  const files = [
    { path: 'edge/kustomization.yaml', text: 'namePrefix: prod-\nresources: [gateway.yaml]\n' },
    { path: 'edge/gateway.yaml', text: gateway },
    { path: 'routes/web.yaml', text: virtualService(`gateways: [public], ${to('web')}`) },
  ];
  const [one, second] = lint({ files }).diagnostics.filter(
    ({ rule }) => rule === 'virtual-service/gateway-absent',
  );
  expect(second).toBeUndefined();
  expect(one?.related.map(({ location, message }) => `${location.file} ${message}`)).toEqual([
    'edge/gateway.yaml the Gateway',
    'edge/kustomization.yaml gives Gateway "public" the name "prod-public"',
  ]);
  expect(one?.help).toBe('What comes after this was not checked.');
  expect(one?.fixes.map(({ title }) => title)).toEqual(['name "prod-public"']);
});
