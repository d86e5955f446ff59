import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt, textAt } from '../../../test/support/places.ts';
import { Service } from '../../k8s/kinds/service.ts';
import { impossibleInstanceTargets, typePlaceOf } from './instance-use.ts';
import { bindingMentions, boundServices, writtenBindings } from './target-group-binding.ts';

const service = (spec: string, name = 'web') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: a}
spec: {ports: [{port: 80, name: http}]${spec}}
`;
const ingress = (annotations = '', spec = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: x
  namespace: a
  annotations:
${spec === '' ? '    kubernetes.io/ingress.class: alb\n' : ''}    alb.ingress.kubernetes.io/scheme: internal
${annotations}spec: {${spec}defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
const binding = (spec: string, labels = '') => `---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: b, namespace: a, labels: {${labels}}}
spec: {${spec}}
`;
const targetType = (type: string) => `    alb.ingress.kubernetes.io/target-type: ${type}\n`;
const classed = (params: string) => `${ingress('', 'ingressClassName: k, ')}---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: k}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: k}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: k}
spec: {${params}}
`;

describe('Services that cannot be instance targets', () => {
  const uses = (text: string) => {
    const { targetGroups, inventory, settings } = modelOf(text);
    return impossibleInstanceTargets(targetGroups, inventory, settings).map(
      ({ by, why, usedAt, typeAt, fixed, assumption }) => [
        by,
        why,
        textAt(usedAt),
        typeAt && lineAt(typeAt),
        fixed,
        assumption?.assumes,
      ],
    );
  };
  const bound = 'serviceRef: {name: web, port: 80}, targetType: instance';
  it.each<[string, string, readonly unknown[]]>([
    ['with node ports', ingress() + service(', type: NodePort'), []],
    [
      'without, by default',
      ingress() + service(''),
      [['Ingress', 'ClusterIP', 'web', undefined, false, undefined]],
    ],
    [
      'without, as written',
      ingress(targetType('instance')) + service(''),
      [['Ingress', 'ClusterIP', 'web', 'alb.ingress.kubernetes.io/target-type: instance', false, undefined]],
    ],
    [
      'without, by class params',
      classed('targetType: instance') + service(''),
      [['Ingress', 'ClusterIP', 'web', 'spec: {targetType: instance}', true, undefined]],
    ],
    ['with ip targets', ingress(targetType('ip')) + service(''), []],
    ['outside the input', ingress(targetType('instance')), []],
    [
      'by a binding',
      binding(bound) + service(''),
      [['TargetGroupBinding', 'ClusterIP', 'web', `spec: {${bound}}`, true, undefined]],
    ],
    ['by a binding with node ports', binding(bound) + service(', type: NodePort'), []],
    [
      'by a binding of ip targets',
      binding('serviceRef: {name: web, port: 80}, targetType: ip') + service(''),
      [],
    ],
    ['by a binding without type', binding('serviceRef: {name: web, port: 80}') + service(''), []],
    ['by a binding to elsewhere', binding('serviceRef: {name: other, port: 80}, targetType: instance'), []],
    [
      'by both, those of Ingresses first',
      binding(bound) + ingress() + service(', clusterIP: None'),
      [
        ['Ingress', 'headless', 'web', undefined, false, undefined],
        ['TargetGroupBinding', 'headless', 'web', `spec: {${bound}}`, true, undefined],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(uses(text)).toEqual(expected);
  });
});

it.each([
  [service(', type: NodePort'), ['spec', 'type']],
  [service(''), ['spec', 'type']],
  ['apiVersion: v1\nkind: Service\nmetadata: {name: web}\n', ['spec', 'type']],
])('places the type of %s', (text, path) => {
  const [one] = modelOf(text).inventory.list(Service);
  expect(one && typePlaceOf(one).path).toEqual(path);
});

describe('TargetGroupBindings', () => {
  const shown = (text: string) => {
    const { inventory } = modelOf(text);
    return boundServices(inventory).map(({ service: { state }, port, targetType: type }) => [
      state,
      port?.port,
      type,
    ]);
  };
  it.each<[string, readonly unknown[]]>([
    [binding('serviceRef: {name: web, port: 80}') + service(''), [['known', 80, undefined]]],
    [binding('serviceRef: {name: web, port: http}, targetType: ip') + service(''), [['known', 80, 'ip']]],
    [binding('serviceRef: {name: web, port: 81}') + service(''), [['known', undefined, undefined]]],
    [binding('serviceRef: {name: web}') + service(''), [['known', undefined, undefined]]],
    [binding('serviceRef: {name: web, port: 80}'), [['unknown', undefined, undefined]]],
    [binding('serviceRef: {port: 80}') + service(''), []],
    [binding('') + service(''), []],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    ['', 1],
    ['a: b', 1],
    ['ingress.k8s.aws/stack: x', 0],
    ['service.k8s.aws/stack: x', 0],
    ['other.k8s.aws/stack: x', 1],
  ])('with labels {%s} are written by people: %i', (labels, count) => {
    const { inventory } = modelOf(binding('serviceRef: {name: web, port: 80}', labels));
    expect(writtenBindings(inventory)).toHaveLength(count);
    const mentions = bindingMentions(inventory.resources);
    expect(mentions.map(({ kind, namespace, name }) => `${kind.kind} ${namespace}/${name}`)).toEqual(
      count === 0 ? [] : ['Service a/web'],
    );
  });

  it('mention nothing where they name nothing', () => {
    expect(bindingMentions(modelOf(binding('') + service('')).inventory.resources)).toEqual([]);
  });
});
