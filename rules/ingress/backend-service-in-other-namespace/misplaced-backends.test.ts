import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/settings/settings.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { modelOf } from '../../../test/support/model.ts';
import { misplacedBackends } from './misplaced-backends.ts';

/** What is misplaced, as `name → namespaces`, with what settles it where it is in doubt. */
function misplaced(text: string, settings: Settings = defaultSettings) {
  return misplacedBackends(modelOf(text, settings)).map(({ serviceName, elsewhere, assumption }) => {
    const doubt = assumption === undefined ? '' : ` if ${assumption.settledBy}`;
    return `${serviceName} → ${elsewhere.map(({ id }) => id.namespace).join(' ')}${doubt}`;
  });
}

const backend = (name: string, port = 'number: 80') => `{service: {name: ${name}, port: {${port}}}}`;
const ingress = (namespace: string, spec: string, annotations = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: public, namespace: ${namespace}, annotations: {${annotations}}}
spec: {ingressClassName: alb, ${spec}}
`;
const service = (namespace: string, name: string, spec = 'ports: [{port: 80}]') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec: {${spec}}
`;
const gateway = (namespace: string, name = 'edge') =>
  service(namespace, name, 'selector: {app: edge}, ports: [{port: 15021}, {port: 80}]');
const release = (name: string, more = '') => `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: ${name}, namespace: shop}
spec: {${more}}
`;
const chart = 'chart: {spec: {chart: istio-ingress}}, valuesFrom: [{kind: Secret, name: a}]';
const toEdge = ingress('shop', `defaultBackend: ${backend('edge')}`);
const complete = service('shop', 'one') + service('shop', 'two') + service('shop', 'three');

describe('misplacedBackends', () => {
  it.each([
    ['a gateway, the own namespace not in the input', gateway('infra') + toEdge, ['edge → infra']],
    ['another Service', service('infra', 'edge') + toEdge, ['edge → infra if complete']],
    [
      'another Service, the own namespace complete',
      complete + service('infra', 'edge') + toEdge,
      ['edge → infra'],
    ],
    [
      'another Service, and a release that the set does not show',
      complete + release('all') + service('infra', 'edge') + toEdge,
      ['edge → infra if complete'],
    ],
    [
      'what only its selector shows to be a gateway',
      service('infra', 'edge', 'selector: {istio: edge}, ports: [{port: 80}]') + toEdge,
      ['edge → infra if complete'],
    ],
    ['several gateways', gateway('infra') + gateway('other') + toEdge, ['edge → infra other if complete']],
    ['both namespaces', gateway('infra') + gateway('shop') + toEdge, []],
    [
      'an ExternalName elsewhere',
      service('infra', 'edge', 'type: ExternalName, externalName: a.com') + toEdge,
      [],
    ],
    [
      'an ExternalName beside the Ingress',
      `${gateway('infra')}${service('shop', 'edge', 'type: ExternalName, externalName: a.com')}${toEdge}`,
      [],
    ],
    ['a release of the name', gateway('infra') + release('edge') + toEdge, []],
    ['a release of another name', gateway('infra') + release('redis') + toEdge, ['edge → infra']],
    [
      'a gateway that a release certainly makes',
      `${gateway('infra', 'istio-ingressgateway')}${release('istio-ingress', chart)}${ingress('shop', `defaultBackend: ${backend('istio-ingressgateway')}`)}`,
      [],
    ],
    [
      'a gateway by the name of one that a release makes elsewhere',
      `${gateway('infra', 'istio-ingressgateway')}${release('istio-ingress', chart).replace('namespace: shop', 'namespace: far')}${ingress('shop', `defaultBackend: ${backend('istio-ingressgateway')}`)}`,
      ['istio-ingressgateway → infra'],
    ],
    [
      'another gateway than a release certainly makes',
      gateway('infra') + release('istio-ingress', chart) + toEdge,
      ['edge → infra'],
    ],
    [
      'a gateway that a release makes in a namespace which is left open',
      `${gateway('infra', 'istio-ingressgateway')}${release('istio-ingress', chart).replace(', namespace: shop', '')}${ingress('shop', `defaultBackend: ${backend('istio-ingressgateway')}`)}`,
      [],
    ],
    ['another Service in a namespace that is filled in later', service('"$(SPACE)"', 'edge') + toEdge, []],
    [
      'a placeholder, and a Service of the same elsewhere',
      `${gateway('infra', '"edge-$(ENV)"')}${ingress('shop', `defaultBackend: ${backend('"edge-$(ENV)"')}`)}`,
      [],
    ],
    ['nothing anywhere', toEdge, []],
    ['an Ingress without a namespace', gateway('infra') + toEdge.replace('namespace: shop, ', ''), []],
    ['a Service without a namespace', gateway('infra').replace(', namespace: infra', '') + toEdge, []],
    [
      'a placeholder',
      `${gateway('infra')}${ingress('shop', `defaultBackend: ${backend('"edge-$(ENV)"')}`)}`,
      [],
    ],
    [
      'an action',
      `${gateway('infra')}${ingress('shop', `defaultBackend: ${backend('edge', 'name: use-annotation')}`)}`,
      [],
    ],
  ])('%s', (_, text, expected) => {
    expect(misplaced(text)).toEqual(expected);
  });

  it('counts what the configuration declares', () => {
    expect(
      misplaced(gateway('infra') + toEdge, { ...defaultSettings, external: ['Service/shop/edge'] }),
    ).toEqual([]);
    expect(misplaced(service('infra', 'edge') + toEdge, { ...defaultSettings, complete: ['shop'] })).toEqual([
      'edge → infra',
    ]);
  });

  it('gives a Service once for an Ingress, a forward to several target groups first', () => {
    const action = `{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "edge", "servicePort": 80}, {"serviceName": "one", "servicePort": 80}]}}`;
    const paths = [backend('edge'), backend('both', 'name: use-annotation')];
    const rules = `rules: [{http: {paths: [${paths.map((one) => `{path: /, backend: ${one}}`).join(', ')}]}}]`;
    const annotations = `alb.ingress.kubernetes.io/actions.both: '${action}'`;
    const model = modelOf(gateway('infra') + service('shop', 'one') + ingress('shop', rules, annotations));
    const found = misplacedBackends(model).map(({ backends, alone }) => [
      backends.map(({ use }) => use),
      alone,
    ]);
    expect(found).toEqual([[['forward', 'rule'], false]]);
  });
});
