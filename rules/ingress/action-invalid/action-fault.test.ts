import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { modelOf } from '../../../test/support/model.ts';
import { actionFaults } from './action-fault.ts';

/** What is meant by a number for the status code of an action. */
function meantBy(action: unknown): readonly (string | undefined)[] {
  const [ingress] = modelOf(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/actions.x: '${JSON.stringify(action)}'
spec: {defaultBackend: {service: {name: x, port: {name: use-annotation}}}}
`).ingresses;
  if (ingress === undefined) throw new Error('the Ingress is of the controller');
  return actionFaults(ingress, 'x', defaultSettings).map(({ meant }) => meant);
}

it.each([
  [199, undefined],
  [200, '"200"'],
  [404, '"404"'],
  [599, '"599"'],
  [600, undefined],
])('a status code that is the number %i means %s', (statusCode, meant) => {
  expect(
    meantBy({ type: 'fixed-response', fixedResponseConfig: { statusCode, contentType: 'text/plain' } }),
  ).toEqual([meant]);
});
