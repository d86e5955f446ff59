import { expect, it } from 'vitest';
import type { CheckedGateway } from '../../../test/support/checked-gateway.ts';
import { checkedGateway, pathTo } from '../../../test/support/checked-gateway.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const port = { 'healthcheck-port': 'status-port' };
const web = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: edge}
spec: {type: NodePort, ports: [{name: http, port: 80, nodePort: 30081}]}
`;
const second = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: j, namespace: edge, annotations: {kubernetes.io/ingress.class: alb}}
spec: {rules: [{http: {paths: [${pathTo('gw', 80)}]}}]}
`;
const of = (one: CheckedGateway, controller = '') =>
  told(rule, checkedGateway({ ingress: port, ...one }), settingsFor({ controller }));
const offers = (text: string) => text.match(/^(safe|unsafe): /gm) ?? [];

it('moves the port to the Service of the gateway', () => {
  expect(of({})).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port (key): annotation "healthcheck-port" is on Ingress "edge/i", expected it on Service "edge/gw"
    = The controller reads it here too. It breaks when a second backend is added or a second Ingress uses the Service without it.
    Service gw metadata.annotations (key): expected among the annotations of this Service
    safe: move the health check annotations to Service "edge/gw"
      move Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port to Service gw metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port"
  `);
});

it('shows the other Services that get it', () => {
  expect(of({ others: [pathTo('web', 80)], beside: web })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port (key): annotation "healthcheck-port" is on Ingress "edge/i", expected it on Service "edge/gw"
    = The value is resolved anew on each Service: a name that one of them lacks stops the whole load balancer (FailedBuildModel), a number fits one Service and makes the targets of the others unhealthy.
    Service gw metadata.annotations (key): expected among the annotations of this Service
    Ingress i spec.rules.0.http.paths.1.backend.service.name: Service "edge/web" gets the same value
    help: What comes after this was not checked.
    unsafe: move the health check annotations to Service "edge/gw"
      move Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port to Service gw metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port"
  `);
});

it('leaves the move to the user where others are concerned, or the controller cannot tell a default', () => {
  expect(offers(of({}))).toEqual(['safe: ']);
  expect(offers(of({ beside: second }))).toEqual(['unsafe: ']);
  expect(offers(of({}, '2.0'))).toEqual(['safe: ']);
  expect(offers(of({}, '1.1'))).toEqual(['unsafe: ']);
});

it('says what controllers before 2.0 do', () => {
  expect(of({}, '1.1').split('\n')[1]).toBe(
    '= The value goes to every backend whose Service has none or the default; a port name that one of them lacks leaves the load balancer without listeners.',
  );
});

it('has no place for the port of a Service outside the input', () => {
  expect(of({ isHere: false })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port (key): annotation "healthcheck-port" is on Ingress "edge/i", expected it on Service "edge/gw"
    = The controller reads it here too. It breaks when a second backend is added or a second Ingress uses the Service without it.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: Service "edge/gw" is not in the input"
  `);
});
