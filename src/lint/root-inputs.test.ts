import { expect, it } from 'vitest';
import { service, virtualService } from '../../test/support/manifests.ts';
import { readManifests } from '../manifests/manifest-set.ts';
import { defaultSettings } from '../settings/settings.ts';
import { lint } from './lint.ts';
import { rootInputs, rootsIn } from './root-inputs.ts';

const services = (...names: readonly string[]) =>
  names.map((name) => service(`shop/${name}`, '{app: any}', `{name: http, port: 80}`)).join('');
const route = virtualService(
  'shop/web',
  'hosts: [a.com], gateways: [infra/g], http: [{route: [{destination: {host: cart}}]}]',
);

/** The rules that speak about a VirtualService beside two folders, with the roots that they name. */
function speaking(east: string, west: string, more: Readonly<Record<string, string>> = {}) {
  const files = { 'route.yaml': route, 'east/s.yaml': east, 'west/s.yaml': west, ...more };
  const report = lint({ files: Object.entries(files).map(([path, text]) => ({ path, text })) });
  return report.diagnostics
    .filter(({ location }) => location.file === 'route.yaml')
    .map(({ rule, roots }) => `${rule} ${(roots ?? ['everywhere']).join(' ')}`);
}

const fewer = services('web', 'api', 'mail');
const other = fewer.replaceAll('any', 'other');

it('reports an absence only where it holds in every root that likeness alone tells apart', () => {
  expect(speaking(fewer, other)).toEqual(['destination/service-absent everywhere']);
  expect(speaking(fewer, other + services('cart'))).toEqual([]);
});

it('reports an absence in one environment that a build makes', () => {
  const build = 'apiVersion: kustomize.config.k8s.io/v1beta1\nresources: [s.yaml]\n';
  const builds = { 'east/kustomization.yaml': build, 'west/kustomization.yaml': build };
  expect(speaking(fewer, other + services('cart'), builds)).toEqual(['destination/service-absent east']);
});

it('takes what a patch says of an object for no object', () => {
  const build = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [web.yaml]
patches: [{path: patch.yaml}]
`;
  const files = {
    'kustomization.yaml': build,
    'web.yaml': services('web'),
    'patch.yaml': services('web').replace('any', 'other'),
  };
  const set = readManifests(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    [],
    defaultSettings,
  );
  const found = rootInputs(set, rootsIn(set, defaultSettings), defaultSettings).flatMap(
    ({ resources }) => resources,
  );
  expect(
    found
      .filter(({ id }) => id.kind === 'Service')
      .map(({ id, origin }) => [id.name, origin.document.file.path]),
  ).toEqual([['web', 'web.yaml']]);
});
