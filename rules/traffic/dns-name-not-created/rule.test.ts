import { expect, it } from 'vitest';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

type Values = Readonly<Record<string, string>>;

interface Case {
  /** Annotations of the Ingress, of the gateway Service, of the Gateway and of VirtualService `v`. */
  readonly ingress?: Values;
  readonly service?: Values;
  readonly gateway?: Values;
  readonly virtualService?: Values;
  readonly spec?: string;
  readonly hosts?: string;
  readonly gateways?: string;
  readonly beside?: string;
}

const dns = (suffix: string) => `external-dns.alpha.kubernetes.io/${suffix}`;
const name = (host: string): Values => ({ [dns('hostname')]: host });
const annotated = (text: string, values: Values = {}) =>
  text.replace(
    /metadata: \{(.*)\}\n/,
    (_, fields: string) => `metadata: {${fields}, annotations: ${JSON.stringify(values)}}\n`,
  );

/** What is said, each as its message with the text at its place, and the edit. */
function told({
  hosts = 'a.com',
  gateways = '[g]',
  spec = 'type: NodePort, ',
  ...one
}: Case): readonly string[] {
  const route = 'http: [{route: [{destination: {host: web}}]}]';
  const model = modelOf(
    [
      deployment('edge/gw', '{istio: x}'),
      annotated(
        `---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: edge}
spec: {${spec}selector: {istio: x}, ports: [{name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
`,
        one.service,
      ),
      annotated(
        `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge}
spec: {ingressClassName: alb, defaultBackend: {service: {name: gw, port: {number: 80}}}}
`,
        one.ingress,
      ),
      annotated(gateway('edge/g', '{istio: x}', '["*"]'), one.gateway),
      annotated(
        virtualService('edge/v', `hosts: [${hosts}], gateways: ${gateways}, ${route}`),
        one.virtualService,
      ),
      one.beside ?? '',
    ].join(''),
  );
  return [...rule.check(model)].map(({ at, message, fixes = [] }) => {
    const edits = fixes.flatMap((fix) => (fix ? fix.edits : []));
    return `${message.replace(/, expected .*/, '')} [${textAt(at)}]${edits.map(({ op }) => ` → ${op}`).join('')}`;
  });
}

const onService = ['DNS name "a.com" stands on NodePort Service "edge/gw" [a.com]'];
const movable = onService.map((text) => `${text} → move`);
const second = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: h, namespace: edge, annotations: {kubernetes.io/ingress.class: alb}}
spec: {defaultBackend: {service: {name: gw, port: {number: 80}}}}
`;
// external-dns v0.18.0: source/service.go, source/istio_gateway.go, source/istio_virtualservice.go.
it.each<[string, Case, readonly string[]]>([
  ['no names', {}, []],
  ['a name on the Ingress', { ingress: name('a.com') }, []],
  ['a name on the Service', { service: name('a.com') }, movable],
  ['a name on both', { ingress: name('a.com'), service: name('a.com') }, []],
  [
    'a name on the Service, and another on the Ingress',
    { ingress: name('b.com'), service: name('a.com') },
    onService,
  ],
  [
    'a name on the Service, and a wildcard on the Ingress',
    { ingress: name('*.com'), service: name('a.com') },
    [],
  ],
  ['a name on a Service that has a target', { service: { ...name('a.com'), [dns('target')]: 'lb.com' } }, []],
  ['a name on a headless Service', { spec: 'clusterIP: None, ', service: name('a.com') }, []],
  ['a name on a Service of type LoadBalancer', { spec: 'type: LoadBalancer, ', service: name('a.com') }, []],
  [
    'a name on the Gateway',
    { gateway: name('a.com') },
    ['DNS name "a.com" stands on Gateway "edge/g" [a.com] → move'],
  ],
  ['a name on a Gateway that has a target', { gateway: { ...name('a.com'), [dns('target')]: 'lb.com' } }, []],
  [
    'a name on a Gateway that names an Ingress',
    { gateway: { ...name('a.com'), [dns('ingress')]: 'edge/i' } },
    [],
  ],
  [
    'a name on the VirtualService',
    { virtualService: name('a.com') },
    ['DNS name "a.com" stands on VirtualService "edge/v" [a.com] → move'],
  ],
  [
    'a name on a VirtualService that has a target',
    { virtualService: { ...name('a.com'), [dns('target')]: 'x' } },
    [],
  ],
  [
    'a name on the VirtualService of a Gateway that has a target',
    { virtualService: name('a.com'), gateway: { [dns('target')]: 'x' } },
    [],
  ],
  [
    'a name on a VirtualService of a Gateway outside the input too',
    { virtualService: name('a.com'), gateways: '[g, other/h]' },
    [],
  ],
  [
    'two names on the Service, of which the Ingress has one',
    { ingress: name('b.com'), service: name('a.com,b.com') },
    ['DNS name "a.com" stands on NodePort Service "edge/gw" [a.com]'],
  ],
  [
    'a host that is no name',
    { ingress: name('b.com') },
    ['host "a.com" of VirtualService "edge/v" is no DNS name of Ingress "edge/i" [a.com]'],
  ],
  [
    'a host in capitals that is no name',
    { ingress: name('b.com'), hosts: 'A.com' },
    ['host "A.com" of VirtualService "edge/v" is no DNS name of Ingress "edge/i" [A.com]'],
  ],
  ['a host in capitals that is a name', { ingress: name('a.com'), hosts: 'A.com' }, []],
  [
    'two hosts that are no names',
    { ingress: name('b.com'), hosts: 'a.com, c.com' },
    [
      'host "a.com" of VirtualService "edge/v" is no DNS name of Ingress "edge/i" [a.com]',
      'host "c.com" of VirtualService "edge/v" is no DNS name of Ingress "edge/i" [c.com]',
    ],
  ],
  ['a wildcard host', { ingress: name('b.com'), hosts: '"*.a.com"' }, []],
  ['every host', { ingress: name('b.com'), hosts: '"*"' }, []],
  ['a host of the cluster', { ingress: name('b.com'), hosts: 'web.shop.svc.cluster.local' }, []],
  ['an address', { ingress: name('b.com'), hosts: '1.2.3.4' }, []],
  ['a host without names of external-dns', { hosts: 'a.com' }, []],
  [
    'a host behind two Ingresses, the first by name without names',
    { ingress: name('b.com'), beside: second },
    [],
  ],
])('%s', (_, one, expected) => {
  expect(told(one)).toEqual(expected);
});
