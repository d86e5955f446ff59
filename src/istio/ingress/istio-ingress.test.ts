import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { istioIngressesOf } from './istio-ingress.ts';

const ingress = (spec: string, annotation = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: {${annotation}}}
spec: {${spec}}
`;
const annotated = (name: string) => `kubernetes.io/ingress.class: ${name}`;
const ingressClass = (name: string, controller: string) => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}}
spec: {controller: ${controller}}
`;
const mesh = (config: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "${config}"}
`;

const served = (...manifests: readonly string[]) => istioIngressesOf(modelOf(manifests.join('')).inventory);

// istio: pilot/pkg/config/kube/ingress/virtualservices.go shouldProcessIngressWithClass.
describe('istiod takes an Ingress', () => {
  const istio = annotated('istio');
  const named = 'ingressClassName: edge';
  const own = ingressClass('edge', 'istio.io/ingress-controller');
  const other = ingressClass('edge', 'ingress.k8s.aws/alb');
  it.each<[string, readonly string[], boolean]>([
    ['of its class', [ingress('', istio)], true],
    ['of another class', [ingress('', annotated('alb'))], false],
    ['of the class of the mesh', [mesh('ingressClass: edge'), ingress('', annotated('edge'))], true],
    ['of another class than that of the mesh', [mesh('ingressClass: edge'), ingress('', istio)], false],
    ['of its class, where it takes none', [mesh("ingressControllerMode: 'OFF'"), ingress('', istio)], false],
    ['of its class, where it takes all', [mesh('ingressControllerMode: DEFAULT'), ingress('', istio)], true],
    [
      'of another class, where it takes all',
      [mesh('ingressControllerMode: DEFAULT'), ingress('', annotated('alb'))],
      false,
    ],
    ['without class', [ingress('')], false],
    ['without class, where it takes all', [mesh('ingressControllerMode: DEFAULT'), ingress('')], true],
    ['without class, in strict mode', [mesh('ingressControllerMode: STRICT'), ingress('')], false],
    ['whose IngressClass names its controller', [own, ingress(named)], true],
    ['whose IngressClass names another controller', [other, ingress(named)], false],
    ['whose IngressClass is not in the input', [ingress(named)], false],
    ['whose annotation counts before its IngressClass', [other, ingress(named, istio)], true],
  ])('%s: %s', (_, manifests, expected) => {
    expect(served(...manifests).length === 1).toBe(expected);
  });

  it('whose class has its name, unless that is of another controller', () => {
    const [found] = served(ingress('ingressClassName: istio'));
    expect(found?.assumption).toEqual({
      assumes: 'IngressClass "istio", which is not in the input, is istiod\'s',
      settledBy: 'context',
    });
    expect(served(ingress('', istio))[0]).not.toHaveProperty('assumption');
    expect(served(own, ingress(named))[0]).not.toHaveProperty('assumption');
  });
});

// istio: pilot/pkg/config/kube/ingress/gateways.go getIngressGatewaySelector.
it.each([
  ['', 'ingressgateway'],
  ['ingressSelector: edge', 'edge'],
  ['ingressService: edge', 'edge'],
  ['ingressService: istio-ingressgateway', 'ingressgateway'],
  ['{ingressSelector: first, ingressService: second}', 'first'],
])('with "%s" its Gateway selects istio: %s', (config, expected) => {
  const [found] = served(mesh(config), ingress('', annotated('istio')));
  expect(found?.selector).toEqual({ istio: expected });
});

describe('the hosts of an Ingress', () => {
  const http = 'http: {paths: []}';
  const hosts = (spec: string) =>
    served(ingress(spec, annotated('istio'))).map((one) => [
      one.ports.join(' '),
      ...one.hosts.map(({ name, at, ports }) => `${name} @ ${textAt(at)} on ${ports.join(' ')}`),
    ]);
  it.each<[string, readonly string[]]>([
    ['', ['80']],
    [`rules: [{host: a.com, ${http}}]`, ['80', 'a.com @ a.com on 80']],
    [`rules: [{${http}}]`, ['80', `* @ {${http}} on 80`]],
    [`rules: [{host: "", ${http}}]`, ['80', `* @ {host: "", ${http}} on 80`]],
    ['rules: [{host: a.com}]', ['80']],
    [`rules: [{host: $(HOST), ${http}}]`, ['80']],
    [
      `tls: [{hosts: [b.com, a.com], secretName: s}], rules: [{host: a.com, ${http}}, {host: c.com, ${http}}]`,
      ['80 443', 'a.com @ a.com on 80 443', 'c.com @ c.com on 80'],
    ],
    [`tls: [{secretName: s}], rules: [{host: a.com, ${http}}]`, ['80 443', 'a.com @ a.com on 80 443']],
    [`tls: [{hosts: [a.com]}], rules: [{host: a.com, ${http}}]`, ['80', 'a.com @ a.com on 80']],
    [
      `tls: [{hosts: [a.com], secretName: ""}], rules: [{host: a.com, ${http}}]`,
      ['80', 'a.com @ a.com on 80'],
    ],
    [
      `tls: [{hosts: ["*.a.com"], secretName: s}], rules: [{host: b.a.com, ${http}}, {host: a.com, ${http}}, {host: ba.com, ${http}}, {host: "*.a.com", ${http}}]`,
      [
        '80 443',
        'b.a.com @ b.a.com on 80 443',
        'a.com @ a.com on 80',
        'ba.com @ ba.com on 80',
        '*.a.com @ "*.a.com" on 80 443',
      ],
    ],
    [
      `tls: [{hosts: [a.com], secretName: s}], rules: [{host: ba.com, ${http}}, {host: a.com.b, ${http}}]`,
      ['80 443', 'ba.com @ ba.com on 80', 'a.com.b @ a.com.b on 80'],
    ],
    [
      `tls: [{hosts: ["*"], secretName: s}, {hosts: [b.com], secretName: t}], rules: [{${http}}]`,
      ['80 443', `* @ {${http}} on 80 443`],
    ],
  ])('%s', (spec, expected) => {
    expect(hosts(spec)).toEqual([expected]);
  });
});
