import { expect, it } from 'vitest';
import { resourcesOf } from '../../../src/k8s/object/resources.ts';
import { splitDocuments } from '../../../src/source/file/split-documents.ts';
import { readDocument } from '../../../src/source/yaml/read.ts';
import { inventory } from '../../../test/support/inventory.ts';
import { modelOf } from '../../../test/support/model.ts';
import { duplicatesIn } from './duplicates.ts';

type Files = Readonly<Record<string, string>>;

/** The duplicates of files given by path, each as `earlier → later: what differs, what joins them`. */
function duplicates(files: Files, context: readonly string[] = []) {
  const resources = Object.entries(files).flatMap(([path, text]) => {
    const source = context.includes(path) ? 'context' : 'written';
    return splitDocuments({ path, text }, () => true)
      .documents.map(readDocument)
      .flatMap((read) => resourcesOf(read, { namespace: 'default', source }));
  });
  const model = { ...modelOf(''), inventory: inventory([], { resources }) };
  const path = ({ document }: (typeof resources)[number]) => document.file.path;
  return duplicatesIn(model).map(
    ({ earlier, later, difference, joinedBy, namedAlike }) =>
      `${earlier.map(path).join(' ')} → ${path(later)}: ${difference}, ${joinedBy}${namedAlike ? ', named alike' : ''}`,
  );
}

const object = (
  spec: string,
  more = '',
  name = 'web',
  kind = 'EnvoyFilter',
  apiVersion = 'networking.istio.io/v1alpha3',
) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: "${name}"${more}}\nspec: ${spec}\n`;
const annotated = (key: string) => object('{a: 1}', `, annotations: {${key}: x}`);
it.each<[string, Files, readonly string[], readonly string[]]>([
  ['one', { 'a.yaml': object('{a: 1}') }, [], []],
  ['equal ones', { 'a.yaml': object('{a: 1}'), 'b.yaml': object('{a: 1}') }, [], []],
  [
    'others in one file',
    { 'a.yaml': `${object('{a: 1}')}---\n${object('{a: 2}')}` },
    [],
    ['a.yaml → a.yaml: has another "a", file'],
  ],
  [
    'others in one folder',
    { 'x/one.yaml': object('{a: 1}'), 'x/two.yaml': object('{a: 2}') },
    [],
    ['x/one.yaml → x/two.yaml: has another "a", folder'],
  ],
  [
    'others in two folders',
    { 'x/one.yaml': object('{a: 1}'), 'y/two.yaml': object('{a: 2}') },
    [],
    ['x/one.yaml → y/two.yaml: has another "a", nothing'],
  ],
  [
    'a field less',
    { 'a.yaml': object('{a: 1, b: 2}'), 'b.yaml': object('{a: 1}') },
    [],
    ['a.yaml → b.yaml: has no "b", folder'],
  ],
  [
    'a field more',
    { 'a.yaml': object('{a: 1}'), 'b.yaml': object('{a: 1, b: 2}') },
    [],
    ['a.yaml → b.yaml: adds "b", folder'],
  ],
  [
    'a field less, one more and another',
    { 'a.yaml': object('{a: 1, b: 2}'), 'b.yaml': object('{b: 3, c: 1}') },
    [],
    ['a.yaml → b.yaml: has no "a", folder'],
  ],
  [
    'a field more and another',
    { 'a.yaml': object('{a: 1}'), 'b.yaml': object('{a: 2, c: 1}') },
    [],
    ['a.yaml → b.yaml: has another "a", folder'],
  ],
  [
    'an annotation less',
    { 'a.yaml': annotated('alb.ingress.kubernetes.io/scheme'), 'b.yaml': object('{a: 1}') },
    [],
    ['a.yaml → b.yaml: has no "scheme", folder'],
  ],
  [
    'three',
    { 'a.yaml': object('{a: 1}'), 'b.yaml': object('{a: 2}'), 'c.yaml': object('{a: 3}') },
    [],
    ['a.yaml b.yaml → c.yaml: has another "a", folder'],
  ],
  [
    'three, the first like the last',
    { 'a.yaml': object('{a: 1}'), 'b.yaml': object('{a: 2}'), 'c.yaml': object('{a: 1}') },
    [],
    ['b.yaml → c.yaml: has another "a", folder'],
  ],
  ['other names', { 'a.yaml': object('{a: 1}'), 'b.yaml': object('{a: 2}', '', 'api') }, [], []],
  ['other namespaces', { 'a.yaml': object('{a: 1}'), 'b.yaml': object('{a: 2}', ', namespace: x') }, [], []],
  [
    'the default namespace',
    { 'a.yaml': object('{a: 1}'), 'b.yaml': object('{a: 2}', ', namespace: default') },
    [],
    ['a.yaml → b.yaml: has another "a", folder'],
  ],
  [
    'other kinds',
    { 'a.yaml': object('{a: 1}'), 'b.yaml': object('{a: 2}', '', 'web', 'WasmPlugin') },
    [],
    [],
  ],
  [
    'a group that moved',
    {
      'a.yaml': object('{ingressClassName: c1}', '', 'web', 'Ingress', 'extensions/v1beta1'),
      'b.yaml': object('{ingressClassName: c2}', '', 'web', 'Ingress', 'networking.k8s.io/v1'),
    },
    [],
    ['a.yaml → b.yaml: has another "ingressClassName", folder'],
  ],
  [
    'another group',
    {
      'a.yaml': object('{ingressClassName: c1}', '', 'web', 'Ingress', 'example.com/v1'),
      'b.yaml': object('{ingressClassName: c2}', '', 'web', 'Ingress', 'networking.k8s.io/v1'),
    },
    [],
    [],
  ],
  [
    'Deployments that moved',
    {
      'a.yaml': object(
        '{template: {metadata: {labels: {a: b1}}, spec: {containers: []}}}',
        '',
        'web',
        'Deployment',
        'extensions/v1beta1',
      ),
      'b.yaml': object(
        '{template: {metadata: {labels: {a: b2}}, spec: {containers: []}}}',
        '',
        'web',
        'Deployment',
        'apps/v1',
      ),
    },
    [],
    ['a.yaml → b.yaml: has another "labels", folder'],
  ],
  ['context', { 'a.yaml': object('{a: 1}'), 'b.yaml': object('{a: 2}') }, ['a.yaml'], []],
  [
    'hooks of Helm',
    {
      'a.yaml': object('{a: 1}', ', annotations: {helm.sh/hook: test}'),
      'b.yaml': object('{a: 2}', ', annotations: {helm.sh/hook: test}'),
    },
    [],
    [],
  ],
  [
    'a name that is filled in later',
    { 'a.yaml': object('{a: 1}', '', '$(NAME)'), 'b.yaml': object('{a: 2}', '', '$(NAME)') },
    [],
    [],
  ],
  [
    'a name of a test',
    {
      'a.yaml': object('{a: 1}', '', "(join('-', [$x]))"),
      'b.yaml': object('{a: 2}', '', "(join('-', [$x]))"),
    },
    [],
    [],
  ],
  ['what a cluster printed', { 'a.yaml': object('{a: 1}', ', uid: u'), 'b.yaml': object('{a: 2}') }, [], []],
  [
    'what a cluster printed, by its version',
    { 'a.yaml': object('{a: 1}', ', resourceVersion: "1"'), 'b.yaml': object('{a: 2}') },
    [],
    [],
  ],
  [
    'both printed',
    { 'a.yaml': object('{a: 1}', ', uid: u'), 'b.yaml': object('{a: 2}', ', uid: u') },
    [],
    ['a.yaml → b.yaml: has another "a", folder'],
  ],
  [
    'names that begin alike',
    { 'web-v1.yaml': object('{a: 1}'), 'web-v1-and-v2.yaml': object('{a: 2}') },
    [],
    ['web-v1.yaml → web-v1-and-v2.yaml: has another "a", folder, named alike'],
  ],
  [
    'a name that is the beginning of another',
    { 'web.yaml': object('{a: 1}'), 'web-tls.yaml': object('{a: 2}') },
    [],
    ['web.yaml → web-tls.yaml: has another "a", folder, named alike'],
  ],
  [
    'names that begin alike in two letters',
    { 'we.yaml': object('{a: 1}'), 'web.yaml': object('{a: 2}') },
    [],
    ['we.yaml → web.yaml: has another "a", folder'],
  ],
  [
    'names that begin alike in half',
    { 'abcdef.yaml': object('{a: 1}'), 'abcxyz.yaml': object('{a: 2}') },
    [],
    ['abcdef.yaml → abcxyz.yaml: has another "a", folder, named alike'],
  ],
  [
    'a namespace that is filled in later',
    {
      'a.yaml': object('{a: 1}', ', namespace: $(NAMESPACE)'),
      'b.yaml': object('{a: 2}', ', namespace: $(NAMESPACE)'),
    },
    [],
    ['a.yaml → b.yaml: has another "a", folder'],
  ],
  [
    'two namespaces that are filled in later',
    {
      'a.yaml': object('{a: 1}', ', namespace: $(ONE)'),
      'b.yaml': object('{a: 2}', ', namespace: $(OTHER)'),
    },
    [],
    [],
  ],
  [
    'a namespace of a test',
    {
      'a.yaml': object('{a: 1}', ', namespace: "(join(\'-\', [$x]))"'),
      'b.yaml': object('{a: 2}', ', namespace: "(join(\'-\', [$x]))"'),
    },
    [],
    [],
  ],
  [
    'names that begin alike in less than half',
    { 'web-service.yaml': object('{a: 1}'), 'web-gateways.yaml': object('{a: 2}') },
    [],
    ['web-service.yaml → web-gateways.yaml: has another "a", folder'],
  ],
  [
    'names of the same words',
    { 'book-entry.yaml': object('{a: 1}'), 'book-egress-entry.yaml': object('{a: 2}') },
    [],
    ['book-entry.yaml → book-egress-entry.yaml: has another "a", folder, named alike'],
  ],
  [
    'names with one word in common',
    { 'my-entry.yaml': object('{a: 1}'), 'book-entry.yaml': object('{a: 2}') },
    [],
    ['my-entry.yaml → book-entry.yaml: has another "a", folder'],
  ],
  [
    'names with two words of five in common',
    { 'a-b-c-d-e.yaml': object('{a: 1}'), 'v-w-x-a-b.yaml': object('{a: 2}') },
    [],
    ['a-b-c-d-e.yaml → v-w-x-a-b.yaml: has another "a", folder'],
  ],
  [
    'names with two words of four in common',
    { 'a-b-c-d.yaml': object('{a: 1}'), 'w-x-a-b.yaml': object('{a: 2}') },
    [],
    ['a-b-c-d.yaml → w-x-a-b.yaml: has another "a", folder, named alike'],
  ],
])('%s', (_, files, context, expected) => {
  expect(duplicates(files, context)).toEqual(expected);
});
