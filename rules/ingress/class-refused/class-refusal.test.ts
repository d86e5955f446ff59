import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import { classRefusals } from './class-refusal.ts';
import rule from './rule.ts';

/** The classes of an input that the controller cannot use, each as `text (line of the place | lines related)`. */
function refused(texts: readonly string[], controller = '', complete: 'all' | string[] = []) {
  const settings = { ...settingsFor({ controller }), complete };
  const { inventory } = modelOf(texts.join('---\n'), settings);
  return classRefusals(inventory, settings).map(({ text, at, related, assumption }) => {
    const places = [at, ...related.map((one) => one.at)].map(lineAt);
    return `${text} (${places.join(' | ')})${assumption === undefined ? '' : ` if ${assumption.settledBy}`}`;
  });
}

const ingress = (
  name: string,
  more = '',
  annotations = '{}',
  namespace = 'a',
) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: ${namespace}
  annotations: ${annotations}
spec:
  ${more}defaultBackend: {service: {name: web, port: {number: 80}}}
`;
const named = (name: string) => `ingressClassName: ${name}\n  `;
const albAnnotation = '{alb.ingress.kubernetes.io/scheme: internal}';
const ingressClass = (
  name: string,
  parameters = '',
  annotations = '{}',
  controller = 'ingress.k8s.aws/alb',
) => `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: ${name}
  annotations: ${annotations}
spec:
  controller: ${controller}
${parameters}`;
const byDefault = '{ingressclass.kubernetes.io/is-default-class: "true"}';
const parameters = (name: string, kind = 'IngressClassParams', group = 'elbv2.k8s.aws') =>
  `  parameters:\n    apiGroup: ${group}\n    kind: ${kind}\n    name: ${name}\n`;
const params = (name: string, spec = '{}') => `apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata:
  name: ${name}
spec: ${spec}
`;
const namespace = (name: string, labels: string) => `apiVersion: v1
kind: Namespace
metadata: {name: ${name}, labels: ${labels}}
`;
const chosen = '{namespaceSelector: {matchLabels: {team: edge}}}';
it.each<[string, readonly string[], string, 'all' | string[], readonly string[]]>([
  ['a class', [ingress('i', named('alb')), ingressClass('alb')], '', [], []],
  ['a class outside the input', [ingress('i', named('alb'))], '', [], []],
  [
    'a slip of a class',
    [ingress('i', named('abl')), ingressClass('alb')],
    '',
    [],
    [
      'IngressClass "abl" of Ingress "a/i" does not exist, expected "alb" (ingressClassName: abl) if complete',
    ],
  ],
  ['a slip of a class before 2.2', [ingress('i', named('abl')), ingressClass('alb')], '2.1', [], []],
  [
    'a slip of a class at 2.2',
    [ingress('i', named('abl')), ingressClass('alb')],
    '2.2',
    [],
    [
      'IngressClass "abl" of Ingress "a/i" does not exist, expected "alb" (ingressClassName: abl) if complete',
    ],
  ],
  [
    'two Ingresses with a slip',
    [ingress('i', named('abl')), ingress('j', named('abl')), ingressClass('alb')],
    '',
    [],
    [
      'IngressClass "abl" of Ingress "a/i" does not exist, expected "alb" (ingressClassName: abl) if complete',
      'IngressClass "abl" of Ingress "a/j" does not exist, expected "alb" (ingressClassName: abl) if complete',
    ],
  ],
  ['parameters', [ingress('i', named('alb')), ingressClass('alb', parameters('p')), params('p')], '', [], []],
  [
    'parameters that are not there',
    [ingress('i', named('alb')), ingressClass('alb', parameters('p')), params('other')],
    '',
    [],
    [],
  ],
  [
    'parameters that are a slip',
    [ingress('i', named('alb')), ingressClass('alb', parameters('public-abl')), params('public-alb')],
    '',
    [],
    [],
  ],
  [
    'parameters that are not there, two Ingresses',
    [
      ingress('j', named('alb')),
      ingress('i', named('alb')),
      ingressClass('alb', parameters('p')),
      params('other'),
    ],
    '',
    [],
    [],
  ],
  [
    'parameters of another kind',
    [ingress('i', named('alb')), ingressClass('alb', parameters('p', 'ConfigMap', ''))],
    '',
    [],
    [
      'parameters of IngressClass "alb" are of kind "ConfigMap", expected "IngressClassParams" (kind: ConfigMap | ingressClassName: alb)',
    ],
  ],
  [
    'parameters of another group',
    [ingress('i', named('alb')), ingressClass('alb', parameters('p', 'IngressClassParams', 'alb.aws'))],
    '',
    [],
    [
      'parameters of IngressClass "alb" are of group "alb.aws", expected "elbv2.k8s.aws" (apiGroup: alb.aws | ingressClassName: alb)',
    ],
  ],
  [
    'parameters of another kind, no Ingress',
    [ingressClass('alb', parameters('p', 'ConfigMap', ''))],
    '',
    [],
    [
      'parameters of IngressClass "alb" are of kind "ConfigMap", expected "IngressClassParams" (kind: ConfigMap)',
    ],
  ],
  [
    'parameters of another kind, meant by annotation',
    [
      ingress('i', '', '{kubernetes.io/ingress.class: alb}'),
      ingressClass('alb', parameters('p', 'ConfigMap', '')),
    ],
    '',
    [],
    [],
  ],
  [
    'parameters of another controller',
    [ingress('i', named('alb')), ingressClass('alb', parameters('p', 'ConfigMap', ''), '{}', 'nginx')],
    '',
    [],
    [],
  ],
  [
    'a namespace that is selected',
    [
      ingress('i', named('alb')),
      ingressClass('alb', parameters('p')),
      params('p', chosen),
      namespace('a', '{team: edge}'),
    ],
    '',
    [],
    [],
  ],
  [
    'a namespace that is not selected',
    [
      ingress('i', named('alb')),
      ingressClass('alb', parameters('p')),
      params('p', chosen),
      namespace('a', '{team: shop}'),
    ],
    '',
    [],
    [
      'IngressClassParams "p" select namespaces labelled "team: edge", expected them to select Namespace "a" of Ingress "a/i", which has "team: shop, kubernetes.io/metadata.name: a" (spec: {namespaceSelector: {matchLabels: {team: edge}}} | ingressClassName: alb)',
    ],
  ],
  [
    'a namespace that is not in the input',
    [ingress('i', named('alb')), ingressClass('alb', parameters('p')), params('p', chosen)],
    '',
    [],
    [],
  ],
  [
    'two namespaces that are not selected',
    [
      ingress('i', named('alb')),
      ingress('i', named('alb'), '{}', 'b'),
      ingressClass('alb', parameters('p')),
      params('p', chosen),
      namespace('a', '{team: shop}'),
      namespace('b', '{team: shop}'),
    ],
    '',
    [],
    [
      'IngressClassParams "p" select namespaces labelled "team: edge", expected them to select Namespace "a" of Ingress "a/i", which has "team: shop, kubernetes.io/metadata.name: a" (spec: {namespaceSelector: {matchLabels: {team: edge}}} | ingressClassName: alb)',
      'IngressClassParams "p" select namespaces labelled "team: edge", expected them to select Namespace "b" of Ingress "b/i", which has "team: shop, kubernetes.io/metadata.name: b" (spec: {namespaceSelector: {matchLabels: {team: edge}}} | ingressClassName: alb)',
    ],
  ],
  [
    'two default classes',
    [ingress('i', '', albAnnotation), ingressClass('one', '', byDefault), ingressClass('two', '', byDefault)],
    '',
    [],
    [
      'Ingress "a/i" has no class and IngressClasses "one" and "two" are the default, expected one default (name: i | name: one | name: two) if targets.kubernetes',
    ],
  ],
  [
    'two default classes of other controllers',
    [ingress('i'), ingressClass('one', '', byDefault, 'x'), ingressClass('two', '', byDefault, 'y')],
    '',
    [],
    [],
  ],
  [
    'two default classes, one of an ALB',
    [ingress('i'), ingressClass('two', '', byDefault), ingressClass('one', '', byDefault, 'y')],
    '',
    [],
    [
      'Ingress "a/i" has no class and IngressClasses "one" and "two" are the default, expected one default (name: i | name: one | name: two) if targets.kubernetes',
    ],
  ],
  [
    'parameters that are not there, all is complete',
    [ingress('i', named('alb')), ingressClass('alb', parameters('p')), params('other')],
    '',
    'all',
    [
      'IngressClassParams "p" of IngressClass "alb" do not exist, expected the name of IngressClassParams that exist (name: p | ingressClassName: alb)',
    ],
  ],
  [
    'parameters that are a slip, all is complete',
    [ingress('i', named('alb')), ingressClass('alb', parameters('public-abl')), params('public-alb')],
    '',
    'all',
    [
      'IngressClassParams "public-abl" of IngressClass "alb" do not exist, expected "public-alb" (name: public-abl | ingressClassName: alb)',
    ],
  ],
  [
    'parameters that are not there, two Ingresses, all is complete',
    [
      ingress('j', named('alb')),
      ingress('i', named('alb')),
      ingressClass('alb', parameters('p')),
      params('other'),
    ],
    '',
    'all',
    [
      'IngressClassParams "p" of IngressClass "alb" do not exist, expected the name of IngressClassParams that exist (name: p | ingressClassName: alb)',
    ],
  ],
  [
    'a class that is not there, all is complete',
    [ingress('i', named('alb')), ingressClass('other')],
    '',
    'all',
    [],
  ],
  [
    'a class of another name that is not there, all is complete',
    [ingress('i', named('web')), ingressClass('other')],
    '',
    'all',
    [],
  ],
  [
    'a class of another name that is not there, with annotations, all is complete',
    [ingress('i', named('web'), albAnnotation), ingressClass('other')],
    '',
    'all',
    [
      'IngressClass "web" of Ingress "a/i" does not exist, expected the name of an IngressClass that exists (ingressClassName: web)',
    ],
  ],
  [
    'a slip of a class, all is complete',
    [ingress('i', named('abl'), albAnnotation), ingressClass('alb')],
    '',
    'all',
    ['IngressClass "abl" of Ingress "a/i" does not exist, expected "alb" (ingressClassName: abl)'],
  ],
  [
    'a class of a name like ours that is not there, all is complete',
    [ingress('i', named('my-alb')), ingressClass('other')],
    '',
    'all',
    [
      'IngressClass "my-alb" of Ingress "a/i" does not exist, expected the name of an IngressClass that exists (ingressClassName: my-alb)',
    ],
  ],
  [
    'two default classes of other controllers, and an Ingress with our annotations',
    [
      ingress('i', '', albAnnotation),
      ingressClass('one', '', byDefault, 'x'),
      ingressClass('two', '', byDefault, 'y'),
    ],
    '',
    [],
    [
      'Ingress "a/i" has no class and IngressClasses "one" and "two" are the default, expected one default (name: i | name: one | name: two) if targets.kubernetes',
    ],
  ],
  [
    'one default class',
    [ingress('i', '', albAnnotation), ingressClass('one', '', byDefault), ingressClass('two')],
    '',
    [],
    [],
  ],
])('%s', (_, texts, controller, complete, expected) => {
  expect(refused(texts, controller, complete)).toEqual(expected);
});

it('says what happens where the parameters of a class are of another kind', () => {
  const text = [ingress('i', named('alb')), ingressClass('alb', parameters('p', 'ConfigMap', ''))].join(
    '---\n',
  );
  const effect = (controller: string) => told(rule, text, settingsFor({ controller })).split('\n')[1];
  expect(effect('2.5')).toMatchInlineSnapshot(
    `"= The webhook refuses the Ingress: invalid ingress class: IngressClass alb references unknown parameters."`,
  );
  expect(effect('2.6')).toMatchInlineSnapshot(
    `"= The Ingress is accepted, but no load balancer is made: event FailedLoadGroupID, invalid ingress class: IngressClass alb references unknown parameters; an Ingress that was in a group before freezes that whole group, without any event."`,
  );
});
