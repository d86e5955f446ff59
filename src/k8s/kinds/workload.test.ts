import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { indexWorkloads } from '../inventory/workload-index.ts';
import { resourcesOf } from '../object/resources.ts';
import { containerPortsOf, containersOf, workloadsOf } from './workload.ts';

function workloads(...texts: string[]) {
  const file = { path: 'a.yaml', text: texts.join('\n---\n') };
  return workloadsOf(
    splitDocuments(file, () => true)
      .documents.map(readDocument)
      .flatMap((read) => resourcesOf(read, { namespace: '', source: 'written' })),
  );
}

const spec = '{containers: [{name: app}]}';
const made = (apiVersion: string, kind: string, name: string, labels = '{}', more = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop${more}}\nspec: {replicas: 2, template: {metadata: {labels: ${labels}}, spec: ${spec}}}`;
const pod = (name: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: web}${more}}\nspec: ${spec}`;
const owner = (kind: string, name: string) => `, ownerReferences: [{kind: ${kind}, name: ${name}}]`;

describe('workloadsOf', () => {
  it('takes every object with a pod template, of any group, and Pods', () => {
    const found = workloads(
      made('apps/v1', 'Deployment', 'a', '{app: web}'),
      made('argoproj.io/v1alpha1', 'Rollout', 'b'),
      made('serving.knative.dev/v1', 'Service', 'c'),
      pod('d'),
      made('v1', 'ReplicationController', 'e', '{app: old}'),
      pod('f').replace('spec: {', 'spec: {replicas: 3, '),
    );
    expect(found.map(({ name, labels, replicas }) => [name, { ...labels }, replicas])).toEqual([
      ['a', { app: 'web' }, 2],
      ['b', {}, 2],
      ['c', {}, 2],
      ['d', { app: 'web' }, undefined],
      ['e', { app: 'old' }, 2],
      ['f', { app: 'web' }, undefined],
    ]);
  });

  it.each([
    ['a Service', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: web}}'],
    [
      'a template without containers',
      'apiVersion: v1\nkind: A\nmetadata: {name: a}\nspec: {template: {spec: {}}}',
    ],
    ['a template of another type', 'apiVersion: v1\nkind: A\nmetadata: {name: a}\nspec: {template: text}'],
    ['no spec', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}'],
    [
      'a Pod of another group',
      'apiVersion: a.example/v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}',
    ],
  ])('leaves out %s', (_, text) => {
    expect(workloads(text)).toEqual([]);
  });

  it('leaves out what another object of the input owns', () => {
    const found = workloads(
      pod('web-1-x', owner('ReplicaSet', 'web-1')),
      made('apps/v1', 'ReplicaSet', 'web-1', '{}', owner('Deployment', 'web')),
      made('apps/v1', 'Deployment', 'web'),
      pod('lone', owner('ReplicaSet', 'elsewhere')),
    );
    expect(found.map(({ name }) => name)).toEqual(['web', 'lone']);
  });

  it('takes the later of two of one kind and name, whatever their groups', () => {
    const found = workloads(
      made('extensions/v1beta1', 'Deployment', 'web', '{v: old}'),
      made('apps/v1', 'Deployment', 'web', '{v: new}'),
      made('apps/v1', 'StatefulSet', 'web', '{v: other}'),
    );
    expect(found.map(({ labels }) => labels.v)).toEqual(['new', 'other']);
  });
});

describe('indexWorkloads', () => {
  const index = indexWorkloads(
    workloads(
      made('apps/v1', 'Deployment', 'a', '{app: web, tier: front}'),
      made('apps/v1', 'Deployment', 'b', '{app: web}'),
      made('apps/v1', 'Deployment', 'c', '{app: db}').replace('shop', 'data'),
    ),
  );

  it.each<[string, Record<string, string>, string[]]>([
    ['shop', { app: 'web' }, ['a', 'b']],
    ['shop', { app: 'web', tier: 'front' }, ['a']],
    ['shop', { app: 'db' }, []],
    ['shop', {}, ['a', 'b']],
    ['none', { app: 'web' }, []],
  ])('in %s with %j', (namespace, selector, names) => {
    expect(index.within(namespace, selector).map(({ name }) => name)).toEqual(names);
  });

  it('searches all namespaces', () => {
    expect(index.anywhere({ app: 'db' }).map(({ name }) => name)).toEqual(['c']);
    expect(index.within('shop', {})).toHaveLength(2);
  });
});

describe('the containers of a workload', () => {
  const template = (text: string) =>
    workloads(
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, namespace: shop}\nspec: {template: {spec: ${text}}}`,
    )[0];

  it('are those that run together; ports are those of all', () => {
    const one = template(
      '{initContainers: [{name: init, ports: [{containerPort: 3}]}, {name: other}], containers: [{name: app, ports: [{containerPort: 1}, {containerPort: 2}]}, {name: plain}]}',
    );
    expect(containersOf(one).map(({ name }) => name)).toEqual(['app', 'plain']);
    expect(one && containerPortsOf(one).map(({ containerPort }) => containerPort)).toEqual([1, 2, 3]);
  });

  it('are none where there are none', () => {
    expect(containersOf(undefined)).toEqual([]);
    const one = template('{containers: []}');
    expect(one && [containersOf(one), containerPortsOf(one)]).toEqual([[], []]);
  });
});

it('keeps every workload that the API server names', () => {
  const named = (name: string, label: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {${name}, namespace: shop}\nspec: {template: {metadata: {labels: {v: ${label}}}, spec: ${spec}}}`;
  const labels = (...texts: string[]) => workloads(...texts).map((one) => one.labels.v);
  expect(labels(named('generateName: a-', 'one'), named('generateName: a-', 'two'))).toEqual(['one', 'two']);
  expect(labels(named('name: $(A)', 'one'), named('name: $(A)', 'two'))).toEqual(['one', 'two']);
  expect(labels(named('name: a', 'one'), named('name: a', 'two'))).toEqual(['two']);
});

it.each([
  ['{kind: Deployment}', 2],
  ['{name: web}', 2],
  ['{kind: Deployment, name: web}', 1],
  ['{kind: Deployment, name: other}', 2],
  ['{kind: Job, name: web}', 2],
])('counts what is owned by %s: %i workloads', (reference, count) => {
  const owned = pod('x', `, ownerReferences: [${reference}]`);
  expect(workloads(made('apps/v1', 'Deployment', 'web'), owned)).toHaveLength(count);
});
