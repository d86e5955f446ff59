import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { meshConfigOf } from './mesh-config.ts';

const configMap = (mesh: string, name = 'istio', namespace = 'istio-system') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\ndata: {mesh: "${mesh}"}`;
const operator = (spec: string) =>
  object('install.istio.io/v1alpha1', 'IstioOperator', 'istio-system/i', `{${spec}}`);

it.each<[string, readonly string[], string | undefined]>([
  ['nothing', [], undefined],
  ['the ConfigMap', [configMap('ingressClass: a')], 'a'],
  ['a ConfigMap of another name', [configMap('ingressClass: a', 'istio-canary')], undefined],
  ['a ConfigMap of another namespace', [configMap('ingressClass: a', 'istio', 'other')], undefined],
  ['an IstioOperator', [operator('meshConfig: {ingressClass: b}')], 'b'],
  ['the values of an IstioOperator', [operator('values: {meshConfig: {ingressClass: c}}')], 'c'],
  [
    'an IstioOperator before its values',
    [operator('meshConfig: {ingressClass: b}, values: {meshConfig: {ingressClass: c}}')],
    'b',
  ],
  ['an IstioOperator that says nothing', [operator('profile: default')], undefined],
  [
    'the second IstioOperator where the first says nothing',
    [operator(''), operator('meshConfig: {ingressClass: b}').replace('name: "i"', 'name: "k"')],
    'b',
  ],
  [
    'the ConfigMap before an IstioOperator',
    [operator('meshConfig: {ingressClass: b}'), configMap('ingressClass: a')],
    'a',
  ],
  [
    'the ConfigMap beside another object of its name',
    [object('v1', 'Service', 'istio-system/istio'), configMap('ingressClass: a')],
    'a',
  ],
  [
    'nothing, as an object of another kind',
    [object('example.com/v1', 'Mesh', 'istio-system/i', '{meshConfig: {ingressClass: b}}')],
    undefined,
  ],
  ['a flag that is text', [configMap('{ingressClass: a, enableAutoMtls: maybe}')], 'a'],
  ['text that is no map', [configMap('text')], undefined],
  [
    'a placeholder in the place of a list',
    [configMap('{ingressClass: a, defaultServiceExportTo: $(LIST)}')],
    undefined,
  ],
  [
    'a placeholder in the place of a flag',
    [configMap('{ingressClass: a, enableAutoMtls: $(FLAG)}')],
    undefined,
  ],
  [
    'a placeholder deep inside',
    [configMap('{ingressClass: a, defaultConfig: {gatewayTopology: {numTrustedProxies: $(N)}}}')],
    undefined,
  ],
])('the class of Ingresses is that of %s', (_, texts, expected) => {
  expect(meshConfigOf(inventory(texts))?.ingressClass).toBe(expected);
});

it('is that of its revision and root namespace', () => {
  const texts = [configMap('ingressClass: a'), configMap('ingressClass: b', 'istio-canary', 'mesh')];
  const settings = (revision: string, rootNamespace: string) => ({
    ...defaultSettings,
    assume: { ...defaultSettings.assume, revision, rootNamespace },
  });
  const classIn = (revision: string, rootNamespace: string) =>
    meshConfigOf(inventory(texts, { settings: settings(revision, rootNamespace) }))?.ingressClass;
  expect([classIn('', 'istio-system'), classIn('canary', 'mesh'), classIn('canary', 'istio-system')]).toEqual(
    ['a', 'b', undefined],
  );
});
