import { describe, expect, it } from 'vitest';
import {
  annotationLine,
  fluxChart,
  helmRelease,
  install,
  lineAt,
  nameOf,
  onlyService,
  portTexts,
} from '../../../test/support/install.ts';
import { typeOf } from '../../k8s/kinds/service.ts';
import { at } from '../../source/file/place.ts';

describe('a Flux HelmRelease', () => {
  const names: readonly (readonly [spec: string, name: string])[] = [
    ['', 'flux-system/ingress'],
    ['  targetNamespace: edge\n', 'edge/edge-ingress'],
    ['  releaseName: istio-ingress\n', 'flux-system/istio-ingress'],
    ['  releaseName: istio-ingress\n  targetNamespace: edge\n', 'edge/istio-ingress'],
  ];
  it.each(names)('%j makes %s', (spec, name) => {
    const service = onlyService(install({ 'r.yaml': helmRelease(spec + fluxChart('gateway')) }));
    expect(nameOf(service)).toBe(`Service ${name}`);
  });

  it('of the legacy chart takes the tree below gateways', () => {
    const text = helmRelease(`  targetNamespace: istio-system
${fluxChart('istio-ingress')}  values:
    gateways:
      istio-ingressgateway:
        type: NodePort
        serviceAnnotations:
          alb.ingress.kubernetes.io/healthcheck-port: 30218
        ingressPorts:
        - { name: extra, port: 9000 }
`);
    const service = onlyService(install({ 'r.yaml': text }));
    expect(nameOf(service)).toBe('Service istio-system/istio-ingressgateway');
    expect(service.madeBy).toBe('HelmRelease "flux-system/ingress"');
    expect(lineAt(at(service.manifest.spec ?? {}, 'type'))).toBe('r.yaml:15 type: NodePort');
    expect(service.metadata.annotations).toEqual({
      'alb.ingress.kubernetes.io/healthcheck-port': '30218',
    });
    expect(annotationLine(service, 'alb.ingress.kubernetes.io/healthcheck-port')).toBe(
      'r.yaml:17 alb.ingress.kubernetes.io/healthcheck-port: 30218',
    );
    expect(portTexts(service).at(-1)).toBe('extra 9000→undefined');
  });

  const configMap = `apiVersion: v1
kind: ConfigMap
metadata: {name: edge-values, namespace: flux-system}
data:
  values.yaml: |
    service:
      type: NodePort
      externalTrafficPolicy: Local
`;

  it('takes values from a ConfigMap of the input, its own values over them', () => {
    const spec = `${fluxChart('gateway')}  valuesFrom:\n  - {kind: ConfigMap, name: edge-values}\n  values:\n    service:\n      type: ClusterIP\n`;
    const service = onlyService(install({ 'r.yaml': helmRelease(spec), 'values.yaml': configMap }));
    expect(typeOf(service)).toBe('ClusterIP');
    expect(lineAt(at(service.manifest.spec ?? {}, 'externalTrafficPolicy'))).toBe(
      'values.yaml:8 externalTrafficPolicy: Local',
    );
  });

  const unreadable: readonly (readonly [why: string, spec: string])[] = [
    ['a ConfigMap that is not there', '  valuesFrom: [{kind: ConfigMap, name: other}]\n'],
    ['a Secret', '  valuesFrom: [{kind: Secret, name: edge-values}]\n'],
    ['post-renderers', '  postRenderers: [{kustomize: {patches: []}}]\n'],
  ];
  it.each(unreadable)('with %s is presumed', (_, spec) => {
    const { resources, presumed } = install({
      'r.yaml': helmRelease(fluxChart('gateway') + spec),
      'v.yaml': configMap,
    });
    expect(resources).toEqual([]);
    expect(presumed).toMatchObject([{ namespace: 'flux-system', name: 'ingress' }]);
  });
});
