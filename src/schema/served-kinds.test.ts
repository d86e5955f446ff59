import { describe, expect, it } from 'vitest';
import { object, objects } from '../../test/support/inventory.ts';
import { validators } from '../generated/schema/validate-objects.js';
import { mayMeanKind, meantKind, unknownVersion } from './served-kinds.ts';
import { servedVersions } from './served-version-problem.ts';

function unknown(apiVersion: string, kind: string) {
  const [resource] = objects([object(apiVersion, kind, 'a')]);
  return resource && unknownVersion(resource);
}

describe('kinds that are served', () => {
  it.each([
    ...[...validators.keys()].map((key) => key.split(/\/(?=[^/]+$)/)),
    ...servedVersions.flatMap(({ apiVersion, kinds }) => kinds.map((kind) => [apiVersion, kind])),
  ])('has every apiVersion that a schema or the table of versions has: %s, %s', (apiVersion, kind) => {
    expect(unknown(apiVersion ?? '', kind ?? '')).toBeUndefined();
    expect(meantKind(apiVersion ?? '', kind ?? '')).toBeUndefined();
  });

  it.each([
    ['networking.istio.io/v1', 'Gatway', 'Gateway'],
    ['networking.istio.io/v1', 'virtualservice', 'VirtualService'],
    ['networking.istio.io/v1', 'VirtualServices', 'VirtualService'],
    ['elbv2.k8s.aws/v1beta1', 'TargetGroupBindings', 'TargetGroupBinding'],
    ['v1', 'service', 'Service'],
    ['v1', 'Gatway', undefined],
    ['v1', 'Endpoints', undefined],
    ['v1', 'ServiceList', undefined],
    ['v1', 'Nod', undefined],
    ['networking.gke.io/v1', 'Gatway', undefined],
    ['serving.knative.dev/v1', 'Services', undefined],
    ['networking.istio.io/v1', 'Sidecars', undefined],
  ])('in %s %s means %s', (apiVersion, kind, meant) => {
    expect(meantKind(apiVersion, kind)).toBe(meant);
    if (meant !== undefined) expect(mayMeanKind(kind)).toBe(true);
  });

  it.each([
    ['networking.istio.io/v2', 'Gateway', ['networking.istio.io/v1']],
    ['networking.istio.io/v1', 'EnvoyFilter', ['networking.istio.io/v1alpha3']],
    ['gateway.networking.k8s.io/v2', 'Gateway', ['gateway.networking.k8s.io/v1']],
    ['v2', 'Service', ['v1']],
    ['apps', 'Deployment', ['apps/v1']],
    ['app/v1', 'Deployment', ['apps/v1']],
    ['networking.istio.io/v1', 'AuthorizationPolicy', ['security.istio.io/v1']],
  ])('%s is not that of a %s', (apiVersion, kind, instead) => {
    expect(unknown(apiVersion, kind)?.instead).toEqual(instead);
  });

  it.each([
    ['networking.x-k8s.io/v1alpha1', 'Gateway'],
    ['networking.internal.knative.dev/v1alpha1', 'Ingress'],
    ['example.com/v1', 'Deployment'],
    ['something', 'Service'],
    ['v1', 'Widget'],
  ])('%s may have a %s', (apiVersion, kind) => {
    expect(unknown(apiVersion, kind)).toBeUndefined();
  });
});
