import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { refusedForClass } from './class-admission.ts';
import { classFaultWords, faultyClasses } from './class-fault.ts';

const ingress = (spec: string, annotations = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {${annotations}}}
spec: {${spec}}
`;
const ingressClass = (name: string, more = '', annotations = '', controller = 'ingress.k8s.aws/alb') => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}, annotations: {${annotations}}}
spec: {controller: ${controller}${more}}
`;
const params = (spec: string, name = 'shared') => `---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: ${name}}
spec: {${spec}}
`;
const namespace = (labels: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {${labels}}}
`;
const isDefault = 'ingressclass.kubernetes.io/is-default-class: "true"';
const parameters = (apiGroup = 'elbv2.k8s.aws', kind = 'IngressClassParams', name = 'shared') =>
  `, parameters: {apiGroup: ${apiGroup}, kind: ${kind}, name: ${name}}`;

interface Options {
  readonly controller?: string;
  readonly complete?: 'all' | readonly string[];
}

/** What the controller says of the class of the one Ingress, and what its webhook says. */
function words(text: string, { controller = '3.5', complete = 'all' }: Options = {}) {
  const settings = { ...settingsFor({ controller }), complete };
  const { inventory } = modelOf(text, settings);
  return [
    faultyClasses(inventory, settings).map(({ fault }) => classFaultWords(fault)),
    refusedForClass(inventory, settings).map((one) => one.words),
  ];
}

const web = ingress('ingressClassName: web');
const noClass = (name: string) => `invalid ingress class: IngressClass.networking.k8s.io "${name}" not found`;
const several = 'multiple default IngressClasses found';
const unknownParameters = 'invalid ingress class: IngressClass web references unknown parameters';
const noParams = 'invalid ingress class: IngressClassParams.elbv2.k8s.aws "shared" not found';
const mismatch = 'invalid ingress class: namespaceSelector of IngressClassParams shared mismatch';

// As pkg/ingress/class_loader.go and webhooks/networking/ingress_validator.go of the controller, v3.5.0.
describe('the controller refuses', () => {
  it.each<[string, string, string | undefined, string | undefined, Options?]>([
    ['no class that is there', web + ingressClass('web'), undefined, undefined],
    ['a class that is not', web, noClass('web'), noClass('web')],
    ['no class that may be elsewhere', web, undefined, undefined, { complete: [] }],
    ['no class that its chart makes', ingress('ingressClassName: alb'), undefined, undefined],
    ['no class before 2.2', web, undefined, undefined, { controller: '2.1' }],
    ['a class since 2.2', web, noClass('web'), noClass('web'), { controller: '2.2' }],
    [
      'no namespace whose labels nobody shows',
      `${web}${ingressClass('web', parameters())}${params('namespaceSelector: {matchExpressions: [{key: team, operator: Exists}]}')}`,
      undefined,
      undefined,
      { complete: [] },
    ],
    [
      'no class beside an annotation of others',
      ingress('ingressClassName: web', 'kubernetes.io/ingress.class: nginx'),
      undefined,
      undefined,
    ],
    [
      'a class beside its annotation, by its webhook alone',
      ingress('ingressClassName: web', 'kubernetes.io/ingress.class: alb'),
      undefined,
      noClass('web'),
    ],
    ['its annotation alone', ingress('', 'kubernetes.io/ingress.class: alb'), undefined, undefined],
    ['no default class', ingress('') + ingressClass('web', '', isDefault), undefined, undefined],
    [
      'two default classes',
      ingress('') + ingressClass('web', '', isDefault) + ingressClass('other', '', isDefault),
      several,
      several,
    ],
    [
      'two default classes where one is named',
      web + ingressClass('web', '', isDefault) + ingressClass('other', '', isDefault),
      undefined,
      undefined,
    ],
    [
      'no two default classes before 2.5',
      ingress('') + ingressClass('web', '', isDefault) + ingressClass('other', '', isDefault),
      undefined,
      undefined,
      { controller: '2.4' },
    ],
    [
      'parameters of another group',
      web + ingressClass('web', parameters('example.com')),
      unknownParameters,
      undefined,
    ],
    [
      'parameters of another kind',
      web + ingressClass('web', parameters('elbv2.k8s.aws', 'ConfigMap')),
      unknownParameters,
      undefined,
    ],
    [
      'such parameters by its webhook too before 2.6',
      web + ingressClass('web', parameters('example.com')),
      unknownParameters,
      unknownParameters,
      { controller: '2.5' },
    ],
    [
      'no parameters of a group that is a placeholder',
      web + ingressClass('web', parameters('$(GROUP)')),
      undefined,
      undefined,
    ],
    [
      'no parameters of a kind that is a placeholder',
      web + ingressClass('web', parameters('elbv2.k8s.aws', '$(KIND)')),
      undefined,
      undefined,
    ],
    [
      'no parameters of another controller',
      web + ingressClass('web', parameters('example.com'), '', 'k8s.io/ingress-nginx'),
      undefined,
      undefined,
    ],
    ['parameters that are not there', web + ingressClass('web', parameters()), noParams, undefined],
    [
      'no parameters that may be elsewhere',
      web + ingressClass('web', parameters()),
      undefined,
      undefined,
      { complete: [] },
    ],
    [
      'no parameters that are there',
      web + ingressClass('web', parameters()) + params('scheme: internal'),
      undefined,
      undefined,
    ],
    [
      'parameters of the default class',
      ingress('') + ingressClass('web', parameters(), isDefault),
      noParams,
      undefined,
    ],
  ])('%s', (_, text, controller, webhook, options) => {
    expect(words(text, options)).toEqual([controller ?? [], webhook ?? []].map((one) => [one].flat()));
  });

  const selecting = (selector: string) =>
    web + ingressClass('web', parameters()) + params(`namespaceSelector: {${selector}}`);
  it.each<[string, string, string | undefined, Options?]>([
    ['matchLabels: {team: a}', namespace('team: a'), undefined],
    ['matchLabels: {team: a}', namespace('team: b'), mismatch],
    ['matchLabels: {team: a}', namespace(''), mismatch],
    ['matchLabels: {team: a}', namespace('team: $(TEAM)'), undefined],
    ['matchLabels: {team: a}', '', undefined, { complete: [] }],
    ['matchLabels: {kubernetes.io/metadata.name: shop}', '', undefined, { complete: [] }],
    ['matchLabels: {kubernetes.io/metadata.name: blog}', '', mismatch, { complete: [] }],
    ['matchExpressions: [{key: team, operator: In, values: [a, b]}]', namespace('team: b'), undefined],
    ['matchExpressions: [{key: team, operator: In, values: [a, b]}]', namespace('team: c'), mismatch],
    ['matchExpressions: [{key: team, operator: NotIn, values: [a]}]', namespace('team: a'), mismatch],
    ['matchExpressions: [{key: team, operator: NotIn, values: [a]}]', namespace(''), undefined],
    ['matchExpressions: [{key: team, operator: Exists}]', namespace(''), mismatch],
    ['matchExpressions: [{key: team, operator: Like, values: [a]}]', namespace(''), undefined],
    ['', namespace(''), undefined],
  ])('the namespace that a selector {%s} leaves out, beside %s', (selector, text, expected, options) => {
    expect(words(selecting(selector) + text, options)[0]).toEqual(expected === undefined ? [] : [expected]);
  });

  it.each(['', 'namespace: "$(NAMESPACE)", '])('no namespace that is not known yet: {%s}', (named) => {
    const text = selecting('matchLabels: {kubernetes.io/metadata.name: blog}').replace(
      'namespace: shop, ',
      named,
    );
    expect(words(text)[0]).toEqual([]);
  });
});
