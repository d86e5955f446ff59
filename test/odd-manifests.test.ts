import { describe, expect, it } from 'vitest';
import { selectorRepairs } from '../rules/gateway/selector-matches-no-gateway/selector-repair.ts';
import { generatedNames } from '../rules/virtual-service/gateway-absent/generated-name.ts';
import { expectedHost, hostRepairs } from '../rules/virtual-service/host-not-in-gateway/host-repair.ts';
import { refusedHosts } from '../rules/virtual-service/host-not-in-gateway/refused-host.ts';
import { unvalidatedClaims } from '../rules/virtual-service/jwt-claim-without-authentication/unvalidated-claim.ts';
import { absentGateways, gatewaysElsewhere } from '../rules/virtual-service/missing-gateway.ts';
import { literalWildcards } from '../rules/virtual-service/prefix-has-wildcard/literal-wildcard.ts';
import { doubledSlashes } from '../rules/virtual-service/rewrite-doubles-slash/doubled-slash.ts';
import { unreachableRoutes } from '../rules/virtual-service/route-unreachable/unreachable-route.ts';
import { backendMentions, openServices } from '../src/alb/backend/backend.ts';
import {
  asksTrafficPort,
  healthCheckPortOf,
  trafficPortOf,
} from '../src/alb/target-group/health-check-port.ts';
import { openDestinations } from '../src/istio/destination/destination.ts';
import { gatewayListenersOf } from '../src/istio/gateway/gateway-listener.ts';
import { openSelectors, selectorOf, selectorOutcomes } from '../src/istio/gateway/selected-gateways.ts';
import { opaqueObjectsOn } from '../src/istio/policy/extensions.ts';
import { shownProxies, withPresumed } from '../src/istio/proxy/proxies.ts';
import { readinessPathOf } from '../src/istio/proxy/status-port.ts';
import { answerOnPort } from '../src/istio/route/listener-answer.ts';
import { everyRouteOf } from '../src/istio/route/route.ts';
import { tcpChainsOf } from '../src/istio/route/tcp-chain.ts';
import { routesIn, virtualHostsOf } from '../src/istio/route/virtual-host.ts';
import { openGatewayNames } from '../src/istio/virtual-service/bound-virtual-services.ts';
import { admissionOf } from '../src/istio/virtual-service/host-admission.ts';
import { virtualServiceFaults } from '../src/istio/virtual-service/virtual-service-faults.ts';
import type { Settings } from '../src/settings/settings.ts';
import { modelOf } from './support/model.ts';
import { settingsFor } from './support/settings.ts';

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
  const model = modelOf(text, settings);
  for (const group of model.targetGroups) {
    healthCheckPortOf(group);
    trafficPortOf(group);
    asksTrafficPort(group);
  }
  openServices(model.backends);
  backendMentions(model.inventory.resources, settings);
}

function uses(text: string): readonly string[] {
  return modelOf(text).backends.map(({ use, serviceName }) => `${use} ${serviceName}`);
}

describe('manifests of the load balancer', () => {
  const values = ['', '5', 'true', '[]', '[1, null]', '{}', '{a: 1}', '""', '$(X)'];
  it.each(['1.1', '2.4', '3.5'])('never throw at controller %s', (controller) => {
    const settings = settingsFor({ controller });
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

const kinds = [
  ['networking.istio.io/v1', 'Gateway'],
  ['networking.istio.io/v1', 'VirtualService'],
  ['networking.istio.io/v1', 'ServiceEntry'],
  ['networking.istio.io/v1alpha3', 'EnvoyFilter'],
  ['gateway.networking.k8s.io/v1', 'Gateway'],
  ['argoproj.io/v1alpha1', 'Application'],
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ['flagger.app/v1beta1', 'Canary'],
  ['v1', 'Service'],
  ['apps/v1', 'Deployment'],
] as const;

const specs = [
  '5',
  '[]',
  '{selector: 1, servers: 2, hosts: 3, gateways: 4, http: 5, ports: 6, template: 7, sources: 8, destination: 9}',
  '{selector: {a: 1}, servers: [1, {}, {hosts: [1, "", "/", "a/b/c"], port: []}], hosts: [1, ""], gateways: [1, "", "/", "."], ports: [{}, 1]}',
  '{gatewayClassName: istio, addresses: [1, {}], configPatches: [1, {}], sources: [1], template: {spec: 1}, targetRef: 1}',
  '{hosts: ["*"], gateways: [x], http: [1, {}, {match: [1, {}, {uri: {}}], route: [1, {}, {destination: {}}], delegate: {}, mirror: {host: ""}}], tls: [{}], tcp: [1]}',
  '{selector: {istio: a}, servers: [{port: {number: 80, protocol: HTTP}, hosts: ["*"], tls: {httpsRedirect: true}}], ports: [{port: 80}], template: {spec: {containers: [1, {}, {args: [proxy, router]}]}}}',
];

it('manifests of Istio and of what makes gateways never throw', () => {
  const texts = kinds.flatMap(([apiVersion, kind]) =>
    specs.flatMap((spec, index) => [
      `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x${index}, namespace: a}\nspec: ${spec}\n`,
      `---\napiVersion: ${apiVersion}\nkind: ${kind}\nspec: ${spec}\n`,
    ]),
  );
  const model = modelOf(texts.join(''));
  const { gatewayListeners, gatewayProxies: proxies, gateways, virtualServices, inventory, settings } = model;
  const places = inventory.resources.map(({ origin }) => origin);
  withPresumed(
    shownProxies(inventory, settings),
    places.map((at) => ({ namespace: '', name: '', at })),
    settings,
  );
  const { listeners } = gatewayListenersOf(gateways, settings.targets.istio);
  expect(listeners).toEqual(gatewayListeners);
  const virtualHosts = virtualHostsOf(listeners, model.bindings, settings);
  for (const proxy of proxies) {
    readinessPathOf(proxy);
    opaqueObjectsOn(proxy, inventory, settings);
    answerOnPort(proxy, 80, { path: '' }, { virtualHosts, gatewayListeners: listeners });
  }
  const admissions = virtualServices.flatMap((one) => one.hosts.map((host) => admissionOf(host, one)));
  const served = new Set(proxies);
  openSelectors(selectorOutcomes(gateways, { served, declaredComplete: false }));
  for (const { resource } of gateways) selectorRepairs(selectorOf(resource), proxies);
  gatewaysElsewhere(model);
  absentGateways(model);
  generatedNames(model);
  for (const refused of refusedHosts(virtualServices, model)) {
    expectedHost(refused);
    hostRepairs(refused);
  }
  for (const virtualHost of virtualHosts) routesIn(virtualHost);
  tcpChainsOf(listeners, model.bindings);
  for (const { resource } of virtualServices) virtualServiceFaults(resource, settings);
  for (const virtualService of virtualServices) everyRouteOf(virtualService);
  literalWildcards(model);
  doubledSlashes(model);
  unreachableRoutes(model);
  unvalidatedClaims(model);
  openGatewayNames(virtualServices);
  openDestinations(model.destinations);
  expect(proxies.length).toBeGreaterThan(2);
  expect(admissions.length).toBeGreaterThan(2);
});
