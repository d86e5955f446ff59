import { describe, expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import type { Asking } from '../../../test/support/traced.ts';
import {
  backend,
  edge,
  ingress,
  pods,
  rule,
  toldFrom,
  webPods,
  webService,
} from '../../../test/support/traced.ts';

const withReplicas = (count: number, workload = webPods) =>
  workload.replace('spec: {template', `spec: {replicas: ${count}, template`);
const second = deployment('edge/second', '{app: web}', '{name: web, image: web}');
const scaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: edge}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 4}
`;
const namespaced = (labels: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: edge, labels: ${labels}}
`;
const injected = namespaced('{istio-injection: enabled}');
const plain = namespaced('{istio-injection: disabled}');
const strict = (labels: string) => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: p, namespace: edge}
spec: {${labels === '' ? '' : `selector: {matchLabels: ${labels}}, `}mtls: {mode: STRICT}}
`;
const declares = (name: string, workload: string) =>
  workload.replace('image: web', `image: web, ports: [{name: ${name}, containerPort: 8080}]`);
const named = webService.replace('targetPort: 8080', 'targetPort: web');
const automatic = (name: string, image: string, labels = '{istio: x}') =>
  deployment(`edge/${name}`, labels, `{name: istio-proxy, image: ${image}, args: [proxy, router]}`);

/** What becomes of a request that the load balancer sends to the application itself. */
function direct(manifests: readonly string[], targetType = 'ip') {
  const [main = webService] = manifests.filter((one) => one.includes('kind: Service'));
  const others = manifests.filter((one) => one !== main);
  const typed = main
    .replace('spec: {', 'spec: {type: NodePort, ')
    .replace('{port: 80,', '{port: 80, nodePort: 30080,');
  const asking: Asking = {
    manifests: [
      typed,
      ...others,
      ingress(`rules: [${rule('a.com', backend('web'))}]`, [`target-type: ${targetType}`]).replace(
        'target-type: ip, alb.ingress.kubernetes.io/',
        '',
      ),
    ],
    complete: 'all',
  };
  // The way up to the target group is that of every request.
  const lines = toldFrom(asking);
  return lines.slice(lines.findIndex((line) => line.startsWith('+ target-group')) + 1);
}

const delivered = (...names: readonly string[]) => [
  '+ service Service "edge/web": it is no gateway @ ',
  ...(names.length === 1
    ? ['...']
    : [
        `+ pods ${names.map((name) => `Deployment edge/${name}`).join(', ')} @ `,
        `= delivered edge/web:80 ${names.map((name) => `Deployment edge/${name}`).join(', ')}`,
      ]),
];
const refused = (why: string, status = 503) => [
  `- pods Service "edge/web": ${why} @ `,
  `= answered ${status} awselb/2.0`,
];
const untrusting = (names: string) => [
  '+ service Service "edge/web": it is no gateway @ ',
  `- pods ${names}: PeerAuthentication "edge/p" asks for mutual TLS, which a load balancer does not speak @ `,
  '= answered 502 awselb/2.0',
];

describe('an application behind a load balancer', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['pods that run', [webService, webPods], delivered('web')],
    ['one replica', [webService, withReplicas(1)], delivered('web')],
    ['no replicas', [webService, withReplicas(0)], refused('replicas of its pods are 0')],
    ['no replicas that an autoscaler decides', [webService, withReplicas(0), scaler], delivered('web')],
    [
      'no replicas of one of two workloads',
      [webService, withReplicas(0), second],
      delivered('web', 'second'),
    ],
    [
      'no replicas of two workloads',
      [webService, withReplicas(0), withReplicas(0, second)],
      refused('replicas of its pods are 0'),
    ],
    [
      'a port name that no container has',
      [named, declares('http', webPods), second],
      refused('no container of its pods declares port "web"'),
    ],
    [
      'a port name that one of two workloads has',
      [named, webPods, declares('web', second)],
      delivered('web', 'second'),
    ],
    [
      'a port name that only pods without replicas have',
      [named, withReplicas(0, declares('web', webPods)), second],
      refused('no container of its pods declares port "web"'),
    ],
    [
      'mutual TLS alone',
      [webService, webPods, injected, strict('{app: web}')],
      untrusting('Deployment edge/web'),
    ],
    [
      'mutual TLS alone of two workloads',
      [webService, webPods, second, injected, strict('')],
      untrusting('Deployment edge/web, Deployment edge/second'),
    ],
    [
      'mutual TLS alone of one of two workloads',
      [
        webService,
        webPods,
        second.replace('{app: web}', '{app: web, more: x}'),
        injected,
        strict('{more: x}'),
      ],
      [...delivered('web', 'second'), 'if the request reaches pods that take plain text'],
    ],
    ['mutual TLS alone and no sidecar', [webService, webPods, plain, strict('{app: web}')], delivered('web')],
  ])('of %s', (_, manifests, expected) => {
    expect(direct(manifests)).toEqual(expected);
  });

  it('answers 502 on nodes, which take the connection', () => {
    expect(direct([webService, withReplicas(0)], 'instance')).toEqual(
      refused('replicas of its pods are 0', 502),
    );
  });
});

describe('a gateway whose proxy the injector is to put in', () => {
  const way = (manifests: readonly string[]) => {
    const lines = toldFrom({ manifests: [...manifests, ...edge.slice(1)], complete: 'all' });
    return lines.slice(lines.findIndex((line) => line.startsWith('+ target-group')) + 1);
  };
  const waiting = [
    '...',
    '- pods Service "edge/gw": its pods cannot start, since nothing puts a proxy in place of image "auto" @ ',
    '= answered 503 awselb/2.0',
  ];

  it.each([
    ['a Namespace that turns injection off', [automatic('gw', 'auto'), plain], waiting],
    ['no Namespace that asks for it', [automatic('gw', 'auto'), namespaced('{}')], waiting],
    [
      'a Namespace that turns injection off, beside another container',
      [automatic('gw', 'auto').replace('containers: [', 'containers: [{name: x, image: y}, '), plain],
      waiting,
    ],
    ['an image of its own', [automatic('gw', 'istio/proxyv2'), plain], undefined],
    ['a Namespace that turns injection on', [automatic('gw', 'auto'), injected], undefined],
    [
      'another workload that runs',
      [automatic('gw', 'auto'), pods.replace('name: gw', 'name: own'), plain],
      undefined,
    ],
  ])('%s', (_, manifests, expected) => {
    const told = way(manifests);
    if (expected === undefined) expect(told.some((line) => line.startsWith('- pods'))).toBe(false);
    else expect(told).toEqual(expected);
  });
});

it('reads no workload of another Service', () => {
  const other = service('edge/other', '{app: other}', '{port: 80}');
  const idle = withReplicas(0, deployment('edge/other', '{app: other}', '{name: web, image: web}'));
  expect(direct([webService, webPods, other, idle])).toEqual(delivered('web'));
});
