import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import { failedGroupIds, groupLoadsOf } from './group-load.ts';

interface Given {
  readonly name?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly className?: string;
}

const prefix = 'alb.ingress.kubernetes.io';
const classed = { 'kubernetes.io/ingress.class': 'alb' };
const inGroup = (name: string, more: Given['annotations'] = {}) => ({
  ...classed,
  [`${prefix}/group.name`]: name,
  ...more,
});

function ingress({ name = 'x', annotations = classed, finalizers = [], className }: Given): string {
  const metadata = { name, namespace: 'a', annotations, finalizers };
  const spec = className === undefined ? {} : { ingressClassName: className };
  return `---\n${JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec })}\n`;
}

function ingressClass(name: string, more: object = {}, isDefault = false): string {
  const metadata = {
    name,
    annotations: isDefault ? { 'ingressclass.kubernetes.io/is-default-class': 'true' } : {},
  };
  const spec = { controller: 'ingress.k8s.aws/alb', ...more };
  return `---\n${JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata, spec })}\n`;
}

const broken = ingressClass('k', { parameters: { kind: 'ConfigMap', name: 'k' } });
const ofBroken = 'invalid ingress class: IngressClass k references unknown parameters';
const implicit = 'ingress.k8s.aws/resources';
const explicit = (name: string) => `group.ingress.k8s.aws/${name}`;

/** `id`, who leaves it, and why it cannot be loaded. */
function loads(text: string) {
  const settings = settingsFor();
  const { inventory, ingresses } = modelOf(text, settings);
  return groupLoadsOf(inventory, ingresses, settings).map(({ id, leaving, error }) => [
    id,
    leaving.map((resource) => nameOf(resource.id)),
    error,
  ]);
}

describe('the load of groups', () => {
  it.each<[string, readonly Given[], readonly unknown[]]>([
    ['an Ingress by itself', [{}], [['a/x', [], undefined]]],
    [
      'by id',
      [{ annotations: inGroup('z') }, { name: 'w', annotations: inGroup('b') }, { name: 'v' }],
      [
        ['a/v', [], undefined],
        ['b', [], undefined],
        ['z', [], undefined],
      ],
    ],
    [
      'one name once',
      [{ annotations: inGroup('g') }, { name: 'w', annotations: inGroup('g') }],
      [['g', [], undefined]],
    ],
    ['finalizers of what it is', [{ finalizers: [implicit, 'other'] }], [['a/x', [], undefined]]],
    [
      'finalizers of the group it is in',
      [{ annotations: inGroup('g'), finalizers: [explicit('g')] }],
      [['g', [], undefined]],
    ],
    [
      'who left a group',
      [
        { name: 'z', finalizers: [explicit('old')] },
        { name: 'w', finalizers: [explicit('old')] },
      ],
      [
        ['a/w', [], undefined],
        ['a/z', [], undefined],
        ['old', ['a/w', 'a/z'], undefined],
      ],
    ],
    [
      'who joined one',
      [{ annotations: inGroup('g'), finalizers: [implicit, explicit('g')] }],
      [
        ['a/x', ['a/x'], undefined],
        ['g', [], undefined],
      ],
    ],
    [
      'who went to another class',
      [{ annotations: { 'kubernetes.io/ingress.class': 'nginx' }, finalizers: [implicit] }],
      [['a/x', ['a/x'], undefined]],
    ],
    ['a refused group name', [{ annotations: inGroup('G') }], []],
    [
      'a refused group name of one who was in another',
      [{ annotations: inGroup('G'), finalizers: [explicit('g')] }],
      [['g', ['a/x'], undefined]],
    ],
    ['a placeholder', [{ annotations: inGroup('<group>') }], []],
    [
      'an order that is refused, the first by name',
      [
        { name: 'z', annotations: inGroup('g', { [`${prefix}/group.order`]: '2000' }) },
        { name: 'w', annotations: inGroup('g', { [`${prefix}/group.order`]: '-2000' }) },
        { name: 'v', annotations: inGroup('g') },
      ],
      [['g', [], 'explicit Ingress group order must be within [-1000:1000], Ingress: a/w, order: -2000']],
    ],
  ])('of %s', (_, given, expected) => {
    expect(loads(given.map(ingress).join(''))).toEqual(expected);
  });

  it('leaves out Ingresses of a class that cannot be used, where they were in no group', () => {
    const annotations = { [`${prefix}/group.name`]: 'g' };
    expect(loads(ingress({ annotations, className: 'k' }) + broken)).toEqual([]);
  });

  it('stops where one that was in the group has such a class', () => {
    const fault = (name: string) =>
      `Ingress: a/${name}: Ingress has invalid IngressClass configuration: ${ofBroken}`;
    const was = { annotations: {}, className: 'k', finalizers: [explicit('g')] };
    const other = { name: 'other', annotations: inGroup('g', { [`${prefix}/group.order`]: '2000' }) };
    expect(loads(ingress({ ...was, name: 'zz' }) + ingress(was) + ingress(other) + broken)).toEqual([
      ['g', [], fault('x')],
    ]);
  });

  it('stops everywhere for two default classes', () => {
    const two = ingressClass('k', {}, true) + ingressClass('l', {}, true);
    const text =
      ingress({ name: 'zz', annotations: {} }) +
      ingress({ name: 'w', annotations: {}, finalizers: [implicit] }) +
      ingress({ name: 'other', annotations: inGroup('g') });
    const error = 'Ingress: a/w: multiple default IngressClasses found';
    expect(loads(text + two)).toEqual([
      ['a/w', [], error],
      ['g', [], error],
    ]);
  });
});

it('tells the Ingresses whose class or group name is refused, those for their class first', () => {
  const must = 'invalid ingress group: groupName must';
  const text =
    ingress({ annotations: inGroup('G') }) +
    ingress({ name: 'w', annotations: { [`${prefix}/group.name`]: 'G' }, className: 'k' }) +
    ingress({ name: 'v', annotations: inGroup('g') }) +
    ingress({ name: 'u', annotations: inGroup('g'.repeat(64)) });
  const settings = settingsFor();
  const { inventory, ingresses } = modelOf(text + broken, settings);
  const failed = failedGroupIds(inventory, ingresses, settings);
  expect(failed.map(({ resource, words }) => [resource.id.name, words])).toEqual([
    ['w', ofBroken],
    [
      'x',
      `${must} consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`,
    ],
    ['u', `${must} be no more than 63 characters`],
  ]);
});
