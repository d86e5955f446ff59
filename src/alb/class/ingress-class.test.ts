import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import type { Said } from '../../../test/support/settings.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { albIngressesAmong } from './ingress-class.ts';

function ingress(metadata: string, spec = ''): string {
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: a, annotations: {${metadata}}}
spec: {${spec}}
`;
}

function ingressClass(
  name: string,
  controller: string,
  more: { isDefault?: boolean; params?: string } = {},
): string {
  const annotations = more.isDefault ? 'ingressclass.kubernetes.io/is-default-class: "true"' : '';
  const params = more.params === undefined ? '' : `, parameters: ${more.params}`;
  return `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}, annotations: {${annotations}}}
spec: {controller: ${controller}${params}}
`;
}

const albParams = '{apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: shared}';
const params = `---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: shared}
spec: {targetType: ip}
`;
const classAlb = 'kubernetes.io/ingress.class: alb';
const annotated = 'alb.ingress.kubernetes.io/scheme: internal';
const annotatedWithNumber = 'alb.ingress.kubernetes.io/group.order: 10';
const ours = 'ingress.k8s.aws/alb';
const nginx = 'k8s.io/ingress-nginx';

describe('which Ingresses the controller takes', () => {
  it.each<[string, string, string | undefined]>([
    ['class annotation alb', ingress(classAlb), 'class annotation'],
    ['class annotation of another', ingress(`kubernetes.io/ingress.class: nginx, ${annotated}`), undefined],
    ['class annotation in capitals', ingress(`kubernetes.io/ingress.class: ALB, ${annotated}`), undefined],
    [
      'class annotation beats the class name',
      ingress('kubernetes.io/ingress.class: nginx', 'ingressClassName: alb') + ingressClass('alb', ours),
      undefined,
    ],
    [
      'placeholder class, ALB annotations',
      ingress(`kubernetes.io/ingress.class: "$(C)", ${annotated}`),
      'class annotation',
    ],
    ['placeholder class, none', ingress('kubernetes.io/ingress.class: "$(C)"'), undefined],
    [
      'known class of the controller',
      ingress('', 'ingressClassName: web') + ingressClass('web', ours),
      'ingressClassName',
    ],
    [
      'known class of another',
      ingress(annotated, 'ingressClassName: alb') + ingressClass('alb', nginx),
      undefined,
    ],
    ['unknown class named like one', ingress('', 'ingressClassName: awslbc-alb'), 'ingressClassName'],
    [
      'unknown class with ALB annotations',
      ingress(annotated, 'ingressClassName: private'),
      'ingressClassName',
    ],
    ['unknown class without', ingress('', 'ingressClassName: private'), undefined],
    [
      'no class, ALB default class',
      ingress('') + ingressClass('web', ours, { isDefault: true }),
      'default class',
    ],
    [
      'no class, default of another',
      ingress(annotated) + ingressClass('n', nginx, { isDefault: true }),
      undefined,
    ],
    [
      'no class, two default classes of which one is ours',
      ingress('') +
        ingressClass('n', nginx, { isDefault: true }) +
        ingressClass('web', ours, { isDefault: true }),
      undefined,
    ],
    [
      'no class, two default classes and ALB annotations',
      ingress(annotated) +
        ingressClass('n', nginx, { isDefault: true }) +
        ingressClass('web', ours, { isDefault: true }),
      'default class',
    ],
    ['no class, class that is no default', ingress('') + ingressClass('web', ours), undefined],
    ['no class, ALB annotations', ingress(annotated), 'ALB annotations'],
    ['no class, ALB annotation that is no string', ingress(annotatedWithNumber), 'ALB annotations'],
    ['nothing', ingress(''), undefined],
  ])('%s', (_, text, takenBy) => {
    const set = modelOf(text);
    expect(set.ingresses.map((one) => one.takenBy)).toEqual(takenBy === undefined ? [] : [takenBy]);
    expect(albIngressesAmong(set.inventory.resources, set.settings).map((one) => one.takenBy)).toEqual(
      set.ingresses.map((one) => one.takenBy),
    );
  });

  it('counts only the class annotation under controller 1.x', () => {
    const settings = settingsFor({ controller: '1.1' });
    expect(modelOf(ingress(classAlb), settings).ingresses).toHaveLength(1);
    for (const text of [
      ingress(annotated),
      ingress(annotated, 'ingressClassName: alb'),
      ingress('') + ingressClass('web', ours, { isDefault: true }),
    ]) {
      expect(modelOf(text, settings).ingresses).toEqual([]);
    }
  });

  it('compares the class annotation with the configured class', () => {
    const settings = settingsFor({ controller: '3.5', ingressClass: 'internal-alb' });
    expect(modelOf(ingress('kubernetes.io/ingress.class: internal-alb'), settings).ingresses).toHaveLength(1);
    expect(modelOf(ingress(classAlb), settings).ingresses).toEqual([]);
  });

  it('takes beta Ingresses', () => {
    const beta = ingress(classAlb).replace('networking.k8s.io/v1', 'extensions/v1beta1');
    expect(modelOf(beta).ingresses).toHaveLength(1);
  });
});

describe('class params', () => {
  it.each<[string, string, string]>([
    [
      'class annotation: none',
      ingress(classAlb) + ingressClass('alb', ours, { params: albParams }) + params,
      'absent',
    ],
    ['class without parameters', ingress('', 'ingressClassName: web') + ingressClass('web', ours), 'absent'],
    [
      'known',
      ingress('', 'ingressClassName: web') + ingressClass('web', ours, { params: albParams }) + params,
      'known',
    ],
    [
      'not in the input',
      ingress('', 'ingressClassName: web') + ingressClass('web', ours, { params: albParams }),
      'unknown',
    ],
    [
      'of another kind',
      ingress('', 'ingressClassName: web') +
        ingressClass('web', ours, { params: '{kind: ConfigMap, name: shared}' }) +
        params,
      'unknown',
    ],
    ['class not in the input', ingress('', 'ingressClassName: alb'), 'unknown'],
    ['ALB annotations alone', ingress(annotated), 'unknown'],
  ])('%s', (_, text, state) => {
    expect(modelOf(text).ingresses.map((one) => one.params.state)).toEqual([state]);
  });

  const scheme = 'alb.ingress.kubernetes.io/scheme: internal';
  const tags = 'alb.ingress.kubernetes.io/group.order: "1"';

  it.each<[string, string, Said | undefined, string, boolean]>([
    ['that states what they could hold', ingress(scheme, 'ingressClassName: alb'), undefined, 'absent', true],
    [
      'that states only what they never hold',
      ingress(tags, 'ingressClassName: alb'),
      undefined,
      'unknown',
      false,
    ],
    ['of another class', ingress(scheme, 'ingressClassName: web-alb'), undefined, 'unknown', false],
    [
      'of the configured class',
      ingress(scheme, 'ingressClassName: web'),
      { ingressClass: 'web' },
      'absent',
      true,
    ],
    [
      'where they are said to be unknown',
      ingress(scheme, 'ingressClassName: alb'),
      { ingressClassParams: 'unknown' },
      'unknown',
      false,
    ],
    [
      'where there are said to be none',
      ingress('', 'ingressClassName: web-alb'),
      { ingressClassParams: 'none' },
      'absent',
      false,
    ],
  ])('of a class outside the input, for an Ingress %s', (_, text, said, state, isPresumed) => {
    const { ingresses } = modelOf(text, settingsFor(said));
    expect(ingresses.map(({ params, presumedParams }) => [params.state, presumedParams?.settledBy])).toEqual([
      [state, isPresumed ? 'assume.ingressClassParams' : undefined],
    ]);
  });

  it('takes no Ingress for one of EKS Auto Mode by its annotations', () => {
    expect(modelOf(ingress(annotated)).ingresses.map(({ takenBy, autoMode }) => [takenBy, autoMode])).toEqual(
      [['ALB annotations', false]],
    );
  });

  it('tells EKS Auto Mode apart', () => {
    const text = ingress('', 'ingressClassName: auto') + ingressClass('auto', 'eks.amazonaws.com/alb');
    expect(modelOf(text).ingresses.map((one) => one.autoMode)).toEqual([true]);
    expect(modelOf(ingress(classAlb)).ingresses.map((one) => one.autoMode)).toEqual([false]);
  });
});

it.each<[string, string, string | undefined]>([
  ['a class of the controller', ingressClass('alb', ours), undefined],
  [
    'a class with parameters of another kind',
    ingressClass('alb', ours, { params: '{apiGroup: x.io, kind: Other, name: a}' }),
    'foreign parameters',
  ],
])('says of an Ingress of %s what is wrong with it', (_, classText, expected) => {
  const { inventory, settings } = modelOf(ingress('', 'ingressClassName: alb') + classText);
  const [found] = albIngressesAmong(inventory.resources, settings);
  expect(found?.classFault?.why).toBe(expected);
});

it('keeps an Ingress without class in its group where several default classes are the controller’s', () => {
  const defaults = ['a', 'b'].map((name) => ingressClass(name, ours, { isDefault: true })).join('');
  const { ingresses } = modelOf(ingress('') + defaults);
  expect(ingresses.map(({ takenBy, classFault }) => [takenBy, classFault])).toEqual([
    ['default class', undefined],
  ]);
});
