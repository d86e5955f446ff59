import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { virtualServicesMadeAtRuntime } from './virtual-service-makers.ts';

const canary = (spec: string, apiVersion = 'flagger.app/v1beta1', kind = 'Canary') =>
  object(apiVersion, kind, 'a/c', spec);
const ingress = (annotations: string, spec: string) =>
  object('networking.k8s.io/v1', 'Ingress', 'a/i', spec).replace(
    '{name',
    `{annotations: {${annotations}}, name`,
  );

it.each([
  [object('v1', 'Service', 'a/s'), false],
  [object('serving.knative.dev/v1', 'Service', 'a/s'), true],
  [object('serving.kserve.io/v1beta1', 'InferenceService', 'a/s'), true],
  [canary('{service: {gateways: [public]}}'), true],
  [canary('{service: {hosts: [a.com]}}'), true],
  [canary('{service: {port: 80}}'), false],
  [canary('{service: text}'), false],
  [canary('{}'), false],
  [canary('{service: {hosts: [a.com]}}', 'example.com/v1'), false],
  [canary('{service: {hosts: [a.com]}}', 'flagger.app/v1beta1', 'MetricTemplate'), false],
  [ingress('', '{ingressClassName: istio}'), true],
  [ingress('', '{ingressClassName: alb}'), false],
  [ingress('', '{}'), false],
  [ingress('kubernetes.io/ingress.class: istio', '{}'), true],
  [ingress('kubernetes.io/ingress.class: istio', '{ingressClassName: alb}'), true],
  [ingress('kubernetes.io/ingress.class: alb', '{ingressClassName: istio}'), false],
])('%s makes VirtualServices: %s', (text, makes) => {
  expect(virtualServicesMadeAtRuntime(inventory([text]))).toBe(makes);
  expect(virtualServicesMadeAtRuntime(inventory([object('v1', 'Service', 'a/other'), text]))).toBe(makes);
});
