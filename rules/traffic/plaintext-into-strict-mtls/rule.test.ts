import { expect, it } from 'vitest';
import { deployment, ingressTo, service } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const web =
  ingressTo('shop/web') +
  service('shop/web', '{app: web}', '{port: 80, targetPort: 8080}') +
  deployment('shop/web', '{app: web}', '{name: app}');
const namespace = (label: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {${label}}}
`;
const peers = (spec: string, name = 'p', own = 'shop') => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: ${name}, namespace: ${own}}
spec: {${spec}}
`;
const strict = 'mtls: {mode: STRICT}';
const of = (...texts: readonly string[]) => told(rule, web + texts.join(''));

it('tells who refuses the connections', () => {
  expect(of(namespace('istio-injection: enabled'), peers(strict))).toMatchInlineSnapshot(`
    "Ingress web spec.defaultBackend.service.name: Service "shop/web" is reached by the load balancer directly, but PeerAuthentication "shop/p" is "STRICT", expected the gateway as backend
    = The sidecar refuses every connection without a certificate of the mesh: the load balancer answers 502, and health checks fail.
    PeerAuthentication p spec.mtls.mode: says STRICT
    help: A port that has to be reached from outside the mesh can be set to "PERMISSIVE" with "portLevelMtls" of a PeerAuthentication for the workload."
  `);
  expect(of(namespace('istio.io/dataplane-mode: ambient'), peers(strict))).toMatchInlineSnapshot(`
    "Ingress web spec.defaultBackend.service.name: Service "shop/web" is reached by the load balancer directly, but PeerAuthentication "shop/p" is "STRICT", expected the gateway as backend
    = The ztunnel of the node refuses every connection without a certificate of the mesh: the load balancer answers 502, and health checks fail.
    PeerAuthentication p spec.mtls.mode: says STRICT
    help: A port that has to be reached from outside the mesh can be set to "PERMISSIVE" with "portLevelMtls" of a PeerAuthentication for the workload."
  `);
});

it('shows a policy for the whole mesh, and one for a port', () => {
  expect(
    of(namespace('istio-injection: enabled'), peers(strict, 'all', 'istio-system')),
  ).toMatchInlineSnapshot(`
    "Ingress web spec.defaultBackend.service.name: Service "shop/web" is reached by the load balancer directly, but PeerAuthentication "istio-system/all" is "STRICT", expected the gateway as backend
    = The sidecar refuses every connection without a certificate of the mesh: the load balancer answers 502, and health checks fail.
    PeerAuthentication all spec.mtls.mode: says STRICT
    help: A port that has to be reached from outside the mesh can be set to "PERMISSIVE" with "portLevelMtls" of a PeerAuthentication for the workload.
    warning, if no PeerAuthentication of namespace "shop" outside the input says otherwise (complete)"
  `);
  const port = 'selector: {matchLabels: {app: web}}, portLevelMtls: {8080: {mode: STRICT}}';
  expect(of(namespace('istio-injection: enabled'), peers(port))).toMatchInlineSnapshot(`
    "Ingress web spec.defaultBackend.service.name: Service "shop/web" is reached by the load balancer directly, but PeerAuthentication "shop/p" is "STRICT", expected the gateway as backend
    = The sidecar refuses every connection without a certificate of the mesh: the load balancer answers 502, and health checks fail.
    PeerAuthentication p : says STRICT
    help: A port that has to be reached from outside the mesh can be set to "PERMISSIVE" with "portLevelMtls" of a PeerAuthentication for the workload."
  `);
});
