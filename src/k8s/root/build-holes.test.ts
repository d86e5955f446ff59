import { describe, expect, it } from 'vitest';
import { readManifests } from '../../manifests/manifest-set.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { buildHoles, openEntries } from './build-holes.ts';
import { partialBuilds } from './kustomization.ts';

const object = (namespace: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web${namespace === '' ? '' : `, namespace: ${namespace}`}}\n`;

/** The namespaces of which builds leave something unknown, and what they list in vain. */
function partOf(files: Readonly<Record<string, string>>) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  const set = readManifests(all, [], defaultSettings);
  const builds = partialBuilds(set.kustomizations, (path) => set.paths.has(path));
  const manifests = set.files.map(({ file, resources }) => ({ path: file.path, resources }));
  return [
    buildHoles(builds, manifests).map(({ kind = 'any', namespace }) => `${kind} in "${namespace}"`),
    openEntries(builds).map(({ to }) => to.name),
  ];
}

describe('a build', () => {
  it.each<[string, Readonly<Record<string, string>>, string[], string[]]>([
    ['that is whole', { 'kustomization.yaml': 'resources: [a.yaml]', 'a.yaml': object('shop') }, [], []],
    [
      'that lists a file nobody reads anything of',
      { 'kustomization.yaml': 'resources: [a.yaml]', 'a.yaml': 'apiVersion: v1\nkind: ServiceAccount\n' },
      [],
      [],
    ],
    [
      'that lists a file in vain',
      { 'kustomization.yaml': 'resources: [a.yaml, b.yaml]', 'a.yaml': object('shop') },
      ['any in "shop"'],
      ['b.yaml'],
    ],
    [
      'that gives a namespace',
      { 'kustomization.yaml': 'namespace: shop\nresources: [../base]' },
      ['any in "shop"'],
      ['../base'],
    ],
    [
      'of which a part lists a file in vain',
      {
        'top/kustomization.yaml': 'namespace: shop\nresources: [../base]',
        'base/kustomization.yaml': 'resources: [a.yaml]',
      },
      ['any in "shop"'],
      ['base/a.yaml'],
    ],
    [
      'without any namespace',
      { 'kustomization.yaml': 'resources: [a.yaml, b.yaml]', 'a.yaml': object('') },
      ['any in ""'],
      ['b.yaml'],
    ],
    [
      'with a base that is fetched',
      { 'kustomization.yaml': 'namespace: shop\nresources: ["https://example.com/base"]' },
      ['any in "shop"'],
      [],
    ],
    [
      'with a chart',
      { 'kustomization.yaml': 'namespace: shop\nhelmCharts: [{name: web}]' },
      ['any in "shop"'],
      [],
    ],
    [
      'that lists a folder of the input',
      { 'kustomization.yaml': 'resources: [apps]', 'apps/a.yaml': object('shop') },
      [],
      [],
    ],
  ])('%s', (_, files, namespaces, missing) => {
    expect(partOf(files)).toEqual([namespaces, missing]);
  });
});
