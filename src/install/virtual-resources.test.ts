import { expect, it } from 'vitest';
import {
  fluxChart,
  helmRelease,
  install,
  nameOf,
  onlyService,
  seedOperator,
} from '../../test/support/install.ts';
import type { Settings } from '../settings/settings.ts';
import { defaultSettings } from '../settings/settings.ts';

it('leaves out what is written in the input as well', () => {
  const service = `apiVersion: v1
kind: Service
metadata:
  name: istio-ingressgateway
  namespace: istio-system
`;
  const { resources } = install({ 'operator.yaml': seedOperator, 'service.yaml': service });
  expect(resources.map(nameOf)).toEqual(['Deployment istio-system/istio-ingressgateway']);
});

it('reads the values that the configuration names', () => {
  const settings: Settings = {
    ...defaultSettings,
    values: [{ file: 'envs/prod.yaml', chart: 'gateway', release: 'istio-ingress', namespace: 'edge' }],
  };
  const service = onlyService(install({ 'envs/prod.yaml': 'service:\n  type: NodePort\n' }, settings));
  expect(nameOf(service)).toBe('Service edge/istio-ingress');
  expect(service.madeBy).toBe('values file "envs/prod.yaml"');
  expect(service.manifest.spec?.selector).toEqual({ app: 'istio-ingress', istio: 'ingress' });
});

it('never throws on odd values', () => {
  const odd = ['null', '7', '[]', '"x"', '{constructor: 1, __proto__: 2}', '$(X)', '[[{a: [1, null]}]]'];
  for (const value of odd) {
    for (const key of [
      'spec',
      'values',
      'gateways',
      'ports',
      'serviceAnnotations',
      'labels',
      'ingressPorts',
      'env',
      'podAnnotations',
    ]) {
      const text = seedOperator.replace('type: NodePort', `${key}: ${value}\n        type: NodePort`);
      expect(() => install({ 'o.yaml': text })).not.toThrow();
      const release = helmRelease(
        `${fluxChart('gateway')}  values:\n    ${key}: ${value}\n    service:\n      ${key}: ${value}\n`,
      );
      expect(() => install({ 'r.yaml': release })).not.toThrow();
      expect(() =>
        install({
          'a.yaml': `kind: Application\napiVersion: argoproj.io/v1alpha1\nspec:\n  ${key}: ${value}\n`,
        }),
      ).not.toThrow();
    }
  }
});
