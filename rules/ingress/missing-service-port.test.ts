import { expect, it } from 'vitest';
import { modelOf } from '../../test/support/model.ts';
import { missingPortText, missingServicePorts, resourceBackends } from './missing-service-port.ts';

const ingress = (
  backend: string,
  more = '{ingressClassName: alb, ',
  annotations = '',
) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a${annotations}}
spec: ${more}defaultBackend: ${backend}}
`;
const service = (ports: string, more = '') => `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {${more}ports: [${ports}]}
`;
const backend = (port: string) => `{service: {name: web, port: {${port}}}}`;
const number = (port: number) => backend(`number: ${port}`);
const name = (port: string) => backend(`name: ${port}`);
const http = '{name: http, port: 80, targetPort: 8080, nodePort: 30080}';
const two = `${http}, {name: https, port: 443, targetPort: 8443, nodePort: 30443}`;
const is = 'of Service "a/web", expected';
it.each<[string, string, string, readonly string[]]>([
  ['a number', number(80), service(http), []],
  ['a name', name('http'), service(http), []],
  [
    'the targetPort',
    number(8080),
    service(http),
    [`port 8080 is the targetPort of port 80 ("http") ${is} 80`],
  ],
  ['the nodePort', number(30080), service(http), [`port 30080 is the nodePort of port 80 ("http") ${is} 80`]],
  [
    'the targetPort of a port without name',
    number(8080),
    service('{port: 80, targetPort: 8080}'),
    [`port 8080 is the targetPort of port 80 ${is} 80`],
  ],
  [
    'the targetPort of two ports',
    number(8080),
    service(`${http}, {name: more, port: 81, targetPort: 8080}`),
    [`port 8080 is not a port ${is} one of 80, 81`],
  ],
  ['another number', number(8), service(two), [`port 8 is not a port ${is} one of 80, 443`]],
  ['another number than the only one', number(8), service(http), [`port 8 is not a port ${is} 80`]],
  ['a slip', name('htpt'), service(two), [`port "htpt" is not the name of a port ${is} "http"`]],
  [
    'another name',
    name('grpc'),
    service(two),
    [`port "grpc" is not the name of a port ${is} one of "http", "https"`],
  ],
  [
    'another name than the only one',
    name('grpc'),
    service(http),
    [`port "grpc" is not the name of a port ${is} "http"`],
  ],
  [
    'a name, and ports without',
    name('http'),
    service('{port: 80}'),
    [`port "http" is not the name of a port ${is} a number, since its ports have no names`],
  ],
  ['a number, and no ports', number(80), service(''), [`port 80 is not a port ${is} a Service with ports`]],
  [
    'a number, and one for two protocols',
    number(8),
    service(`${http}, {name: http-udp, port: 80, protocol: UDP}`),
    [`port 8 is not a port ${is} 80`],
  ],
  ['no port', '{service: {name: web}}', service(http), []],
  ['a Service outside the input', number(80), '', []],
  ['an ExternalName without ports', number(80), service('', 'type: ExternalName, externalName: x.com, '), []],
  [
    'an ExternalName with ports',
    number(80),
    service('{port: 443}', 'type: ExternalName, externalName: x.com, '),
    [`port 80 is not a port ${is} 443`],
  ],
])('%s', (_, written, other, expected) => {
  const { targetGroups } = modelOf(ingress(written) + other);
  expect(missingServicePorts(targetGroups).map(missingPortText)).toEqual(expected);
});

it.each<[string, string, number]>([
  ['a resource', ingress('{resource: {apiGroup: x, kind: Bucket, name: b}}'), 1],
  ['no resource', ingress('{resource: null, service: {name: web}}'), 0],
  ['a resource beside a Service', ingress('{resource: {kind: Bucket, name: b}, service: {name: web}}'), 0],
  ['a resource beside a Service of old', ingress('{resource: {kind: Bucket, name: b}, serviceName: web}'), 0],
  [
    'a resource of an Ingress whose annotations alone speak for an ALB',
    ingress(
      '{resource: {kind: Bucket, name: b}}',
      '{',
      ', annotations: {alb.ingress.kubernetes.io/scheme: internal}',
    ),
    0,
  ],
])('%s', (_, text, count) => {
  expect(modelOf(text).ingresses.flatMap(resourceBackends)).toHaveLength(count);
});
