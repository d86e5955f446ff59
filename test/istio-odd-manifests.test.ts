import { expect, test } from 'vitest';
import { selectorRepairs } from '../rules/gateway/selector-matches-no-gateway/selector-repair.ts';
import { generatedNames } from '../rules/virtual-service/gateway-absent/generated-name.ts';
import { expectedHost, hostRepairs } from '../rules/virtual-service/host-not-in-gateway/host-repair.ts';
import { refusedHosts } from '../rules/virtual-service/host-not-in-gateway/refused-host.ts';
import { unvalidatedClaims } from '../rules/virtual-service/jwt-claim-without-authentication/unvalidated-claim.ts';
import { absentGateways, gatewaysElsewhere } from '../rules/virtual-service/missing-gateway.ts';
import { literalWildcards } from '../rules/virtual-service/prefix-has-wildcard/literal-wildcard.ts';
import { doubledSlashes } from '../rules/virtual-service/rewrite-doubles-slash/doubled-slash.ts';
import { unreachableRoutes } from '../rules/virtual-service/route-unreachable/unreachable-route.ts';
import { openDestinations } from '../src/istio/destination/destination.ts';
import { gatewayListenersOf } from '../src/istio/gateway/gateway-listener.ts';
import { openSelectors, selectorOf, selectorOutcomes } from '../src/istio/gateway/selected-gateways.ts';
import { opaqueObjectsOn } from '../src/istio/policy/extensions.ts';
import { readinessPathOf } from '../src/istio/proxy/status-port.ts';
import { answerOnPort } from '../src/istio/route/listener-answer.ts';
import { everyRouteOf } from '../src/istio/route/route.ts';
import { tcpChainsOf } from '../src/istio/route/tcp-chain.ts';
import { routesIn, virtualHostsOf } from '../src/istio/route/virtual-host.ts';
import { openGatewayNames } from '../src/istio/virtual-service/bound-virtual-services.ts';
import { admissionOf } from '../src/istio/virtual-service/host-admission.ts';
import { virtualServiceFaults } from '../src/istio/virtual-service/virtual-service-faults.ts';
import { setOf } from './support/istio-set.ts';

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

test('no manifest makes it throw, however odd', () => {
  const texts = kinds.flatMap(([apiVersion, kind]) =>
    specs.flatMap((spec, index) => [
      `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x${index}, namespace: a}\nspec: ${spec}\n`,
      `---\napiVersion: ${apiVersion}\nkind: ${kind}\nspec: ${spec}\n`,
    ]),
  );
  const set = setOf(texts.join(''), undefined, [{ namespace: '', name: '' }]);
  const { listeners } = gatewayListenersOf(set.gateways, set.settings.targets.istio);
  const virtualHosts = virtualHostsOf(listeners, set.bindings, set.settings);
  for (const proxy of set.proxies) {
    readinessPathOf(proxy);
    opaqueObjectsOn(proxy, set.inventory, set.settings);
    answerOnPort(proxy, 80, { path: '' }, { virtualHosts, gatewayListeners: listeners });
  }
  const admissions = set.virtualServices.flatMap((one) => one.hosts.map((host) => admissionOf(host, one)));
  const served = new Set(set.proxies);
  openSelectors(selectorOutcomes(set.gateways, { served, declaredComplete: false }));
  for (const { resource } of set.gateways) selectorRepairs(selectorOf(resource), set.proxies);
  gatewaysElsewhere(set);
  absentGateways(set);
  generatedNames(set);
  for (const refused of refusedHosts(set.virtualServices, set)) {
    expectedHost(refused);
    hostRepairs(refused);
  }
  for (const virtualHost of virtualHosts) routesIn(virtualHost);
  tcpChainsOf(listeners, set.bindings);
  for (const { resource } of set.virtualServices) virtualServiceFaults(resource, set.settings);
  for (const virtualService of set.virtualServices) everyRouteOf(virtualService);
  literalWildcards(set);
  doubledSlashes(set);
  unreachableRoutes(set);
  unvalidatedClaims(set);
  openGatewayNames(set.virtualServices);
  openDestinations(set.destinations);
  expect(set.proxies.length).toBeGreaterThan(2);
  expect(admissions.length).toBeGreaterThan(2);
});
