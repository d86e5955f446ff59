import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '[a.com]') +
  virtualService(
    'shop/v',
    'hosts: [a.com], gateways: [edge/g], http: [{route: [{destination: {host: web, port: {number: 80}}}]}]',
  );
const web =
  service('shop/web', '{app: web}', '{port: 80, name: http}') +
  deployment('shop/web', '{app: web}', '{name: web, image: web}');
const destinationRule = (name: string, spec: string) => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${name}, namespace: shop}
spec: {host: web.shop.svc.cluster.local, ${spec}}
`;
const mutual = 'trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}';
const namespace = (label: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: ${label}}}
`;
const peers = (mode: string) => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: p, namespace: shop}
spec: {mtls: {mode: ${mode}}}
`;
const of = (...texts: readonly string[]) => told(rule, edge + web + texts.join(''));

it('removes a setting towards pods without sidecar', () => {
  expect(of(destinationRule('r', mutual), namespace('disabled'))).toMatchInlineSnapshot(`
    "DestinationRule r spec.trafficPolicy.tls.mode: DestinationRule "shop/r" sends "ISTIO_MUTUAL", but the pods of Service "shop/web" have no sidecar, expected no tls setting
    = The pods take the TLS handshake of the gateway for a broken request: requests of this route get 503 "upstream connect error" from istio-envoy (response flag UF or UC).
    Deployment web spec.template.metadata.labels: labels of the pods
    VirtualService v spec.http.0.route.0.destination.host: routed here
    help: Without a tls setting Istio sends mutual TLS to pods with a sidecar and plain text to all others.
    unsafe: remove the setting
      remove DestinationRule r spec.trafficPolicy.tls"
  `);
});

it('writes mutual TLS towards pods that accept nothing else', () => {
  const off = 'trafficPolicy: {tls: {mode: DISABLE}}';
  expect(of(destinationRule('r', off), namespace('enabled'), peers('STRICT'))).toMatchInlineSnapshot(`
    "DestinationRule r spec.trafficPolicy.tls.mode: DestinationRule "shop/r" sends "DISABLE", but PeerAuthentication "shop/p" lets the pods of Service "shop/web" accept mutual TLS only, expected "ISTIO_MUTUAL"
    = The sidecars close every connection without mutual TLS: requests of this route get 503 "upstream connect error" from istio-envoy (response flag UF or UC).
    PeerAuthentication p spec: the policy in force
    Deployment web spec.template.metadata.labels: labels of the pods
    VirtualService v spec.http.0.route.0.destination.host: routed here
    help: Without a tls setting Istio sends mutual TLS to pods with a sidecar and plain text to all others.
    unsafe: write "ISTIO_MUTUAL"
      set DestinationRule r spec.trafficPolicy.tls.mode "ISTIO_MUTUAL""
  `);
});

it('removes a setting towards pods that turn it off', () => {
  expect(of(destinationRule('r', mutual), namespace('enabled'), peers('DISABLE'))).toMatchInlineSnapshot(`
    "DestinationRule r spec.trafficPolicy.tls.mode: DestinationRule "shop/r" sends "ISTIO_MUTUAL", but PeerAuthentication "shop/p" turns mutual TLS off for the pods of Service "shop/web", expected no tls setting
    = The sidecars hand the TLS handshake of the gateway to the application: requests of this route get 503 "upstream connect error" from istio-envoy (response flag UF or UC).
    PeerAuthentication p spec: the policy in force
    Deployment web spec.template.metadata.labels: labels of the pods
    VirtualService v spec.http.0.route.0.destination.host: routed here
    help: Without a tls setting Istio sends mutual TLS to pods with a sidecar and plain text to all others.
    unsafe: remove the setting
      remove DestinationRule r spec.trafficPolicy.tls"
  `);
});

it('says nothing of rules of which one is refused', () => {
  const refused = 'subsets: [{name: "", labels: {a: b}}]';
  expect(of(destinationRule('r', `${mutual}, ${refused}`), namespace('disabled'))).toBe('');
  expect(of(destinationRule('r', mutual), destinationRule('s', refused), namespace('disabled'))).toBe('');
});
