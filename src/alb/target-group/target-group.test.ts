import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { defaultOf, effective } from '../setting/effective.ts';
import type { Effective } from '../setting/effective-value.ts';
import type { TargetGroup } from './target-group.ts';
import { targetTypeByAnnotations } from './target-group.ts';

interface Case {
  readonly controller?: string;
  readonly ingress?: readonly string[];
  readonly service?: readonly string[] | 'outside';
  readonly params?: string;
  readonly className?: string;
  readonly assume?: Parameters<typeof settingsFor>[0];
}

function annotations(lines: readonly string[]): string {
  return lines.map((line) => `    alb.ingress.kubernetes.io/${line}\n`).join('');
}

function manifests({ ingress = [], service = [], params, className }: Case): string {
  const byClass = className !== undefined;
  const known = `---
apiVersion: v1
kind: Service
metadata:
  name: gateway
  namespace: a
  annotations:
    of: service
${service === 'outside' ? '' : annotations(service)}spec:
  type: NodePort
  ports: [{name: status-port, port: 15021, nodePort: 30218}, {name: http2, port: 80, targetPort: 8080, nodePort: 31246}]
`;
  const classes = `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: web}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: web}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: web}
spec: {${params ?? ''}}
`;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: alb
  namespace: a
  annotations:
    of: ingress
${byClass ? '' : '    kubernetes.io/ingress.class: alb\n'}${annotations(ingress)}spec:
${byClass ? `  ingressClassName: ${className}\n` : ''}  defaultBackend: {service: {name: gateway, port: {number: 80}}}
${service === 'outside' ? '' : known}${params === undefined ? '' : classes}`;
}

function targetGroup(given: Case): TargetGroup {
  const { targetGroups } = modelOf(
    manifests(given),
    settingsFor({ controller: given.controller ?? '3.5', ...given.assume }),
  );
  const [first] = targetGroups;
  if (first === undefined || targetGroups.length !== 1)
    throw new Error(`${targetGroups.length} target groups`);
  return first;
}

/** Value and where it is from, or `unknown`. */
function told(value: Effective<string>): string {
  return value.state === 'unknown' ? 'unknown' : `${value.value} from ${value.from}`;
}

describe('who wins: health check path', () => {
  it.each<[string, Case, string]>([
    [
      '3.5: Service over Ingress',
      { ingress: ['healthcheck-path: /i'], service: ['healthcheck-path: /s'] },
      '/s from Service',
    ],
    [
      '3.5: a Service wins with the default too',
      { ingress: ['healthcheck-path: /i'], service: ['healthcheck-path: /'] },
      '/ from Service',
    ],
    ['3.5: Ingress alone', { ingress: ['healthcheck-path: /i'] }, '/i from Ingress'],
    ['3.5: nothing', {}, '/ from default'],
    [
      '3.5: Service outside, Ingress sets it',
      { ingress: ['healthcheck-path: /i'], service: 'outside' },
      '/i from Ingress',
    ],
    ['3.5: Service outside, Ingress does not', { service: 'outside' }, 'unknown'],
    [
      '3.5: placeholder on the Service',
      { ingress: ['healthcheck-path: /i'], service: ['healthcheck-path: "$(P)"'] },
      'unknown',
    ],
    ['3.5: number on the Ingress', { ingress: ['healthcheck-path: 5'] }, 'unknown'],
    [
      '1.1: Service over Ingress',
      { controller: '1.1', ingress: ['healthcheck-path: /i'], service: ['healthcheck-path: /s'] },
      '/s from Service',
    ],
    [
      '1.1: a Service with the default gives way',
      { controller: '1.1', ingress: ['healthcheck-path: /i'], service: ['healthcheck-path: /'] },
      '/i from Ingress',
    ],
    [
      '1.1: a Service with the default, nothing else',
      { controller: '1.1', service: ['healthcheck-path: /'] },
      '/ from Service',
    ],
    [
      '1.1: a Service with the default, placeholder on the Ingress',
      { controller: '1.1', ingress: ['healthcheck-path: "$(P)"'], service: ['healthcheck-path: /'] },
      'unknown',
    ],
    ['1.1: nothing', { controller: '1.1' }, '/ from default'],
  ])('%s', (_, given, expected) => {
    expect(told(targetGroup(given).healthCheck.path)).toBe(expected);
  });
});

describe('who wins: target type', () => {
  const both: Case = { ingress: ['target-type: instance'], service: ['target-type: instance'] };
  it.each<[string, Case, string]>([
    [
      'class params beat both',
      { ...both, className: 'web', params: 'targetType: ip' },
      'ip from class params',
    ],
    [
      'class params without the field',
      { ...both, className: 'web', params: 'scheme: internal' },
      'instance from Service',
    ],
    [
      'class params with an empty field',
      { ...both, className: 'web', params: 'targetType: ""' },
      'instance from Service',
    ],
    [
      'class params with a placeholder',
      { ...both, className: 'web', params: 'targetType: "$(T)"' },
      'unknown',
    ],
    [
      'class params before 2.13',
      { ...both, controller: '2.12', className: 'web', params: 'targetType: ip' },
      'instance from Service',
    ],
    ['class outside the input', { ...both, className: 'platform-alb' }, 'unknown'],
    [
      'class alb outside the input, beside a type that is written',
      { ...both, className: 'alb' },
      'instance from Service',
    ],
    [
      'class outside the input before 2.13',
      { ...both, controller: '2.12', className: 'alb' },
      'instance from Service',
    ],
    ['class annotation: class params are not read', { params: 'targetType: ip' }, 'instance from default'],
    ['configured default', { assume: { defaultTargetType: 'ip' } }, 'ip from assumption'],
    [
      'configured default, annotation',
      { assume: { defaultTargetType: 'ip' }, ...both },
      'instance from Service',
    ],
    ['a value that the controller refuses', { ingress: ['target-type: pod'] }, 'unknown'],
    ['Service outside the input', { service: 'outside' }, 'unknown'],
    [
      '1.1: Service value equal to the configured default gives way',
      {
        controller: '1.1',
        assume: { defaultTargetType: 'ip' },
        service: ['target-type: ip'],
        ingress: ['target-type: instance'],
      },
      'instance from Ingress',
    ],
  ])('%s', (_, given, expected) => {
    expect(told(targetGroup(given).targetType)).toBe(expected);
  });

  it('is told without class params where these are unknown', () => {
    const group = targetGroup({ className: 'alb', service: ['target-type: ip'] });
    expect(told(targetTypeByAnnotations(group, settingsFor({ controller: '3.5' })))).toBe('ip from Service');
  });
});

describe('defaults that follow from other values', () => {
  const https = ['backend-protocol: HTTPS'];
  const grpc = ['backend-protocol-version: GRPC'];
  it.each<[string, Case, keyof TargetGroup['healthCheck'], string]>([
    ['protocol as the traffic', { service: https }, 'protocol', 'HTTPS from default'],
    ['protocol of 1.1', { controller: '1.1', service: https }, 'protocol', 'HTTP from default'],
    [
      'protocol written',
      { service: [...https, 'healthcheck-protocol: HTTP'] },
      'protocol',
      'HTTP from Service',
    ],
    [
      'protocol inherited from an unknown one',
      { service: ['backend-protocol: "$(P)"'] },
      'protocol',
      'unknown',
    ],
    ['path of GRPC', { service: grpc }, 'path', '/AWS.ALB/healthcheck from default'],
    ['codes of GRPC', { ingress: grpc }, 'successCodes', '12 from default'],
    ['codes', {}, 'successCodes', '200 from default'],
    ['protocol version of 2.0', { controller: '2.0', service: grpc }, 'path', '/ from default'],
    ['path of an unknown version', { service: ['backend-protocol-version: "$(V)"'] }, 'path', 'unknown'],
    ['port', {}, 'port', 'traffic-port from default'],
    [
      'successCodes at 1.1',
      { controller: '1.1', service: ['successCodes: "404"'] },
      'successCodes',
      '404 from Service',
    ],
    [
      'a former name, which the wrong key is told for',
      { service: ['successCodes: "404"'] },
      'successCodes',
      'unknown',
    ],
    [
      'success-codes beside successCodes at 1.1',
      { controller: '1.1', service: ['successCodes: "404"', 'success-codes: "301"'] },
      'successCodes',
      '301 from Service',
    ],
  ])('%s', (_, given, field, expected) => {
    expect(told(targetGroup(given).healthCheck[field])).toBe(expected);
  });

  it('gives interval and thresholds by the same rules', () => {
    const group = targetGroup({ ingress: ['healthcheck-interval-seconds: "30"'] });
    const settings = settingsFor({ controller: '3.5' });
    expect(told(effective(group, 'healthcheck-interval-seconds', settings, defaultOf(group, '15')))).toBe(
      '30 from Ingress',
    );
    expect(told(effective(group, 'healthy-threshold-count', settings, defaultOf(group, '2')))).toBe(
      '2 from default',
    );
  });
});

describe('origin', () => {
  function origin(value: Effective<string>): string {
    if (value.state === 'unknown') throw new Error('unknown');
    return lineAt(value.origin);
  }

  it('is the line that made the value', () => {
    const { healthCheck } = targetGroup({
      ingress: ['healthcheck-path: /i'],
      service: ['healthcheck-port: status-port'],
    });
    expect(origin(healthCheck.path)).toBe('alb.ingress.kubernetes.io/healthcheck-path: /i');
    expect(origin(healthCheck.port)).toBe('alb.ingress.kubernetes.io/healthcheck-port: status-port');
    expect(origin(targetGroup({ className: 'web', params: 'targetType: ip' }).targetType)).toBe(
      'spec: {targetType: ip}',
    );
  });

  it('is the annotations of the Service for a default, of the Ingress when the Service is outside', () => {
    expect(origin(targetGroup({}).healthCheck.path)).toBe('of: service');
    expect(origin(targetGroup({ controller: '1.1', service: 'outside' }).protocolVersion)).toBe(
      'of: ingress',
    );
  });
});

describe('identity', () => {
  const services = ['web', 'api']
    .map(
      (name) =>
        `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: a}\nspec: {ports: [{name: http, port: 80}]}\n`,
    )
    .join('');
  function groups(...backends: readonly string[]) {
    const paths = backends.map((backend) => `{path: /, backend: {service: ${backend}}}`).join(', ');
    return modelOf(
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: alb, namespace: a, annotations: {kubernetes.io/ingress.class: alb}}
spec: {rules: [{http: {paths: [${paths}]}}]}
${services}`,
    ).targetGroups;
  }

  it('is one for each Service and port as written', () => {
    const found = groups(
      '{name: web, port: {number: 80}}',
      '{name: web, port: {name: http}}',
      '{name: api, port: {number: 80}}',
      '{name: web, port: {number: 80}}',
      '{name: web, port: {number: 81}}',
      '{name: web}',
    );
    expect(found.map(({ backends }) => [backends[0].serviceName, backends[0].port, backends.length])).toEqual(
      [
        ['web', 80, 2],
        ['web', 'http', 1],
        ['api', 80, 1],
        ['web', 81, 1],
        ['web', undefined, 1],
      ],
    );
  });

  it.each([
    ['{name: web, port: {number: 80}}', 'known'],
    ['{name: web, port: {name: http}}', 'known'],
    ['{name: web, port: {number: 8080}}', 'absent'],
    ['{name: web}', 'unknown'],
    ['{name: other, port: {number: 80}}', 'unknown'],
  ])('finds the Service port of %s: %s', (backend, state) => {
    expect(groups(backend).map(({ port }) => port.state)).toEqual([state]);
  });

  it.each([
    ['spec: {ports: [{name: http, port: "$(PORT)"}]}', 'known'],
    ['spec: {ports: [{name: other, port: "$(PORT)"}]}', 'unknown'],
    ['spec: {ports: [{name: "$(NAME)", port: 81}]}', 'unknown'],
    ['spec: {ports: 5}', 'unknown'],
    ['spec: {type: NodePort}', 'unknown'],
    ['', 'unknown'],
    ['spec: {type: ExternalName}', 'absent'],
    ['spec: {clusterIP: None}', 'absent'],
    ['spec: {ports: [{name: other, port: 81}]}', 'absent'],
  ])('does not conclude from ports that cannot be read: %s gives %s', (spec, state) => {
    const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: alb, namespace: a, annotations: {kubernetes.io/ingress.class: alb}}
spec: {defaultBackend: {service: {name: web, port: {name: http}}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
${spec}
`;
    expect(modelOf(text).targetGroups.map(({ port }) => port.state)).toEqual([state]);
  });
});
