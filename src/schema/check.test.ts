import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../k8s/object/resources.ts';
import { defaultSettings } from '../settings/settings.ts';
import { readDocument } from '../source/yaml/read.ts';
import { schemaProblems } from './check.ts';
import type { SchemaProblem } from './problem.ts';

function problemsOf(text: string, isPartial = false): readonly SchemaProblem[] {
  const read = readDocument({ file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length });
  return resourcesOf(read, { namespace: '', source: 'written' }).flatMap((resource) =>
    schemaProblems(resource, defaultSettings, () => isPartial),
  );
}

function words(problem: SchemaProblem): string {
  return problem.kind === 'refused'
    ? problem.message
    : `unknown ${[...problem.path, problem.field].join('.')}, meant ${problem.meant?.field}`;
}

const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: ${spec}\n`;
const virtualService = (http: string) =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec: {hosts: [a], http: [${http}]}\n`;
const container = (fields: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, ${fields}}]}\n`;

describe('problems of an object by its schema', () => {
  it.each([
    ['a whole Service', service('{ports: [{port: 80}]}'), []],
    ['null as absence', service('{type: null, ports: [{port: 80, name: , targetPort: ~}]}'), []],
    [
      'a null that is required',
      service('{ports: [{port: }]}'),
      ['spec.ports[0].port is empty, expected a port number from 1 to 65535'],
    ],
    ['null in a list', service('{ports: [~]}'), ['spec.ports[0] is empty, expected a map with port']],
    ['a spec that is no map', service('[]'), ['spec is an empty list, expected a map']],
    ['a spec without ports', service('{}'), ['spec.ports is missing, expected at least one port']],
    ['a headless Service without ports', service('{clusterIP: None}'), []],
    ['an ExternalName', service('{type: ExternalName, externalName: a.example.com}'), []],
    ['placeholders', service('{type: "{{ type }}", ports: [{port: <PORT>, targetPort: $(PORT)}]}'), []],
    ['a key that is filled in', service('{ports: [{"$(PORT)": 80}]}'), []],
    ['marks that a script replaces', service('{ports: [{port: __PORT__}]}'), []],
    ['a directive of a patch', service('{$patch: delete}'), []],
    [
      'a fraction',
      service('{ports: [{port: 80.5}]}'),
      ['spec.ports[0].port is the number 80.5, expected a port number from 1 to 65535'],
    ],
    [
      'one port twice',
      service('{ports: [{name: a, port: 80}, {name: b, port: 80}, {name: c, port: 80, protocol: UDP}]}'),
      ['spec.ports[1].port 80/TCP is given twice, expected once'],
    ],
    ['a label, which another rule judges', service('{selector: {app: 5}, ports: [{port: 80}]}'), []],
    [
      'a wrong range',
      virtualService('{redirect: {port: -1}}'),
      ['spec.http[0].redirect.port is the number -1, expected a whole number from 0 to 4294967295'],
    ],
    [
      'a text of the right type that does not fit the pattern',
      'apiVersion: extensions.istio.io/v1alpha1\nkind: WasmPlugin\nmetadata: {name: w, namespace: a}\nspec: {url: "oci://a", sha256: abc}',
      ['spec.sha256 is "abc", expected 64 lower-case hexadecimal digits'],
    ],
    [
      'a case that differs',
      container('imagePullPolicy: always'),
      [
        'spec.containers[0].imagePullPolicy is "always", expected "Always", "IfNotPresent" or "Never"; did you mean "Always"?',
      ],
    ],
    [
      'a map of strings',
      virtualService('{headers: {request: {set: {x-a: 1}}}}'),
      ['spec.http[0].headers.request.set.x-a is the number 1, expected a string'],
    ],
    [
      'a name with a slash',
      virtualService('{headers: {request: {set: {"a/b~c": 1}}}}'),
      ['spec.http[0].headers.request.set.a/b~c is the number 1, expected a string'],
    ],
    [
      'a field with underscores',
      virtualService('{cors_policy: {}}'),
      ['unknown spec.http.0.cors_policy, meant corsPolicy'],
    ],
    [
      'a field that nothing resembles',
      virtualService('{retry: {}, route: []}'),
      ['unknown spec.http.0.retry, meant undefined'],
    ],
    [
      'a kind without a schema',
      'apiVersion: a.example.com/v1\nkind: Service\nmetadata: {name: a}\nspec: 5\n',
      [],
    ],
    ['a beta Ingress', 'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\nspec: 5\n', []],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text).map(words)).toEqual(expected);
  });

  it('says nothing of what a part lacks, but of what is wrong in it', () => {
    expect(problemsOf(service('{ports: [{name: http, nodePort: x}]}'), true).map(words)).toEqual([
      'spec.ports[0].nodePort is "x", expected a port number from 1 to 65535',
    ]);
  });

  it('names the field that stands instead of the missing one', () => {
    const [problem] = problemsOf(container('ports: [{containerport: 80}]'));
    expect(problem).toMatchObject({ missing: 'containerPort', instead: { on: 'key' } });
  });

  it('reads items of a list where they stand', () => {
    const list = `apiVersion: v1\nkind: ServiceList\nitems:\n  - metadata: {name: a}\n    spec: {ports: 5}\n`;
    const [problem] = problemsOf(list);
    expect(problem?.at.path).toEqual(['items', 0, 'spec', 'ports']);
  });
});
