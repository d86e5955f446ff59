import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import rule from './rule.ts';

const byPath = 'backend: {service: {name: web, port: {number: 80}}}';
const byForward = 'backend: {service: {name: split, port: {name: use-annotation}}}';
const split = JSON.stringify({
  type: 'forward',
  forwardConfig: {
    targetGroups: [
      { serviceName: 'web', servicePort: '80', weight: 1 },
      {
        targetGroupARN: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/6d0ecf831eec9f09',
        weight: 1,
      },
    ],
  },
});

/** What happens, by the controller, where Service `web` does not exist. */
function effects(controller: string, backend: string): readonly string[] {
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/actions.split: '${split}'
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, ${backend}}]}}]}
`;
  const model = modelOf(text, { ...settingsFor({ controller }), complete: 'all' });
  return [...rule.check(model)].map(({ effect }) => effect);
}

it.each([
  ['1.1', byPath, 'without listeners'],
  ['2.0', byPath, 'FailedBuildModel'],
  ['2.1', byPath, 'FailedBuildModel'],
  ['2.2', byPath, '503'],
  ['3.5', byPath, '503'],
  ['2.1', byForward, 'FailedBuildModel'],
  ['3.5', byForward, 'FailedBuildModel'],
])('says what controller %s does where %s leads nowhere: %s', (controller, backend, expected) => {
  expect(effects(controller, backend)).toEqual([expect.stringContaining(expected)]);
});
