import { expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const resource = '{resource: {apiGroup: a.io, kind: Bucket, name: b}}';
const ingress = (spec: string, annotations = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: {kubernetes.io/ingress.class: alb${annotations}}}
spec: {${spec}}
`;
const byPath = (backend: string) =>
  `rules: [{http: {paths: [{path: /, pathType: Prefix, backend: ${backend}}]}}]`;
const service = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`;
const effect = (text: string, controller = '') =>
  told(rule, text, settingsFor({ controller })).split('\n')[1];

it('says what the controller does with a port that is not there', () => {
  const text = ingress(byPath('{service: {name: web, port: {number: 81}}}')) + service;
  expect(effect(text, '1.1')).toBe('= The controller makes a load balancer without listeners.');
  expect(effect(text, '2.0')).toMatchInlineSnapshot(
    `"= FailedBuildModel "unable to find port 81 on service a/web". No load balancer is made, and an existing one stays as it is."`,
  );
});

it('says what the controller does with a resource in place of a Service', () => {
  expect(effect(ingress(byPath(resource)), '2.4')).toMatchInlineSnapshot(
    `"= FailedBuildModel 'missing required "service" field'. No load balancer is made, and an existing one stays as it is."`,
  );
  expect(effect(ingress(byPath(resource)), '2.5')).toMatchInlineSnapshot(
    `"= The admission webhook of the controller fails on it, so the API server refuses the Ingress."`,
  );
  expect(effect(ingress(`defaultBackend: ${resource}`), '2.5')).toBe(
    effect(ingress(byPath(resource)), '2.4'),
  );
});

it('says nothing of a resource where all listeners redirect', () => {
  const redirect = ', alb.ingress.kubernetes.io/ssl-redirect: "443"';
  expect(told(rule, ingress(byPath(resource), redirect))).toBe('');
});

it('writes the port that a number of the pods stands for, and offers a name that is much like it', () => {
  const named = service.replace('{port: 80,', '{name: http, port: 80, targetPort: 8080,');
  const to = (port: string) => told(rule, ingress(byPath(`{service: {name: web, port: {${port}}}}`)) + named);
  expect(to('number: 8080')).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.port.number: port 8080 is the targetPort of port 80 ("http") of Service "a/web", expected 80
    = FailedBuildModel "unable to find port 8080 on service a/web". No load balancer is made, and an existing one stays as it is.
    Service web spec.ports (key): the ports of the Service
    Service web spec.ports.0.targetPort: port 80 is meant
    safe: send to port 80
      set Ingress i spec.rules.0.http.paths.0.backend.service.port.number 80"
  `);
  expect(to('name: htp')).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.port.name: port "htp" is not the name of a port of Service "a/web", expected "http"
    = FailedBuildModel "unable to find port htp on service a/web". No load balancer is made, and an existing one stays as it is.
    Service web spec.ports (key): the ports of the Service
    Service web spec.ports.0.name: port 80 is meant
    unsafe: send to port http
      set Ingress i spec.rules.0.http.paths.0.backend.service.port.name "http""
  `);
  expect(to('number: 81')).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.port.number: port 81 is not a port of Service "a/web", expected 80
    = FailedBuildModel "unable to find port 81 on service a/web". No load balancer is made, and an existing one stays as it is.
    Service web spec.ports (key): the ports of the Service"
  `);
});
