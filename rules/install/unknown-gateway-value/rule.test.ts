import { expect, it } from 'vitest';
import type { Said } from '../../../test/support/settings.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { reported, told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const of = (values: string, chart = 'gateway', said: Said = {}) =>
  told(
    rule,
    `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: istio-ingress, namespace: edge}
spec: {chart: {spec: {chart: ${chart}, sourceRef: {kind: HelmRepository, name: istio}}}, values: ${values}}
`,
    settingsFor(said),
  );

it('says nothing of what the chart reads', () => {
  expect(of('{service: {type: NodePort, annotations: {a: b}}}')).toBe('');
});

it('renames a key at the root', () => {
  expect(of('{servise: {type: NodePort}}')).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.servise (key): value "servise" is not read by chart "gateway", expected "service"
    = Helm refuses the values, "Additional property servise is not allowed": nothing is installed or upgraded.
    safe: write the value where the chart reads it
      rename HelmRelease istio-ingress spec.values.servise (key) "service""
  `);
});

it('renames a key below another', () => {
  expect(of('{service: {serviceAnnotations: {a: b}}}')).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.service.serviceAnnotations (key): value "service.serviceAnnotations" is not read by chart "gateway", expected "service.annotations"
    = Nobody reads the value, and nothing says so: the gateway is made as if it were not there.
    safe: write the value where the chart reads it
      rename HelmRelease istio-ingress spec.values.service.serviceAnnotations (key) "annotations""
  `);
});

it('moves a key below another', () => {
  expect(of('{type: NodePort}')).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.type (key): value "type" is not read by chart "gateway", expected "service.type"
    = Helm refuses the values, "Additional property type is not allowed": nothing is installed or upgraded.
    safe: write the value where the chart reads it
      move HelmRelease istio-ingress spec.values.type to HelmRelease istio-ingress spec.values.service.type"
  `);
});

it('moves what stands in the tree of the legacy chart', () => {
  expect(
    of('{gateways: {istio-ingressgateway: {type: NodePort, serviceAnnotations: {a: b}}}}'),
  ).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.gateways.istio-ingressgateway.type (key): value "gateways.istio-ingressgateway.type" (and 1 more beside it) is not read by chart "gateway", expected "service.type"
    = Helm refuses the values, "Additional property gateways is not allowed": nothing is installed or upgraded.
    help: "gateways.istio-ingressgateway.serviceAnnotations" is "service.annotations".
    safe: write the value where the chart reads it
      move HelmRelease istio-ingress spec.values.gateways.istio-ingressgateway.type to HelmRelease istio-ingress spec.values.service.type
      move HelmRelease istio-ingress spec.values.gateways.istio-ingressgateway.serviceAnnotations to HelmRelease istio-ingress spec.values.service.annotations"
  `);
});

it('does not move where something stands', () => {
  expect(of('{type: NodePort, service: {type: ClusterIP}}')).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.type (key): value "type" is not read by chart "gateway", expected "service.type"
    = Helm refuses the values, "Additional property type is not allowed": nothing is installed or upgraded."
  `);
});

it('does not move a part of a tree whose other part is not known', () => {
  expect(of('{gateways: {istio-ingressgateway: {type: NodePort, nonsense: 1}}}')).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.gateways.istio-ingressgateway.type (key): value "gateways.istio-ingressgateway.type" (and 1 more beside it) is not read by chart "gateway", expected "service.type"
    = Helm refuses the values, "Additional property gateways is not allowed": nothing is installed or upgraded."
  `);
});

it('tells a node port outside the list of ports', () => {
  expect(of('{service: {nodePort: 31380}}')).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.service.nodePort (key): value "service.nodePort" is not read by chart "gateway", expected "nodePort" in an entry of "service.ports"
    = Nobody reads the value, and nothing says so: the gateway is made as if it were not there."
  `);
});

it('knows nothing of other keys', () => {
  expect(of('{nonsense: {a: b}}')).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.nonsense (key): value "nonsense" is not read by chart "gateway", expected no such value
    = Helm refuses the values, "Additional property nonsense is not allowed": nothing is installed or upgraded."
  `);
});

it('renames a key of the legacy chart', () => {
  expect(
    of('{gateways: {istio-ingressgateway: {serviceAnnotation: {a: b}}}}', 'istio-ingress'),
  ).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.gateways.istio-ingressgateway.serviceAnnotation (key): value "gateways.istio-ingressgateway.serviceAnnotation" is not read by chart "istio-ingress", expected "gateways.istio-ingressgateway.serviceAnnotations"
    = Nobody reads the value, and nothing says so: the gateway is made as if it were not there.
    safe: write the value where the chart reads it
      rename HelmRelease istio-ingress spec.values.gateways.istio-ingressgateway.serviceAnnotation (key) "serviceAnnotations"
    warning, if no other chart of the release reads the value (ignore)"
  `);
});

it('moves a key that the legacy chart reads elsewhere', () => {
  expect(of('{service: {type: NodePort}}', 'istio-ingress')).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.service.type (key): value "service.type" is not read by chart "istio-ingress", expected "gateways.istio-ingressgateway.type"
    = Nobody reads the value, and nothing says so: the gateway is made as if it were not there.
    safe: write the value where the chart reads it
      move HelmRelease istio-ingress spec.values.service.type to HelmRelease istio-ingress spec.values.gateways.istio-ingressgateway.type
    warning, if no other chart of the release reads the value (ignore)"
  `);
});

it('tells keys of the chart itself and keys of newer charts', () => {
  expect(of('{_internal_defaults_do_not_set: {service: {type: NodePort}}}')).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values._internal_defaults_do_not_set (key): value "_internal_defaults_do_not_set" holds the chart's own defaults, expected the values at the root
    = It works until the chart lays out its defaults otherwise; then the value is lost.
    warning, if the chart keeps its defaults under another key at some version (ignore)"
  `);
  expect(of('{networkGatewayPorts: [1]}', 'gateway', { istio: '1.29' })).toMatchInlineSnapshot(`
    "HelmRelease istio-ingress spec.values.networkGatewayPorts (key): value "networkGatewayPorts" is read by chart "gateway" from 1.30 on only, expected that version or no such value
    = Older charts refuse the value, or do not read it.
    warning, if the chart has the version of the target for Istio (targets.istio)"
  `);
});

it('does not rename values that parameters give', () => {
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: istio-ingress, namespace: argocd}
spec: {source: {repoURL: "https://istio-release.storage.googleapis.com/charts", chart: gateway, targetRevision: 1.27.0, helm: {parameters: [{name: servise.type, value: NodePort}]}}, destination: {server: "https://kubernetes.default.svc", namespace: edge}}
`;
  expect(reported(['install/unknown-gateway-value'], { 'a.yaml': application })).toMatchInlineSnapshot(`
    "error a.yaml:4: value "servise" is not read by chart "gateway", expected "service"
    = Helm refuses the values, "Additional property servise is not allowed": nothing is installed or upgraded.
    help: What comes after this was not checked."
  `);
});
