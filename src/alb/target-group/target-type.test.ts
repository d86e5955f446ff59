import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { Assumptions } from '../../settings/settings.ts';
import { acrossTargetTypes, judgedTargetType } from './target-type.ts';

interface Case {
  readonly type?: string;
  readonly annotation?: string;
  readonly onIngress?: string;
  readonly ingressClass?: string;
  readonly controller?: string;
  readonly assume?: Partial<Assumptions>;
}

const albClass = `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
`;
const autoMode = albClass.replace('ingress.k8s.aws', 'eks.amazonaws.com');

function targetType(value: string | undefined): string {
  return value === undefined ? '{}' : `{alb.ingress.kubernetes.io/target-type: ${value}}`;
}

function groupOf({ type, annotation, onIngress, ingressClass = '', controller = '3.5', assume }: Case) {
  const settings = settingsFor({ controller, ...assume });
  const [targetGroup] = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: public, namespace: a, annotations: ${targetType(onIngress)}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: gateway, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: gateway, namespace: a, annotations: ${targetType(annotation)}}
spec: {type: ${type ?? 'LoadBalancer'}, ports: [{port: 80}]}
${ingressClass}`,
    settings,
  ).targetGroups;
  if (targetGroup === undefined) throw new Error('no target group');
  return { targetGroup, settings };
}

describe('the target type to judge by', () => {
  it.each<[string, Case, string, boolean]>([
    ['the default of a known class', { ingressClass: albClass }, 'instance', false],
    ['a class outside the input', {}, 'instance', true],
    [
      'a class outside the input, before class params had the field',
      { controller: '2.12' },
      'instance',
      false,
    ],
    ['an annotation beside a class outside the input', { annotation: 'ip' }, 'ip', true],
    ['the default settled by the configuration', { assume: { defaultTargetType: 'ip' } }, 'ip', false],
    ['EKS Auto Mode without a written type', { ingressClass: autoMode }, 'instance', true],
    [
      'EKS Auto Mode, the default settled by the configuration',
      { ingressClass: autoMode, assume: { defaultTargetType: 'instance' } },
      'instance',
      false,
    ],
    ['EKS Auto Mode with a written type', { ingressClass: autoMode, onIngress: 'ip' }, 'ip', false],
  ])('%s', (_, given, expected, assumed) => {
    const { targetGroup, settings } = groupOf(given);
    const judged = judgedTargetType(targetGroup, settings);
    expect(judged?.type.value).toBe(expected);
    expect(judged?.assumption !== undefined).toBe(assumed);
  });

  it.each<[string, Case]>([
    ['a placeholder', { annotation: '$(TYPE)' }],
    ['a value that the controller refuses', { annotation: 'pod' }],
    ['a placeholder, whatever the class', { annotation: '$(TYPE)', ingressClass: albClass }],
  ])('is none for %s', (_, given) => {
    const { targetGroup, settings } = groupOf(given);
    expect(judgedTargetType(targetGroup, settings)).toBeUndefined();
  });
});

describe('a question asked across target types', () => {
  const whenInstance = (type: string) => (type === 'instance' ? 'fault of instance' : undefined);
  const whenIp = (type: string) => (type === 'ip' ? 'fault of ip' : undefined);
  const always = (type: string) => `fault of ${type}`;

  it.each<[string, Case, (type: string) => string | undefined, string | undefined, boolean]>([
    ['holds for both types', {}, always, 'fault of instance', false],
    ['holds for the likely type only', {}, whenInstance, 'fault of instance', true],
    ['holds for the unlikely type only', {}, whenIp, undefined, false],
    [
      'NodePort is meant for instance targets',
      { type: 'NodePort' },
      whenInstance,
      'fault of instance',
      false,
    ],
    [
      'NodePort is not meant for ip targets',
      { type: 'NodePort', assume: { defaultTargetType: 'ip' } },
      whenIp,
      'fault of ip',
      false,
    ],
    ['a written type is meant', { annotation: 'ip' }, whenIp, 'fault of ip', false],
    [
      'a type written on the Ingress is meant',
      { onIngress: 'instance' },
      whenInstance,
      'fault of instance',
      false,
    ],
    ['a known class', { ingressClass: albClass }, whenInstance, 'fault of instance', false],
    [
      'no group is made without node ports',
      { type: 'ClusterIP', ingressClass: albClass },
      always,
      undefined,
      false,
    ],
    ['ClusterIP can only work with ip', { type: 'ClusterIP' }, whenIp, 'fault of ip', true],
    ['ClusterIP and wrong for both', { type: 'ClusterIP' }, always, 'fault of ip', false],
    ['ClusterIP and right for ip', { type: 'ClusterIP' }, whenInstance, undefined, false],
  ])('%s', (_, given, ask, expected, assumed) => {
    const { targetGroup, settings } = groupOf(given);
    const found = acrossTargetTypes(targetGroup, settings, ({ targetType: { value } }) => ask(value));
    expect(found?.answer).toBe(expected);
    expect(found?.assumption !== undefined).toBe(assumed);
  });
});
