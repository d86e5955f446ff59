import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import { groupIdentity, groupNameRefusal, groupText, ingressGroupsOf, stoppedText } from './ingress-group.ts';

function ingress(name: string, annotations: readonly string[], more = ''): string {
  const lines = annotations.map((one) => `    alb.ingress.kubernetes.io/${one}\n`).join('');
  const [namespace, own] = name.split('/');
  return `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  namespace: ${namespace}\n  name: ${own}\n  annotations:\n    kubernetes.io/ingress.class: alb\n${lines}${more}---\n`;
}

/** `name: members` for each group, with a `+` where others may belong to it. */
function groups(text: string, version = '3.5', everything = false): readonly string[] {
  const settings = {
    ...settingsFor({ controller: version }),
    ...(everything ? { complete: 'all' as const } : {}),
  };
  return ingressGroupsOf(modelOf(text, settings).ingresses, settings).map(
    ({ name, members, complete }) =>
      `${name ?? '-'}: ${members.map(({ resource }) => nameOf(resource.id)).join(' ')}${complete ? '' : ' +'}`,
  );
}

const shared = 'group.name: public';

describe('ingressGroupsOf', () => {
  it('gives each Ingress without name a group of its own', () => {
    expect(groups(ingress('a/x', []) + ingress('b/x', []))).toEqual(['-: a/x', '-: b/x']);
  });

  it('joins the members of a name over namespaces, by order and then by name', () => {
    const text =
      ingress('b/x', [shared]) +
      ingress('a/z', [shared, 'group.order: "5"']) +
      ingress('a/yy', [shared]) +
      ingress('c/w', [shared, 'group.order: "-3"']) +
      ingress('d/v', [shared, 'group.order: soon']);
    expect(groups(text)).toEqual(['public: c/w a/yy b/x d/v a/z +']);
    expect(groups(text, '3.5', true)).toEqual(['public: c/w a/yy b/x d/v a/z']);
  });

  it.each([
    ['group.name: <GROUP>', ['-: a/x +']],
    ['group.name: Public', []],
    [`group.name: ${'x'.repeat(3)}y`, ['xxxy: a/x +']],
    [`group.name: ${'ab'.repeat(32)}`, []],
    ['group.name: a.b-c', ['a.b-c: a/x +']],
    ['group.name: a-', []],
  ])('%s', (annotation, expected) => {
    expect(groups(ingress('a/x', [annotation]))).toEqual(expected);
  });

  it('knows no groups at 1.1', () => {
    expect(groups(ingress('a/x', [shared]) + ingress('a/yy', [shared]), '1.1')).toEqual([
      '-: a/x',
      '-: a/yy',
    ]);
  });

  it('takes the name in class params before the annotation', () => {
    const text = `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  namespace: a\n  name: x\n  annotations:\n    alb.ingress.kubernetes.io/${shared}\nspec:\n  ingressClassName: k\n---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata:\n  name: k\nspec:\n  controller: ingress.k8s.aws/alb\n  parameters:\n    apiGroup: elbv2.k8s.aws\n    kind: IngressClassParams\n    name: k\n---\napiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata:\n  name: k\nspec:\n  group:\n    name: inner\n`;
    expect(groups(text)).toEqual(['inner: a/x +']);
  });

  it('does not depend on the order of the input', () => {
    const parts = [ingress('b/x', [shared]), ingress('a/z', [shared]), ingress('a/yy', [shared])];
    expect(groups(parts.join(''))).toEqual(groups([...parts].reverse().join('')));
  });
});

it('names who shares a fault', () => {
  const settings = settingsFor({ controller: '3.5' });
  const [own, named] = ingressGroupsOf(
    modelOf(ingress('a/x', []) + ingress('b/yy', [shared]), settings).ingresses,
    settings,
  );
  expect([own, named].map((one) => one && groupIdentity(one))).toEqual(['Ingress "a/x"', 'group "public"']);
  expect(own && groupText(own)).toBe('Ingress "a/x"');
  expect(named && groupText(named)).toBe('group "public" ("b/yy" and any other member)');
});

it.each([
  ['a', true],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['0.a-b', true],
  ['', false],
  ['-a', false],
  ['a.', false],
  ['A', false],
  ['a_b', false],
])('takes the group name %j: %s', (name, taken) => {
  expect(groupNameRefusal(name) === undefined).toBe(taken);
});

describe('who a build error stops', () => {
  const settings = settingsFor();
  const groupOf = (count: number, complete: boolean) => {
    const texts = Array.from({ length: count }, (_, index) => ingress(`a/i${10 + index}`, [shared]));
    const all = { ...settings, complete: complete ? ('all' as const) : [] };
    return ingressGroupsOf(modelOf(texts.join(''), all).ingresses, all)[0];
  };
  const names = (count: number) =>
    Array.from({ length: count }, (_, index) => `"a/i${10 + index}"`).join(', ');
  it.each([
    [1, true, `group "public" (${names(1)})`],
    [2, false, `group "public" (${names(2)} and any other member)`],
    [12, true, `group "public" (${names(12)})`],
    [13, true, `group "public" (${names(12)} and 1 more)`],
    [14, false, `group "public" (${names(12)} and 2 more and any other member)`],
  ])('of %i members, all there: %s', (count, complete, text) => {
    const group = groupOf(count, complete);
    expect(group && groupText(group)).toBe(text);
    expect(stoppedText(group)).toBe(
      `No load balancer is made, and an existing one stays as it is, for the whole ${text}.`,
    );
  });

  it('is itself where it has no group', () => {
    const alone = 'No load balancer is made, and an existing one stays as it is.';
    const [own] = ingressGroupsOf(modelOf(ingress('a/x', []), settings).ingresses, settings);
    expect([stoppedText(undefined), stoppedText(own)]).toEqual([alone, alone]);
  });
});

it('reads group names as the version does', () => {
  const inClass = (controller: string, spec: string, api = 'elbv2.k8s.aws') =>
    `${ingress('a/x', [shared])
      .replace('    kubernetes.io/ingress.class: alb\n', '')
      .replace(
        /---\n$/,
        'spec: {ingressClassName: k}\n---\n',
      )}apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: k}\nspec: {controller: ${controller}, parameters: {apiGroup: ${api}, kind: IngressClassParams, name: k}}\n---\napiVersion: ${api}/v1\nkind: IngressClassParams\nmetadata: {name: k}\nspec: {${spec}}\n`;
  const own = 'ingress.k8s.aws/alb';
  const inner = 'group: {name: inner}';
  expect(groups(inClass(own, inner), '2.2')).toEqual(['inner: a/x +']);
  expect(groups(inClass(own, inner), '2.1')).toEqual(['public: a/x +']);
  expect(groups(inClass(own, ''), '2.1')).toEqual(['public: a/x +']);
  expect(groups(inClass(own, 'group: {}'))).toEqual([]);
  expect(groups(inClass(own, 'group: {name: <group>}'))).toEqual(['-: a/x +']);
  const auto = (spec: string) => inClass('eks.amazonaws.com/alb', spec, 'eks.amazonaws.com');
  expect(groups(auto(inner), '2.1')).toEqual(['inner: a/x +']);
  expect(groups(auto(''))).toEqual(['-: a/x']);
});
