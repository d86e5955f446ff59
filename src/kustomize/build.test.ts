import { describe, expect, it } from 'vitest';
import { buildFiles } from '../../test/support/build-files.ts';
import { lineAt } from '../../test/support/places.ts';
import { childAt, isMap } from '../k8s/object/shape.ts';
import type { Key } from '../source/file/file.ts';
import type { Location } from '../source/file/place.ts';
import { at } from '../source/file/place.ts';
import { hostOf } from '../source/locate/locate.ts';
import type { Build } from './build.ts';
import { buildOf } from './build.ts';
import { isList } from './object/placed.ts';

const base = {
  'base/kustomization.yaml': `
resources: [web.yaml]
namePrefix: b-
labels:
- pairs: { app: web }
  includeSelectors: true
`,
  'base/web.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 0
  template:
    spec:
      containers:
      - name: web
        image: nginx:1
        env:
        - { name: A, value: "1" }
        - { name: B, value: "2" }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  defaultBackend:
    service: { name: web, port: { number: 80 } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ports:
  - port: 80
`,
};

const prod = {
  'comp/kustomization.yaml': `
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
commonAnnotations: { owner: edge }
`,
  'prod/kustomization.yaml': `
resources: [../base]
components: [../comp]
namespace: prod
nameSuffix: -p
replicas:
- { name: web, count: 4 }
images:
- { name: nginx, newTag: "2" }
patches:
- path: port.yaml
- patch: |
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web }
    spec:
      template:
        spec:
          containers:
          - name: side
            image: x
          - name: web
            env:
            - { name: B, $patch: delete }
- target: { kind: Ing.* }
  patch: |
    - op: add
      path: /metadata/annotations/x~1y
      value: z
`,
  'prod/port.yaml': `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ports:
  - port: 80
    targetPort: 8080
`,
};

function built(texts: Readonly<Record<string, string>>, folder: string): Build {
  const build = buildOf(folder, buildFiles(texts));
  if (build === undefined) throw new Error('no build');
  return build;
}

function told({ refusals }: Build): readonly string[] {
  return refusals.map((one) => `${placeText(one.at)}: ${one.message}`);
}

function placeText(location: Location): string {
  return `${hostOf(location.document).file.path} | ${lineAt(location)}`;
}

/** What stands at a path of an object, and where it was given. */
function given(build: Build, kind: string, ...path: readonly Key[]): readonly [unknown, string] {
  const object = build.objects.find((one) => one.kind === kind);
  const holder = childAt(object, path.slice(0, -1));
  const key = path.at(-1);
  if (isList(holder) && typeof key === 'number') return [holder[key], placeText(at(holder, key))];
  if (isMap(holder) && typeof key === 'string') return [holder[key], placeText(at(holder, key))];
  throw new Error(`no ${path.join('.')} in ${kind}`);
}

describe('an overlay over a base', () => {
  const build = built({ ...base, ...prod }, 'prod');

  it('gives the objects of the base by their names in the build, what others need first', () => {
    expect(build.objects.map(({ kind, metadata }) => [kind, childAt(metadata, ['name'])])).toEqual([
      ['Service', 'b-web-p'],
      ['Deployment', 'b-web-p'],
      ['Ingress', 'b-web-p'],
    ]);
    expect(told(build)).toEqual([]);
    expect(build.uncomputed).toEqual([]);
    expect([...build.files].sort()).toEqual([
      'base/kustomization.yaml',
      'base/web.yaml',
      'comp/kustomization.yaml',
      'prod/kustomization.yaml',
      'prod/port.yaml',
    ]);
  });

  const containers = ['spec', 'template', 'spec', 'containers'];
  it.each<[string, string, readonly Key[], unknown, string]>([
    [
      'a prefixed name',
      'Service',
      ['metadata', 'name'],
      'b-web-p',
      'base/web.yaml | metadata: { name: web }',
    ],
    [
      'a namespace',
      'Ingress',
      ['metadata', 'namespace'],
      'prod',
      'prod/kustomization.yaml | namespace: prod',
    ],
    [
      'a reference that follows',
      'Ingress',
      ['spec', 'defaultBackend', 'service', 'name'],
      'b-web-p',
      'base/web.yaml | service: { name: web, port: { number: 80 } }',
    ],
    [
      'what nobody changes',
      'Ingress',
      ['spec', 'defaultBackend', 'service', 'port', 'number'],
      80,
      'base/web.yaml | service: { name: web, port: { number: 80 } }',
    ],
    [
      'a label of the base',
      'Deployment',
      ['spec', 'selector', 'matchLabels', 'app'],
      'web',
      'base/kustomization.yaml | - pairs: { app: web }',
    ],
    [
      'an annotation of a component',
      'Service',
      ['metadata', 'annotations', 'owner'],
      'edge',
      'comp/kustomization.yaml | commonAnnotations: { owner: edge }',
    ],
    [
      'a count of replicas',
      'Deployment',
      ['spec', 'replicas'],
      4,
      'prod/kustomization.yaml | - { name: web, count: 4 }',
    ],
    [
      'a tag of an image',
      'Deployment',
      [...containers, 1, 'image'],
      'nginx:2',
      'prod/kustomization.yaml | - { name: nginx, newTag: "2" }',
    ],
    [
      'a container that a patch in place puts before the others',
      'Deployment',
      [...containers, 0, 'image'],
      'x',
      'prod/kustomization.yaml | image: x',
    ],
    [
      'the key by which a patch finds an item',
      'Deployment',
      [...containers, 1, 'name'],
      'web',
      'base/web.yaml | - name: web',
    ],
    [
      'the item behind one that a patch deletes',
      'Deployment',
      [...containers, 1, 'env', 0, 'value'],
      '1',
      'base/web.yaml | - { name: A, value: "1" }',
    ],
    [
      'a value of a JSON patch',
      'Ingress',
      ['metadata', 'annotations', 'x/y'],
      'z',
      'prod/kustomization.yaml | value: z',
    ],
    [
      'a field that the file of a patch adds',
      'Service',
      ['spec', 'ports', 0, 'targetPort'],
      8080,
      'prod/port.yaml | targetPort: 8080',
    ],
    ['a port that it finds', 'Service', ['spec', 'ports', 0, 'port'], 80, 'base/web.yaml | - port: 80'],
  ])('%s', (_, kind, path, value, place) => {
    expect(given(build, kind, ...path)).toEqual([value, place]);
  });

  it('leaves the base as it is', () => {
    const alone = built({ ...base, ...prod }, 'base');
    expect(given(alone, 'Deployment', 'spec', 'replicas')).toEqual([0, 'base/web.yaml | replicas: 0']);
    expect(given(alone, 'Service', 'metadata', 'name')[0]).toBe('b-web');
  });
});

describe('what kustomize refuses', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n';
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'a kustomization that lists itself',
      { 'kustomization.yaml': 'resources:\n- x\n', 'x/kustomization.yaml': 'resources:\n- ../x\n' },
      ["x/kustomization.yaml | - ../x: cycle detected: candidate root 'x' contains visited root 'x'"],
    ],
    [
      'a circle',
      {
        'kustomization.yaml': 'resources:\n- x\n',
        'x/kustomization.yaml': 'resources:\n- ../y\n',
        'y/kustomization.yaml': 'resources:\n- ../x\n',
      },
      ["y/kustomization.yaml | - ../x: cycle detected: candidate root 'x' contains visited root 'x'"],
    ],
    [
      'an unknown field',
      { 'kustomization.yaml': 'resource: [a.yaml]\n' },
      ['kustomization.yaml | resource: [a.yaml]: invalid Kustomization: json: unknown field "resource"'],
    ],
    [
      'a wrong type',
      { 'kustomization.yaml': 'resources: a.yaml\n' },
      [
        'kustomization.yaml | resources: a.yaml: invalid Kustomization: json: cannot unmarshal string into Go struct field Kustomization.resources of type []string',
      ],
    ],
    [
      'an id that is taken',
      { 'kustomization.yaml': 'resources:\n- a.yaml\n- b.yaml\n', 'a.yaml': service, 'b.yaml': service },
      [
        'kustomization.yaml | - b.yaml: may not add resource with an already registered id: Service.v1.[noGrp]/a.[noNs]',
      ],
    ],
    [
      'a patch of nothing',
      {
        'kustomization.yaml': 'resources: [a.yaml]\npatches:\n- path: p.yaml\n',
        'a.yaml': service,
        'p.yaml': service.replace('name: a', 'name: b'),
      },
      [
        'p.yaml | apiVersion: v1: no resource matches strategic merge patch "Service.v1.[noGrp]/b.[noNs]": no matches for Id Service.v1.[noGrp]/b.[noNs]; failed to find unique target for patch Service.v1.[noGrp]/b.[noNs]',
      ],
    ],
    [
      'a JSON patch that leads nowhere',
      {
        'kustomization.yaml': `resources: [a.yaml]
patches:
- target: { kind: Service }
  patch: |-
    - op: remove
      path: /spec/type
`,
        'a.yaml': service,
      },
      [
        'kustomization.yaml | path: /spec/type: remove operation does not apply: doc is missing path: "/spec/type": missing value',
      ],
    ],
  ])('%s', (_, texts, refusals) => {
    expect(told(built(texts, ''))).toEqual(refusals);
  });
});

describe('what the input lacks', () => {
  const build = built(
    {
      'kustomization.yaml': `resources:
- a.yaml
- ../elsewhere
- https://example.com/base
patches:
- path: gone.yaml
  target: { kind: Service }
- patch: |-
    apiVersion: v1
    kind: Service
    metadata: { name: of-elsewhere }
`,
      'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n',
    },
    '',
  );

  it('makes what it touches unknown, and nothing else is refused for it', () => {
    expect(told(build)).toEqual([]);
    expect(
      build.uncomputed.map(({ field, missing, reason, touches }) => ({ field, missing, reason, touches })),
    ).toEqual([
      {
        field: 'resources',
        missing: '../elsewhere',
        reason: '"../elsewhere" is not in the input',
        touches: 'further objects',
      },
      {
        field: 'resources',
        missing: undefined,
        reason: '"https://example.com/base" is fetched from elsewhere',
        touches: 'further objects',
      },
      {
        field: 'patches',
        missing: 'gone.yaml',
        reason: '"gone.yaml" is not in the input',
        touches: [{ group: '', kind: 'Service', namespace: '', name: 'a' }],
      },
    ]);
  });
});

describe('an object of which the content is not known', () => {
  const kustomization = `
resources: [web.yaml]
configMapGenerator:
- name: params
  envs: [params.env]
  literals: [TEAM=shop]
generatorOptions: { disableNameSuffixHash: true }
`;
  const web = 'apiVersion: v1\nkind: Service\nmetadata: { name: web, labels: { host: x, team: y } }\n';
  const told = (more: string, files: Readonly<Record<string, string>> = {}) => {
    const all = { 'kustomization.yaml': `${kustomization}${more}`, 'web.yaml': web, ...files };
    const { refusals, uncomputed } = built(all, '');
    return {
      refused: refusals.map(({ message }) => message),
      unknown: uncomputed.map(({ field, touches }) => [
        field,
        typeof touches === 'string' ? touches : touches.map(({ name }) => name),
      ]),
    };
  };
  const replacement = (path: string, target = 'web', to = 'metadata.labels.host') => `
replacements:
- source: { kind: ConfigMap, name: params, fieldPath: ${path} }
  targets:
  - select: { name: ${target} }
    fieldPaths: [${to}]
`;
  const lacking = ['configMapGenerator', ['params']];

  it.each<[string, string, readonly unknown[]]>([
    ['has what it may lack', replacement('data.HOST'), [lacking, ['replacements', ['web']]]],
    ['gives what is known of it', replacement('data.TEAM'), [lacking]],
    ['may have the field that is to be replaced', replacement('data.TEAM', 'params', 'data.HOST'), [lacking]],
    [
      'may have what a patch removes',
      `
patches:
- target: { name: params }
  patch: |-
    - { op: remove, path: /data/HOST }
`,
      [lacking],
    ],
    [
      'may have what a variable reads',
      `
vars:
- name: HOST
  objref: { apiVersion: v1, kind: ConfigMap, name: params }
  fieldref: { fieldpath: data.HOST }
`,
      [lacking],
    ],
  ])('%s', (_, more, unknown) => {
    expect(told(more)).toEqual({ refused: [], unknown });
  });

  it('may be given another value by what a merged generator lacks', () => {
    const files = {
      'base/kustomization.yaml':
        'resources: [web.yaml]\nconfigMapGenerator: [{name: params, literals: [HOST=x]}]\n',
      'base/web.yaml': web,
      'kustomization.yaml': `resources: [base]\nconfigMapGenerator: [{name: params, behavior: merge, envs: [more.env]}]\n${replacement('data.HOST')}`,
    };
    const { refusals, uncomputed } = built(files, '');
    expect([refusals, uncomputed.map(({ field }) => field)]).toEqual([
      [],
      ['configMapGenerator', 'replacements'],
    ]);
  });

  it('has a placeholder for a variable that a file leaves without a value', () => {
    const files = {
      'kustomization.yaml': `${kustomization}${replacement('data.HOST')}`,
      'web.yaml': web,
      'params.env': 'HOST=\n',
    };
    const build = built(files, '');
    expect(build.objects.map(({ kind, metadata }) => [kind, childAt(metadata, ['labels', 'host'])])).toEqual([
      ['ConfigMap', undefined],
      ['Service', `\${HOST}`],
    ]);
  });

  it('has none for what an object itself leaves without a value', () => {
    const pod =
      'kind: Pod\napiVersion: v1\nmetadata: { name: p }\nspec: { containers: [{ name: c, env: [{ name: A, value: "" }] }] }\n';
    const files = {
      'kustomization.yaml': `resources: [web.yaml, pod.yaml]${replacement('spec.containers.0.env.0.value').replace('kind: ConfigMap, name: params', 'kind: Pod')}`,
      'web.yaml': web,
      'pod.yaml': pod,
    };
    const service = built(files, '').objects.find(({ kind }) => kind === 'Service');
    expect(childAt(service, ['metadata', 'labels', 'host'])).toBe('');
  });

  it('is refused as ever when it is known', () => {
    expect(told(replacement('data.HOST'), { 'params.env': 'OTHER=x\n' })).toEqual({
      refused: [
        'fieldPath `data.HOST` is missing for replacement source ConfigMap.[noVer].[noGrp]/params.[noNs]',
      ],
      unknown: [],
    });
  });
});
