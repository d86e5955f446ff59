import { describe, expect, it } from 'vitest';
import { fluxChart, helmRelease, install, lineAt, nameOf } from '../../../test/support/install.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { at } from '../../source/file/place.ts';

const trusting = 'meshConfig: {defaultConfig: {gatewayTopology: {numTrustedProxies: 1}}}';
const istiod = (values: string, more = '') =>
  helmRelease(`  targetNamespace: istio-system\n${more}${fluxChart('istiod')}  values: {${values}}\n`);
const application = (helm: string, repository = 'https://istio-release.storage.googleapis.com/charts') =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: istiod, namespace: argocd}
spec:
  destination: {namespace: istio-system}
  source: {repoURL: "${repository}", chart: istiod, helm: {${helm}}}
`;

/** The ConfigMaps among what files would install, each with what it says under `mesh`. */
function meshes(files: Readonly<Record<string, string>>, settings?: Settings): readonly string[] {
  return install(files, settings).resources.flatMap((resource) => {
    const { data } = resource.written;
    return isMap(data) ? [`${nameOf(resource)} ${JSON.stringify(data.mesh)}`] : [];
  });
}

const trusts = '{"defaultConfig":{"gatewayTopology":{"numTrustedProxies":1}}}';

describe('the mesh configuration of a release of istiod', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['of Flux', { 'r.yaml': istiod(trusting) }, [`ConfigMap istio-system/istio ${trusts}`]],
    [
      'of a revision',
      { 'r.yaml': istiod(`revision: 1-30, ${trusting}`) },
      [`ConfigMap istio-system/istio-1-30 ${trusts}`],
    ],
    ['without one in its values', { 'r.yaml': istiod('') }, ['ConfigMap istio-system/istio {}']],
    ['that makes no ConfigMap', { 'r.yaml': istiod(`configMap: false, ${trusting}`) }, []],
    ['whose revision is filled in later', { 'r.yaml': istiod(`revision: "\${REV}", ${trusting}`) }, []],
    ['that is filled in later', { 'r.yaml': istiod('meshConfig: "$(MESH)"') }, []],
    [
      'of which a part cannot be read',
      { 'r.yaml': istiod(trusting, '  valuesFrom: [{kind: Secret, name: v}]\n') },
      [],
    ],
    ['of another chart', { 'r.yaml': istiod(trusting).replace('chart: istiod', 'chart: base') }, []],
    [
      'of Argo CD',
      { 'a.yaml': application(`valuesObject: {${trusting}}`) },
      [`ConfigMap istio-system/istio ${trusts}`],
    ],
    [
      'of Argo CD in parameters',
      {
        'a.yaml': application(
          'parameters: [{name: meshConfig.defaultConfig.gatewayTopology.numTrustedProxies, value: "1"}]',
        ),
      },
      [`ConfigMap istio-system/istio ${trusts}`],
    ],
    [
      'of a repository of others',
      { 'a.yaml': application(`valuesObject: {${trusting}}`, 'https://example.com') },
      [],
    ],
    ['of Argo CD with a file that is not there', { 'a.yaml': application('valueFiles: [prod.yaml]') }, []],
    [
      'beside another of the same',
      { 'r.yaml': istiod(trusting), 'a.yaml': application(`valuesObject: {${trusting}}`) },
      [],
    ],
    [
      'in a chart that depends on it',
      {
        'a.yaml': application('').replace('chart: istiod, helm: {}', 'path: charts/mesh'),
        'charts/mesh/Chart.yaml':
          'apiVersion: v2\nname: mesh\nversion: 1.0.0\ndependencies: [{name: istiod, version: 1.30.0, repository: "https://istio-release.storage.googleapis.com/charts"}]\n',
        'charts/mesh/values.yaml': `istiod: {${trusting}}\n`,
      },
      [`ConfigMap istio-system/istio ${trusts}`],
    ],
  ])('%s', (_, files, expected) => {
    expect(meshes(files)).toEqual(expected);
  });

  it('is left out where the input has the ConfigMap', () => {
    const real = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\n';
    expect(meshes({ 'r.yaml': istiod(trusting), 'c.yaml': real })).toEqual([]);
  });

  it('is read from the values that the configuration names', () => {
    const settings: Settings = {
      ...defaultSettings,
      values: [{ file: 'istiod.yaml', chart: 'istiod', release: 'istiod', namespace: 'istio-system' }],
    };
    expect(meshes({ 'istiod.yaml': trusting }, settings)).toEqual([`ConfigMap istio-system/istio ${trusts}`]);
  });

  it('stands where the values do', () => {
    const { resources } = install({ 'r.yaml': istiod('').replace('values: {}', `values:\n    ${trusting}`) });
    const [mesh] = resources.flatMap(({ written: { data } }) =>
      isMap(data) && isMap(data.mesh) ? [data.mesh] : [],
    );
    expect(mesh && lineAt(at(mesh, 'defaultConfig'))).toBe(`r.yaml:13 ${trusting}`);
  });
});
