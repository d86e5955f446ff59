import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { actionFaults } from './action-fault.ts';

/** What is wrong with an action, each as `message [what stands at the place] → what is meant`. */
function faults(action: string): readonly string[] {
  const [ingress] = modelOf(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/actions.x: '${action}'
spec: {defaultBackend: {service: {name: x, port: {name: use-annotation}}}}
`).ingresses;
  if (ingress === undefined) throw new Error('the Ingress is of the controller');
  return actionFaults(ingress, 'x', defaultSettings).map(({ by, message, at, meant }) => {
    const text = textAt(at);
    const place = text === `'${action}'` ? 'the action' : text;
    return `${by}: ${message} [${place}]${meant === undefined ? '' : ` → ${meant}`}`;
  });
}

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

const redirect = (config: string) => `{"type": "redirect", "redirectConfig": {${config}}}`;
const fixed = (config: string) => `{"type": "fixed-response", "fixedResponseConfig": {${config}}}`;
const forward = (...groups: readonly string[]) =>
  `{"type": "forward", "forwardConfig": {"targetGroups": [${groups.join(', ')}]}}`;
const group = (more = '') => `{"serviceName": "web", "servicePort": "80"${more}}`;
const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/6d0ecf831eec9f09';
it.each<[string, readonly string[]]>([
  [redirect('"statusCode": "HTTP_301"'), []],
  [redirect('"statusCode": "HTTP_302", "protocol": "#{protocol}"'), []],
  [
    redirect('"statusCode": 301'),
    ['controller: statusCode is the number 301, expected the string "HTTP_301" [301] → "HTTP_301"'],
  ],
  [
    redirect('"statusCode": 302'),
    ['controller: statusCode is the number 302, expected the string "HTTP_302" [302] → "HTTP_302"'],
  ],
  [
    redirect('"statusCode": 303'),
    ['controller: statusCode is the number 303, expected the string "303" [303] → "303"'],
  ],
  [
    redirect('"statusCode": "HTTP_301", "port": 443'),
    ['controller: port is the number 443, expected the string "443" [443] → "443"'],
  ],
  [
    redirect('"statusCode": "HTTP_301", "host": 1'),
    ['controller: host is the number 1, expected a string [1]'],
  ],
  [redirect('"statusCode": true'), ['controller: statusCode is true, expected a string [true]']],
  [redirect('"statusCode": "301"'), ['AWS: statusCode is "301", expected "HTTP_301" or "HTTP_302" [301]']],
  [
    redirect('"statusCode": "HTTP_301", "protocol": "https"'),
    ['AWS: protocol is "https", expected "HTTPS" [https]'],
  ],
  [
    redirect('"host": "a.com"'),
    ['controller: redirectConfig has no statusCode, expected "HTTP_301" or "HTTP_302" [{"host": "a.com"}]'],
  ],
  [redirect('"statusCode": "$(CODE)"'), []],
  [
    '{"type": "redirect"}',
    ['controller: action "x" is a redirect without redirectConfig, expected one [redirect]'],
  ],
  [
    '{"type": "fixed-response"}',
    ['controller: action "x" is a fixed-response without fixedResponseConfig, expected one [fixed-response]'],
  ],
  [
    fixed('"contentType": "text/plain"'),
    [
      'controller: fixedResponseConfig has no statusCode, expected one such as "503" [{"contentType": "text/plain"}]',
    ],
  ],
  [fixed('"statusCode": "503"'), []],
  [fixed('"statusCode": "303"'), ['AWS: statusCode is "303", expected a code of 2xx, 4xx or 5xx [303]']],
  [fixed('"statusCode": "50"'), ['AWS: statusCode is "50", expected a code of 2xx, 4xx or 5xx [50]']],
  [
    fixed('"statusCode": "503", "contentType": "text/xml"'),
    [
      'AWS: contentType is "text/xml", expected one of text/plain, text/css, text/html, application/javascript, application/json [text/xml]',
    ],
  ],
  [fixed(`"statusCode": "503", "messageBody": "${'a'.repeat(1024)}"`), []],
  [
    fixed(`"statusCode": "503", "messageBody": "${'a'.repeat(1025)}"`),
    [`AWS: messageBody has 1025 characters, expected at most 1024 [${'a'.repeat(1025)}]`],
  ],
  [
    '{}',
    ['controller: action "x" has no type, expected "forward", "redirect" or "fixed-response" [the action]'],
  ],
  ['{"type": "Forward"}', ['controller: type is "Forward", expected "forward" [Forward]']],
  ['{"type": " redirect"}', ['controller: type is " redirect", expected "redirect" [ redirect]']],
  [
    '{"type": "reject"}',
    ['controller: type is "reject", expected "forward", "redirect" or "fixed-response" [reject]'],
  ],
  [
    '{"type": "forward"}',
    [
      'controller: action "x" is a forward without target, expected forwardConfig or targetGroupARN [forward]',
    ],
  ],
  [`{"type": "forward", "targetGroupARN": "${arn}"}`, []],
  [
    `{"type": "forward", "targetGroupARN": "${arn}", "forwardConfig": {"targetGroups": []}}`,
    [
      'controller: action "x" has both a target group and forwardConfig, expected one of them [{"targetGroups": []}]',
    ],
  ],
  [forward(), ['AWS: forwardConfig has no target groups, expected 1 to 5 [[]]']],
  [forward(group()), []],
  [
    forward(group(', "weight": 1'), group()),
    [`controller: target group 2 of 2 has no weight, expected one for each [${group()}]`],
  ],
  [
    forward('{"serviceName": "web"}'),
    [
      'controller: target group has serviceName "web" without servicePort, expected one [{"serviceName": "web"}]',
    ],
  ],
  [
    forward('{"weight": 1}'),
    [
      'controller: target group has neither serviceName nor targetGroupARN, expected one of them [{"weight": 1}]',
    ],
  ],
  [
    forward(group(`, "targetGroupARN": "${arn}"`)),
    [
      `controller: target group has serviceName "web" and "${arn}", expected one of them [${group(`, "targetGroupARN": "${arn}"`)}]`,
    ],
  ],
  [forward(group(', "weight": 0')), []],
  [forward(group(', "weight": 999')), []],
  [forward(group(', "weight": 1000')), ['AWS: weight is 1000, expected 0 to 999 [1000]']],
  [forward(group(', "weight": -1')), ['AWS: weight is -1, expected 0 to 999 [-1]']],
  [forward(...Array<string>(5).fill(group(', "weight": 1'))), []],
  [
    forward(...Array<string>(6).fill(group(', "weight": 1'))),
    [
      `AWS: forwardConfig has 6 target groups, expected at most 5 [[${Array<string>(6).fill(group(', "weight": 1')).join(', ')}]]`,
    ],
  ],
])('%s', (action, expected) => {
  expect(faults(action)).toEqual(expected);
});
