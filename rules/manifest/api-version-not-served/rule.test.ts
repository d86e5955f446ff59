import { expect, it } from 'vitest';
import { reported } from '../../../test/support/told.ts';

const told = (apiVersion: string, kind: string, spec: string) =>
  reported(['manifest/api-version-not-served'], {
    'a.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: shop}\nspec: ${spec}\n`,
  });

const scaled = '{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 3}';

it('renames the version of what stays as it is', () => {
  expect(told('autoscaling/v2beta2', 'HorizontalPodAutoscaler', scaled)).toMatchInlineSnapshot(`
    "error a.yaml:1: HorizontalPodAutoscaler "shop/a" uses "autoscaling/v2beta2", which Kubernetes 1.26 and later do not serve, expected "autoscaling/v2"
    = The API server answers 'no matches for kind "HorizontalPodAutoscaler" in version "autoscaling/v2beta2"' and creates nothing.
    help: If the cluster is an older one, say so with targets.kubernetes (now 1.36).
    safe: write it as autoscaling/v2"
  `);
});

it('mends nothing where fields have other names in the version that is served', () => {
  expect(told('autoscaling/v2beta1', 'HorizontalPodAutoscaler', scaled)).toMatchInlineSnapshot(`
    "error a.yaml:1: HorizontalPodAutoscaler "shop/a" uses "autoscaling/v2beta1", which Kubernetes 1.25 and later do not serve, expected "autoscaling/v2"
    = The API server answers 'no matches for kind "HorizontalPodAutoscaler" in version "autoscaling/v2beta1"' and creates nothing.
    help: If the cluster is an older one, say so with targets.kubernetes (now 1.36)."
  `);
});
