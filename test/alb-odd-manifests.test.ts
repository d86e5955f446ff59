import { describe, expect, it } from 'vitest';
import { backendMentions, openServices } from '../src/alb/backend/backend.ts';
import {
  asksTrafficPort,
  healthCheckPortOf,
  trafficPortOf,
} from '../src/alb/target-group/health-check-port.ts';
import type { Settings } from '../src/settings/settings.ts';
import { setOf, settingsFor } from './support/alb-set.ts';

const whole = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: alb
  namespace: a
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/healthcheck-port: status-port
    alb.ingress.kubernetes.io/actions.go: '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":"80"}]}}'
spec:
  ingressClassName: alb
  defaultBackend:
    service:
      name: web
      port:
        number: 80
  rules:
  - host: a.example.com
    http:
      paths:
      - path: /
        backend:
          service:
            name: go
            port:
              name: use-annotation
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: a
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
spec:
  type: NodePort
  ports:
  - name: status-port
    port: 80
    targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: alb
spec:
  controller: ingress.k8s.aws/alb
  parameters:
    apiGroup: elbv2.k8s.aws
    kind: IngressClassParams
    name: alb
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata:
  name: alb
spec:
  targetType: ip
`;

const lines = whole.split('\n');

/** The manifests with the value of one key, or one list, replaced by something else. */
function odd(index: number, value: string): string {
  const line = lines[index] ?? '';
  const [, head, indent] = /^(( *)(?:- )?[\w./-]+:)/.exec(line) ?? [];
  if (head === undefined || indent === undefined) return whole;
  const rest = lines.slice(index + 1);
  const dash = head.indexOf('- ');
  const depth = dash < 0 ? indent.length : dash + 2;
  const inside = (one: string) => one.search(/\S/) > depth || (dash < 0 && one.startsWith(`${indent}- `));
  const next = rest.findIndex((one) => !inside(one));
  return [...lines.slice(0, index), `${head} ${value}`, ...rest.slice(next < 0 ? rest.length : next)].join(
    '\n',
  );
}

function visit(text: string, settings: Settings): void {
  const set = setOf(text, settings);
  for (const group of set.targetGroups) {
    healthCheckPortOf(group);
    trafficPortOf(group);
    asksTrafficPort(group);
  }
  openServices(set.backends);
  backendMentions(set.resources, settings);
}

function uses(text: string): readonly string[] {
  return setOf(text).backends.map(({ use, serviceName }) => `${use} ${serviceName}`);
}

describe('odd manifests', () => {
  const values = ['', '5', 'true', '[]', '[1, null]', '{}', '{a: 1}', '""', '$(X)'];
  it.each(['1.1', '2.4', '3.5'])('never throw at controller %s', (controller) => {
    const settings = settingsFor(controller);
    for (const index of lines.keys()) {
      for (const value of values) {
        const text = odd(index, value);
        expect(() => visit(text, settings), text).not.toThrow();
      }
    }
  });

  it('lose only what cannot be read', () => {
    expect(uses(whole)).toEqual(['default web', 'forward web']);
    expect(uses(odd(lines.indexOf('  rules:'), '5'))).toEqual(['default web']);
    expect(uses(odd(lines.indexOf('  defaultBackend:'), '[]'))).toEqual(['forward web']);
    expect(uses(odd(lines.indexOf('      name: web'), '{}'))).toEqual(['forward web']);
    expect(uses(odd(lines.indexOf('spec:'), 'true'))).toEqual([]);
  });
});
