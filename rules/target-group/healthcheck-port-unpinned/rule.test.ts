import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import type { Said } from '../../../test/support/settings.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

interface Case extends Said {
  /** The health check port, on the Service or on the Ingress. */
  readonly service?: string;
  readonly ingress?: string;
  readonly status?: string;
  readonly type?: string;
}

const check = (port: string | undefined) =>
  port === undefined ? '' : `, alb.ingress.kubernetes.io/healthcheck-port: "${port}"`;
function of({
  service,
  ingress,
  status = 'name: status-port, port: 15021',
  type = 'instance',
  ...said
}: Case): string {
  return told(
    rule,
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/target-type: ${type}${check(ingress)}}}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}]}
---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: a, annotations: {a: b${check(service)}}}
spec: {type: NodePort, selector: {istio: x}, ports: [{${status}}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
${deployment('a/gw', '{istio: x}')}`,
    settingsFor(said),
  );
}

it('says nothing of a nodePort that is pinned, of a name and of pods', () => {
  expect(of({ service: '30021', status: 'name: status-port, port: 15021, nodePort: 30021' })).toBe('');
  expect(of({ service: 'status-port' })).toBe('');
  expect(of({ service: '15021', type: 'ip' })).toBe('');
  expect(of({})).toBe('');
});

it('asks for the name or pins the number', () => {
  expect(of({ service: '30021' })).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port: healthcheck-port is 30021, but Service "a/gw" does not pin it, expected "status-port" or "nodePort: 30021"
    = It works as long as the Service lives. Made anew, or in another cluster, the Service gets another nodePort, and all targets are unhealthy.
    Service gw spec.ports.0: the status port, whose nodePort the cluster chooses
    safe: ask for "status-port"
      set Service gw metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port "status-port"
    unsafe: pin nodePort 30021
      add Service gw spec.ports.0.nodePort 30021"
  `);
});

it('asks for the name on an Ingress', () => {
  expect(of({ ingress: '30021' })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port: healthcheck-port is 30021, but Service "a/gw" does not pin it, expected "status-port" or "nodePort: 30021"
    = It works as long as the Service lives. Made anew, or in another cluster, the Service gets another nodePort, and all targets are unhealthy.
    Service gw spec.ports.0: the status port, whose nodePort the cluster chooses
    safe: ask for "status-port"
      set Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port "status-port"
    unsafe: pin nodePort 30021
      add Service gw spec.ports.0.nodePort 30021"
  `);
});

it('pins the number of a port without name', () => {
  expect(of({ service: '30021', status: 'port: 15021' })).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port: healthcheck-port is 30021, but Service "a/gw" does not pin it, expected "nodePort: 30021"
    = It works as long as the Service lives. Made anew, or in another cluster, the Service gets another nodePort, and all targets are unhealthy.
    Service gw spec.ports.0: the status port, whose nodePort the cluster chooses
    unsafe: pin nodePort 30021
      add Service gw spec.ports.0.nodePort 30021"
  `);
});

it('does not ask for a name of itself before 2.0', () => {
  expect(of({ service: '30021', controller: '1.1' })).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port: healthcheck-port is 30021, but Service "a/gw" does not pin it, expected "status-port" or "nodePort: 30021"
    = It works as long as the Service lives. Made anew, or in another cluster, the Service gets another nodePort, and all targets are unhealthy.
    Service gw spec.ports.0: the status port, whose nodePort the cluster chooses
    unsafe: ask for "status-port"
      set Service gw metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port "status-port"
    unsafe: pin nodePort 30021
      add Service gw spec.ports.0.nodePort 30021"
  `);
});
