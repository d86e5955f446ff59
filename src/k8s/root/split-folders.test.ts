import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../settings/settings.ts';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { resourcesOf } from '../object/resources.ts';
import type { BuiltFolder } from './built-folder.ts';
import { kustomizationsOf } from './kustomization.ts';
import { rootsOf } from './roots.ts';
import { splitFolders } from './split-folders.ts';

type Files = Readonly<Record<string, string>>;

function read(path: string, text: string) {
  const split = splitDocuments({ path, text }, () => true);
  const reads = [...split.documents, ...split.kindless].map(readDocument);
  const resources = reads.flatMap((one) => resourcesOf(one, { namespace: '', source: 'written' }));
  return { path, reads, resources };
}

function inputOf(files: Files, builds: readonly BuiltFolder[] = []) {
  const all = Object.entries(files).map(([path, text]) => read(path, text));
  return { files: all, kustomizations: kustomizationsOf(all.flatMap(({ reads }) => reads)), builds };
}

/** The folders that are environments of their own. */
const split = (files: Files, builds: readonly BuiltFolder[] = []) =>
  [...splitFolders(inputOf(files, builds))].sort();

/** A build of a folder that gives the objects of a text, which stands in a file; it reads that and others. */
function build(
  folder: string,
  text: string,
  file = `${folder}/all.yaml`,
  more: Partial<BuiltFolder> = {},
): BuiltFolder {
  const path = `${folder}/kustomization.yaml`;
  return { path, folder, files: new Set([path, file]), resources: read(file, text).resources, ...more };
}

const object = (id: string, content: string) => {
  const [kind = '', namespace = '', name = ''] = id.split('/');
  const place = namespace === '' ? '' : `, namespace: ${namespace}`;
  return `apiVersion: v1\nkind: ${kind}\nmetadata: {name: "${name}"${place}}\nspec: {content: ${content}}\n`;
};
const objects = (content: string, ...ids: readonly string[]) =>
  ids.map((id) => object(id, content)).join('---\n');
const web = (content: string) => object('Service/shop/web', content);
const twins = { 'k8s/east/web.yaml': web('a'), 'k8s/west/web.yaml': web('b') };

describe('folders that differ', () => {
  it.each<[string, Files, readonly string[]]>([
    ['two', twins, ['k8s/east', 'k8s/west']],
    [
      'two that a kustomization above takes in',
      { ...twins, 'kustomization.yaml': 'resources: [k8s/east/web.yaml, k8s/west/web.yaml]\n' },
      ['k8s/east', 'k8s/west'],
    ],
    [
      'two at the top that a kustomization beside them takes in',
      {
        'kustomization.yaml': 'resources: [east/web.yaml, west/web.yaml]\n',
        'east/web.yaml': web('a'),
        'west/web.yaml': web('b'),
      },
      ['east', 'west'],
    ],
    [
      'a third with a build of its own files further below',
      {
        ...twins,
        'k8s/extra/jobs/kustomization.yaml': 'resources: [job.yaml]\n',
        'k8s/extra/jobs/job.yaml': object('Job/shop/job', 'a'),
      },
      ['k8s/east', 'k8s/extra', 'k8s/west'],
    ],
    [
      'two of three objects in common',
      {
        'a/x.yaml': objects('a', 'Service//1', 'Service//2', 'Service//3'),
        'b/x.yaml': objects('b', 'Service//1', 'Service//2', 'Service//4'),
      },
      ['a', 'b'],
    ],
    [
      'one of three objects in common',
      {
        'a/x.yaml': objects('a', 'Service//1', 'Service//2', 'Service//3'),
        'b/x.yaml': objects('b', 'Service//1', 'Service//5', 'Service//4'),
      },
      [],
    ],
    [
      'an object twice, with the same contents in another order',
      { 'a/1.yaml': web('a'), 'a/2.yaml': web('b'), 'b/1.yaml': web('b'), 'b/2.yaml': web('a') },
      [],
    ],
    [
      'an object twice, with other contents',
      { 'a/1.yaml': web('a'), 'a/2.yaml': web('b'), 'b/1.yaml': web('a'), 'b/2.yaml': web('c') },
      ['a', 'b'],
    ],
    [
      'a base beside them, of which they take a file',
      {
        'base/web.yaml': web('a'),
        'prod/kustomization.yaml': 'resources: [../base/web.yaml]\n',
        'prod/web.yaml': web('prod'),
        'staging/kustomization.yaml': 'resources: [../base/web.yaml]\n',
      },
      ['prod', 'staging'],
    ],
    [
      'one below which a kustomization takes in what is above it',
      {
        'apps/web.yaml': web('a'),
        'apps/shop/kustomization.yaml': 'resources: [..]\n',
        'other/web.yaml': web('b'),
      },
      ['apps', 'other'],
    ],
  ])('%s', (_, files, expected) => {
    expect(split(files)).toEqual(expected);
  });
});

describe('kustomizations that take something from elsewhere', () => {
  const apps = (entry: string, own: number): Files =>
    Object.fromEntries(
      ['shop', 'blog'].flatMap((app) => [
        [`apps/${app}/kustomization.yaml`, `resources: [${entry}, all.yaml]\n`],
        [
          `apps/${app}/all.yaml`,
          objects('a', ...Array.from({ length: own }, (_, index) => `Service//${app}${index}`)),
        ],
      ]),
    );
  const both = ['apps/blog', 'apps/shop'];
  const three = {
    'common/x.yaml': object('Secret//x', 'a'),
    'common/y.yaml': objects('a', 'Secret//y', 'Secret//z'),
  };

  it.each<[string, Files, readonly string[]]>([
    ['what is not there, beside one object', apps('../../none', 1), both],
    ['what is not there, beside two objects', apps('../../none', 2), []],
    [
      'a folder without objects, beside one object',
      { ...apps('../../common', 1), 'common/kustomization.yaml': 'configMapGenerator: [{name: a}]\n' },
      both,
    ],
    [
      'a folder with three objects in two files, beside three',
      { ...apps('../../common', 3), ...three },
      both,
    ],
    ['a folder with three objects in two files, beside four', { ...apps('../../common', 4), ...three }, []],
    ['a file with two objects, beside two', { ...apps('../../common/y.yaml', 2), ...three }, both],
    ['a file with two objects, beside three', { ...apps('../../common/y.yaml', 3), ...three }, []],
    ['a file below them', apps('./more.yaml', 1), []],
  ])('%s', (_, files, expected) => {
    expect(split(files)).toEqual(expected);
  });
});

describe('folders of which builds are given', () => {
  const overlays = {
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': web('a'),
    'envs/prod/kustomization.yaml': 'resources: [../../base]\n',
    'envs/staging/kustomization.yaml': 'resources: [../../base]\n',
  };
  const reading = (...names: readonly string[]) => ({
    files: new Set([
      'base/kustomization.yaml',
      'base/web.yaml',
      ...names.map((name) => `envs/${name}/kustomization.yaml`),
    ]),
  });
  const written = { 'a/x.yaml': web('a'), 'b/x.yaml': web('b') };
  const empty = (folder: string) => build(folder, '', `${folder}/x.yaml`);

  it.each<[string, Files, readonly BuiltFolder[], readonly string[]]>([
    [
      'one base under names of their own',
      overlays,
      [
        build('envs/prod', object('Service/prod/web', 'a'), 'base/web.yaml', reading('prod')),
        build('envs/staging', object('Service/staging/web', 'a'), 'base/web.yaml', reading('staging')),
      ],
      ['envs/prod', 'envs/staging'],
    ],
    [
      'one base as it is',
      overlays,
      [
        build('envs/prod', web('a'), 'base/web.yaml', reading('prod')),
        build('envs/staging', web('a'), 'base/web.yaml', reading('staging')),
      ],
      [],
    ],
    ['one base, of which no build is given', overlays, [], ['envs/prod', 'envs/staging']],
    [
      'objects of their own under other names',
      {},
      [build('a', object('Service/a/web', 'a')), build('b', object('Service/b/web', 'b'))],
      [],
    ],
    [
      'what is written differently and built alike',
      written,
      [build('a', web('c'), 'a/x.yaml'), build('b', web('c'), 'b/x.yaml')],
      [],
    ],
    ['what is written differently and built to nothing', written, [empty('a'), empty('b')], ['a', 'b']],
  ])('%s', (_, files, builds, expected) => {
    expect(split(files, builds)).toEqual(expected);
  });
});

it.each([
  [64, true],
  [65, false],
])('compares each object in 64 folders: %i', (count, isFound) => {
  const folder = (index: number) => `f${String(index).padStart(2, '0')}`;
  const others = Array.from({ length: count }, (_, index) => [
    `${folder(index)}/x.yaml`,
    objects(`c${index}`, 'Service//shared', `Job//${index}a`, `Job//${index}b`),
  ]);
  const last = objects('last', 'Service//shared', `Job//${count - 1}a`, 'Job//v', 'Job//w');
  const found = split({ ...Object.fromEntries(others), 'g/x.yaml': last });
  expect(found.includes('g')).toBe(isFound);
  expect(found).toHaveLength(isFound ? count + 1 : 0);
});

describe('environments by builds', () => {
  const roots = (builds: readonly BuiltFolder[]) =>
    rootsOf({ files: [], kustomizations: [], builds, settings: defaultSettings }).map(
      ({ name, builds: own, byLikeness }) =>
        [name, [...own].map(({ folder }) => folder), byLikeness] as const,
    );
  const job = (name: string) => object(`Job//${name}`, 'a');
  const named = (content: string) =>
    `apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}\nspec: {content: ${content}}\n`;

  it.each<[string, readonly BuiltFolder[], ReturnType<typeof roots>]>([
    [
      'an object that one build gives twice',
      [build('a', `${web('a')}---\n${web('b')}`)],
      [['', ['a'], false]],
    ],
    [
      'objects that the API server names',
      [build('a', named('a')), build('b', named('b'))],
      [['', ['a', 'b'], false]],
    ],
    [
      'clusters in the order of their addresses',
      [
        build('a', web('a'), undefined, { cluster: 'two' }),
        build('b', web('a'), undefined, { cluster: 'https://three' }),
        build('c', job('c'), undefined, { cluster: 'one' }),
      ],
      [
        ['three', ['b'], false],
        ['one', ['c'], false],
        ['two', ['a'], false],
      ],
    ],
    [
      'builds that give an object differently and share less than half',
      [
        build('a', `${web('a')}---\n${job('1')}---\n${job('2')}`),
        build('b', `${web('b')}---\n${job('3')}---\n${job('4')}`),
      ],
      [
        ['a', ['a'], false],
        ['b', ['b'], false],
      ],
    ],
    [
      'environments that something above them applies',
      [
        build('envs/prod', web('a'), undefined, { appliedIn: 'argo/apps.yaml' }),
        build('envs/staging', web('b'), undefined, { appliedIn: 'argo/apps.yaml' }),
      ],
      [
        ['prod', ['envs/prod'], true],
        ['staging', ['envs/staging'], true],
      ],
    ],
    [
      'what an environment applies, beside what nothing applies',
      [
        build('envs/prod', web('a')),
        build('envs/staging', web('b')),
        build('apps/db', job('db'), undefined, { appliedIn: 'envs/prod/db.yaml' }),
        build('apps/all', job('all')),
      ],
      [
        ['prod', ['apps/all', 'envs/prod', 'apps/db'], true],
        ['staging', ['apps/all', 'envs/staging'], true],
      ],
    ],
    [
      'an environment of which nothing says where a part is applied',
      [
        build('apps/prod', web('a'), undefined, { appliedIn: 'clusters/one/apps.yaml' }),
        build('apps/prod/more', job('more')),
        build('apps/staging', web('b'), undefined, { appliedIn: 'clusters/two/apps.yaml' }),
        build('clusters/one', object('Service//gateway', 'a')),
        build('clusters/two', object('Service//gateway', 'b')),
      ],
      [
        ['one', ['apps/prod', 'apps/prod/more', 'clusters/one'], true],
        ['two', ['apps/staging', 'clusters/two'], true],
      ],
    ],
  ])('%s', (_, builds, expected) => {
    expect(roots(builds)).toEqual(expected);
  });
});
