import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { parsePort } from '../annotation/port-number.ts';
import { asksTrafficPort, healthCheckPortOf, trafficPortOf } from './health-check-port.ts';
import type { TargetGroup } from './target-group.ts';

const pinned = `[${[
  '{name: status-port, port: 15021, nodePort: 30218}',
  '{name: http2, port: 80, targetPort: 8080, nodePort: 31246}',
  '{name: https, port: 443, targetPort: tls}',
  '{name: bare, port: 9000}',
].join(', ')}]`;

function targetGroup(healthCheckPort: string, targetType = 'instance', ports = pinned): TargetGroup {
  const service = `---
apiVersion: v1
kind: Service
metadata: {name: gateway, namespace: a}
spec: {type: NodePort, ports: ${ports}}
`;
  const [group] = modelOf(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: alb
  namespace: a
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/healthcheck-port: ${healthCheckPort}
    alb.ingress.kubernetes.io/target-type: ${targetType}
spec: {defaultBackend: {service: {name: gateway, port: {name: http2}}}}
${ports === '' ? '' : service}`).targetGroups;
  if (group === undefined) throw new Error('no target group');
  return group;
}

describe('port numbers as Go reads them', () => {
  it.each<[string, number | string]>([
    ['15021', 15021],
    ['+15021', 15021],
    ['015021', 15021],
    ['-1', -1],
    ['0', 0],
    ['70000', 70000],
    ['2147483648', '2147483648'],
    ['15021 ', '15021 '],
    ['15021\n', '15021\n'],
    ['', ''],
    ['1_000', '1_000'],
    ['0x10', '0x10'],
    ['15021.0', '15021.0'],
    ['status-port', 'status-port'],
  ])('%j gives %j', (text, expected) => {
    expect(parsePort(text)).toBe(expected);
  });
});

/** The number on the target; undefined where there is none. */
function numberOf(meaning: object): unknown {
  return 'onTarget' in meaning ? meaning.onTarget : undefined;
}

describe('what a health check port means', () => {
  it.each<[string, string, object]>([
    ['traffic-port', 'instance', { means: 'traffic port' }],
    ['"15021"', 'instance', { means: 'number', number: 15021 }],
    ['"+015021"', 'ip', { means: 'number', number: 15021 }],
    ['status-port', 'instance', { means: 'service port', port: { name: 'status-port' }, onTarget: 30218 }],
    ['status-port', 'ip', { means: 'service port', port: { name: 'status-port' }, onTarget: 15021 }],
    ['http2', 'ip', { means: 'service port', port: { name: 'http2' }, onTarget: 8080 }],
    ['https', 'ip', { means: 'service port', port: { name: 'https' } }],
    ['bare', 'instance', { means: 'service port', port: { name: 'bare' } }],
    ['status-port', '"$(TYPE)"', { means: 'service port', port: { name: 'status-port' } }],
    ['status', 'instance', { means: 'no such port', name: 'status' }],
    ['"30218 "', 'instance', { means: 'no such port', name: '30218 ' }],
    ['"$(PORT)"', 'instance', { means: 'unknown' }],
    ['30218', 'instance', { means: 'unknown' }],
  ])('%s with %s targets', (port, targetType, expected) => {
    const meaning = healthCheckPortOf(targetGroup(port, targetType));
    expect(meaning).toMatchObject(expected);
    expect(numberOf(meaning)).toBe(numberOf(expected));
  });

  it('is open for a name when the Service or its ports are not known', () => {
    expect(healthCheckPortOf(targetGroup('status-port', 'instance', ''))).toEqual({ means: 'unknown' });
    expect(healthCheckPortOf(targetGroup('status-port', 'instance', '[{name: "$(N)", port: 80}]'))).toEqual({
      means: 'unknown',
    });
    expect(healthCheckPortOf(targetGroup('"15021"', 'instance', ''))).toEqual({
      means: 'number',
      number: 15021,
    });
  });
});

describe('the traffic port', () => {
  it.each<[string, number | undefined]>([
    ['instance', 31246],
    ['ip', 8080],
    ['"$(TYPE)"', undefined],
  ])('with %s targets is %s', (targetType, expected) => {
    expect(trafficPortOf(targetGroup('traffic-port', targetType))).toBe(expected);
  });

  it('is not known without the Service', () => {
    expect(trafficPortOf(targetGroup('traffic-port', 'instance', ''))).toBeUndefined();
  });

  it.each([
    ['traffic-port', pinned, 'yes'],
    ['http2', pinned, 'yes'],
    ['status-port', pinned, 'no'],
    ['"31246"', pinned, 'no'],
    ['nope', pinned, 'no'],
    ['http2', '', 'unknown'],
    ['traffic-port', '', 'yes'],
    ['"$(PORT)"', pinned, 'unknown'],
  ])('is asked by %s: %s', (port, ports, expected) => {
    expect(asksTrafficPort(targetGroup(port, 'instance', ports))).toBe(expected);
  });
});
