import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { grpcChecks } from './grpc-check.ts';

interface Case {
  /** Annotations of the Ingress and of Service gw, by suffix. */
  readonly ingress?: Readonly<Record<string, string>>;
  readonly service?: Readonly<Record<string, string>> | 'outside';
  readonly port?: number;
  readonly name?: string;
}

const alb = (values: Readonly<Record<string, string>>) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  );

/** The gRPC checks that cannot succeed, each as `why: what it asks for, the place, the edits`. */
function found({ ingress = {}, service = {}, port = 80, name = 'gw' }: Case): readonly string[] {
  const model = modelOf(
    [
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${alb(ingress)}}
spec: {ingressClassName: alb, rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${name}, port: {number: ${port}}}}}]}}]}
`,
      ...(service === 'outside'
        ? []
        : [
            `---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: a, annotations: ${alb(service)}}
spec: {type: NodePort, selector: {istio: x}, ports: [{name: status-port, port: 15021, nodePort: 30021}, {name: grpc, port: 80, targetPort: 8080, nodePort: 30080}]}
`,
            deployment('a/gw', '{istio: x}'),
          ]),
    ].join(''),
  );
  const last = (path: readonly (string | number)[]) => String(path.at(-1)).replace(/.*\//, '');
  return grpcChecks(model).map(
    ({ why, asks, at, versionAt, edits }) =>
      `${why}: ${asks} at ${last(at.path)} and ${last(versionAt.path)}, ${edits.map((edit) => `${edit.op} ${last(edit.at.path)}`).join(', ')}`,
  );
}

const grpc = { 'backend-protocol-version': 'GRPC' };
const path = { 'healthcheck-path': '/healthz/ready' };
const status = { 'healthcheck-port': 'status-port' };
const codes = (value: string) => ({ 'success-codes': value });
it.each<[string, Case, readonly string[]]>([
  ['nothing but the version', { ingress: grpc }, []],
  ['the readiness path over HTTP', { ingress: { ...path, ...status } }, []],
  [
    'the readiness path',
    { ingress: { ...grpc, ...path, ...status } },
    [
      'readiness path: "/healthz/ready" on "status-port" at healthcheck-port and backend-protocol-version, remove healthcheck-port, remove healthcheck-path',
    ],
  ],
  [
    'the readiness path with a query',
    { ingress: { ...grpc, 'healthcheck-path': '/healthz/ready?a=b' } },
    [
      'readiness path: "/healthz/ready?a=b" on the traffic port at healthcheck-path and backend-protocol-version, remove healthcheck-path',
    ],
  ],
  [
    'the readiness path on the traffic port',
    { ingress: { ...grpc, ...path } },
    [
      'readiness path: "/healthz/ready" on the traffic port at healthcheck-path and backend-protocol-version, remove healthcheck-path',
    ],
  ],
  [
    'the readiness path, by the Service, with codes',
    { service: { ...grpc, ...path, ...status, ...codes('0') } },
    [
      'readiness path: "/healthz/ready" on "status-port" at healthcheck-port and backend-protocol-version, remove healthcheck-port, remove healthcheck-path, remove success-codes',
    ],
  ],
  [
    'the readiness path, with codes that may stay',
    { ingress: { ...grpc, ...path, ...codes('0-12') } },
    [
      'readiness path: "/healthz/ready" on the traffic port at healthcheck-path and backend-protocol-version, remove healthcheck-path',
    ],
  ],
  ['the status port', { ingress: { ...grpc, ...status } }, []],
  ['the status port with code 12', { ingress: { ...grpc, ...status, ...codes('12') } }, []],
  [
    'the status port with code 0',
    { ingress: { ...grpc, ...status, ...codes('0') } },
    [
      'codes: "/AWS.ALB/healthcheck" on "status-port" at healthcheck-port and backend-protocol-version, remove healthcheck-port, remove success-codes',
    ],
  ],
  ['the status port with codes that AWS refuses', { ingress: { ...grpc, ...status, ...codes('200') } }, []],
  [
    'the status port, which takes the traffic, with code 0',
    { service: { ...grpc, ...codes('0') }, port: 15021 },
    [
      'codes: "/AWS.ALB/healthcheck" on the traffic port at success-codes and backend-protocol-version, remove success-codes',
    ],
  ],
  [
    'the readiness path on port 12',
    { ingress: { ...grpc, ...path, 'healthcheck-port': '12' } },
    [
      'readiness path: "/healthz/ready" on "12" at healthcheck-port and backend-protocol-version, remove healthcheck-port, remove healthcheck-path',
    ],
  ],
  ['the traffic port with code 0', { ingress: { ...grpc, ...codes('0') } }, []],
  ['codes that are filled in later', { ingress: { ...grpc, ...status, ...codes('$(CODES)') } }, []],
  ['a version that is filled in later', { ingress: { 'backend-protocol-version': '$(V)', ...path } }, []],
  ['a path that is filled in later', { ingress: { ...grpc, 'healthcheck-path': '$(P)' } }, []],
  ['a port that is filled in later', { ingress: { ...grpc, ...path, 'healthcheck-port': '$(P)' } }, []],
  ['a port that is not there', { ingress: { ...grpc, ...path, 'healthcheck-port': 'probe' } }, []],
  ['a backend port that is not there', { ingress: { ...grpc, ...path }, port: 81 }, []],
  [
    'a gateway outside the input, all stated',
    { ingress: { ...grpc, ...path, ...status }, service: 'outside', name: 'istio-ingressgateway' },
    [
      'readiness path: "/healthz/ready" on "status-port" at healthcheck-port and backend-protocol-version, remove healthcheck-port, remove healthcheck-path',
    ],
  ],
  [
    'a gateway outside the input, no port stated',
    { ingress: { ...grpc, ...path }, service: 'outside', name: 'istio-ingressgateway' },
    [],
  ],
])('%s', (_, one, expected) => {
  expect(found(one)).toEqual(expected);
});
