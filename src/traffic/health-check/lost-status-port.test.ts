import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { lacksStatusPort, lostStatusPorts } from './lost-status-port.ts';

const alb = 'alb.ingress.kubernetes.io';
const http = '{name: http2, port: 80, targetPort: 8080}';
const status = '{name: status-port, port: 15021, targetPort: 15021}';

/** An IstioOperator file whose gateway has a list of ports and annotations in its values. */
const operator = (ports: string, annotations: readonly string[] = [], type = 'NodePort') => `---
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: istio, namespace: istio-system}
spec:
  profile: default
  values:
    gateways:
      istio-ingressgateway:
        type: ${type}
        serviceAnnotations: {${annotations.map((one) => `${alb}/${one}`).join(', ')}}
        ${ports === '' ? '' : `ports: [${ports}]`}
`;
const ingress = (annotations: readonly string[] = [], name = 'i', port = 80) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: istio-system, annotations: {kubernetes.io/ingress.class: alb${annotations.map((one) => `, ${alb}/${one}`).join('')}}}
spec: {defaultBackend: {service: {name: istio-ingressgateway, port: {number: ${port}}}}}
`;
const gateway = `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: istio-system}
spec: {selector: {istio: ingressgateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}
`;
const catchAll = (action: string) => `${gateway}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: istio-system}
spec: {hosts: ["*"], gateways: [g], http: [{${action}}]}
`;
const written = (ports: string) => `---
apiVersion: v1
kind: Service
metadata: {name: istio-ingressgateway, namespace: istio-system}
spec: {type: NodePort, selector: {istio: ingressgateway}, ports: [${ports}]}
`;
const named = 'healthcheck-port: status-port';
const ready = 'healthcheck-path: /healthz/ready';

it.each<[string, readonly string[], readonly string[]]>([
  [
    'a list without it, which the check asks for by name',
    [operator(http), ingress([named, ready])],
    ['istio-ingressgateway for i, asked by "status-port"'],
  ],
  [
    'the same asked for in the values',
    [operator(http, [named]), ingress([ready])],
    ['istio-ingressgateway for i, asked by "status-port"'],
  ],
  [
    'the same without Ingress',
    [operator(http, [named])],
    ['istio-ingressgateway for nobody known, asked by "status-port"'],
  ],
  ['no list', [operator('', [named])], []],
  ['a list with an entry by a placeholder', [operator(`${http}, $(MORE)`, [named])], []],
  ['a list by a placeholder', [operator('', [named]).replace('        \n', '        ports: $(PORTS)\n')], []],
  [
    'a list with it by name',
    [operator(`${http}, {name: status-port, port: 9000, targetPort: 9001}`), ingress([named, ready])],
    [],
  ],
  [
    'a list with it by its port',
    [
      operator(`${http}, {name: up, port: 15021, targetPort: 9001}`),
      ingress(['healthcheck-port: "15021"', ready]),
    ],
    [],
  ],
  [
    'a list with it by its targetPort',
    [
      operator(`${http}, {name: up, port: 9000, targetPort: 15021}`),
      ingress(['healthcheck-port: "15021"', ready]),
    ],
    [],
  ],
  [
    'a list with it by name, where no route answers the default check',
    [operator(`${http}, {name: status-port, port: 9000, targetPort: 9001}`), ingress(), gateway],
    [],
  ],
  ['a list without it in a Service that no chart makes', [written(http), ingress([named, ready])], []],
  ['another name that the list lacks', [operator(http), ingress(['healthcheck-port: up', ready])], []],
  ['another name in the values that the list lacks', [operator(http, ['healthcheck-port: up'])], []],
  ['a placeholder in the values', [operator(http, ['healthcheck-port: $(PORT)'])], []],
  ['no annotation in the values', [operator(http)], []],
  [
    'the number of the status port on instance targets',
    [operator(http), ingress(['target-type: instance', 'healthcheck-port: "15021"'])],
    ['istio-ingressgateway for i, asked by ""15021""'],
  ],
  [
    'the number of the status port on ip targets',
    [operator(http), ingress(['target-type: ip', 'healthcheck-port: "15021"'])],
    [],
  ],
  [
    'another number with the path of readiness',
    [operator(http), ingress(['target-type: instance', 'healthcheck-port: "30021"', ready])],
    ['istio-ingressgateway for i, asked by ""30021""'],
  ],
  [
    'another number with the path of readiness and a query',
    [
      operator(http),
      ingress(['target-type: instance', 'healthcheck-port: "30021"', 'healthcheck-path: "/healthz/ready?x"']),
    ],
    ['istio-ingressgateway for i, asked by ""30021""'],
  ],
  [
    'another number with another path',
    [
      operator(http),
      ingress(['target-type: instance', 'healthcheck-port: "30021"', 'healthcheck-path: /up']),
    ],
    [],
  ],
  [
    'the number of the status port, the target type left out',
    [operator(http, [], 'LoadBalancer'), ingress(['healthcheck-port: "15021"'])],
    ['istio-ingressgateway for i, asked by ""15021""'],
  ],
  [
    'the default check, which no route answers',
    [operator(http), ingress(), gateway],
    ['istio-ingressgateway for i, asked by ""'],
  ],
  [
    'the path of readiness on the traffic port, which no route answers',
    [operator(http), ingress([ready]), gateway],
    ['istio-ingressgateway for i, asked by "/healthz/ready"'],
  ],
  [
    'the traffic port by an annotation, which no route answers',
    [operator(http), ingress(['healthcheck-port: traffic-port']), gateway],
    ['istio-ingressgateway for i, asked by "traffic-port"'],
  ],
  [
    'the default check, which a route answers',
    [operator(http), ingress(), catchAll('directResponse: {status: 200}')],
    [],
  ],
  [
    'the default check, which an application answers',
    [operator(http), ingress(), catchAll('route: [{destination: {host: web}}]')],
    [],
  ],
  ['a placeholder for the port', [operator(http), ingress(['healthcheck-port: $(PORT)', ready])], []],
  ['a placeholder for the path', [operator(http), ingress([named, 'healthcheck-path: $(PATH)'])], []],
  [
    'the port of the traffic by its name',
    [operator(http), ingress(['healthcheck-port: http2']), gateway],
    [],
  ],
  [
    'two load balancers, the first that needs it',
    [
      operator(http),
      ingress(['healthcheck-port: http2'], 'i'),
      ingress([named], 'j'),
      ingress([named], 'k'),
      gateway,
    ],
    ['istio-ingressgateway for j, asked by "status-port"'],
  ],
  ['a list with it, and one Ingress', [operator(`${status}, ${http}`), ingress([named, ready])], []],
])('finds lost status ports: %s', (_, manifests, expected) => {
  const model = modelOf(manifests.join(''));
  const found = lostStatusPorts(model);
  const told = found.map(
    ({ service, targetGroup, askedAt, assumption }) =>
      `${service.id.name} for ${targetGroup?.ingress.resource.id.name ?? 'nobody known'}, asked by "${textAt(askedAt)}"${assumption === undefined ? '' : `, assuming that ${assumption.assumes}`}`,
  );
  for (const { service } of found) expect(lacksStatusPort(service, model)).toBe(true);
  expect(told).toEqual(expected);
});

it('finds nothing lost of the Services beside', () => {
  const model = modelOf([operator(`${status}, ${http}`), ingress([named, ready])].join(''));
  const services = model.gatewayProxies.flatMap((proxy) => proxy.services);
  expect(services.map((service) => lacksStatusPort(service, model))).toEqual([false]);
});
