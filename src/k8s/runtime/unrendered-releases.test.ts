import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { unrenderedReleases } from './unrendered-releases.ts';

const flux = 'helm.toolkit.fluxcd.io/v2';
const argo = 'argoproj.io/v1alpha1';
const chart = '{chart: gateway, repoURL: https://example.com}';

/** The releases that show nothing of what they install, as `namespace: names`. */
function releases(...texts: readonly string[]) {
  return unrenderedReleases(inventory(texts)).map(
    ({ namespace, names }) => `${namespace}: ${names.join(' ')}`,
  );
}

it.each([
  ['{}', 'a: r'],
  ['{releaseName: x}', 'a: r x'],
  ['{releaseName: "<name>"}', 'a: r'],
  ['{releaseName: ""}', 'a: r'],
  ['{releaseName: 1}', 'a: r'],
  ['{targetNamespace: b}', 'b: r b-r'],
  ['{targetNamespace: b, releaseName: x}', 'b: r x b-r'],
  ['{targetNamespace: $(NS)}', '*: r *-r'],
  ['{targetNamespace: 1}', '*: r *-r'],
])('a Helm release of Flux or k3s with %s installs into %s', (spec, expected) => {
  expect(releases(object(flux, 'HelmRelease', 'a/r', spec))).toEqual([expected]);
  expect(releases(object('helm.cattle.io/v1', 'HelmChart', 'a/r', spec))).toEqual([expected]);
});

it.each([
  [`{destination: {namespace: b}, source: ${chart}}`, ['b: r']],
  [`{destination: {namespace: $(NS)}, source: ${chart}}`, ['*: r']],
  [`{source: ${chart}}`, ['*: r']],
  ['{}', ['*: r']],
  ['{source: {chart: x, helm: {releaseName: rel}}}', ['*: r rel']],
  ['{sources: [{chart: x, helm: {releaseName: rel}}, {ref: values}]}', ['*: r rel']],
  ['{source: {ref: values}}', []],
  ['{source: {ref: values, path: charts/x}}', ['*: r']],
  ['{source: {ref: values, chart: x}}', ['*: r']],
  ['{source: {path: "."}}', []],
  ['{source: {path: "./"}}', []],
  ['{source: {path: /}}', []],
  ['{source: {path: elsewhere}}', ['*: r']],
  ['{source: {path: ".", helm: {}}}', ['*: r']],
  ['{source: {path: ".", chart: x}}', ['*: r']],
  ['{source: {path: ".", plugin: {name: sops}}}', ['*: r']],
  ['{source: {path: ".", kustomize: {namePrefix: a-}}}', []],
  ['{source: {path: ".", directory: {recurse: true}}}', []],
  ['{sources: [{path: "."}, {path: elsewhere}]}', ['*: r']],
])('an Application with %s: %j', (spec, expected) => {
  expect(releases(object(argo, 'Application', 'argocd/r', spec))).toEqual(expected);
  const set = `{template: {metadata: {name: r}, spec: ${spec}}}`;
  expect(releases(object(argo, 'ApplicationSet', 'argocd/set', set))).toEqual(expected);
});

it.each([
  ['envs/prod', []],
  ['prod/', []],
  ['./envs', []],
  ['repository/envs/prod', ['*: r']],
  ['pro', ['*: r']],
])('an Application shows what the folder %s of the input holds: %j', (path, expected) => {
  const [resource] = inventory([
    object(argo, 'Application', 'argocd/r', `{source: {path: ${path}}}`),
  ]).resources;
  if (resource === undefined) throw new Error('one object');
  const file = { path: 'envs/prod/a.yaml', text: resource.document.file.text };
  const resources = [{ ...resource, document: { ...resource.document, file } }];
  const found = unrenderedReleases(inventory([], { resources }));
  expect(found.map(({ namespace, names }) => `${namespace}: ${names.join(' ')}`)).toEqual(expected);
});

it('leaves out what was read into objects, and what is no release', () => {
  const [release, service] = inventory([
    object(flux, 'HelmRelease', 'a/r'),
    object('v1', 'Service', 'a/gateway'),
    object('example.com/v1', 'HelmRelease', 'a/other'),
  ]).resources;
  if (release === undefined || service === undefined) throw new Error('two objects');
  const found = (made: object) =>
    unrenderedReleases(inventory([], { resources: [release, { ...service, ...made }] })).length;
  expect(found({})).toBe(1);
  expect(found({ madeBy: 'HelmRelease "a/r"' })).toBe(0);
  expect(found({ release: 'HelmRelease "a/r"' })).toBe(0);
  expect(found({ madeBy: 'HelmRelease "a/s"' })).toBe(1);
});
