import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import { actionFaults } from './action-fault.ts';
import rule from './rule.ts';

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
  [
    forward(`{"serviceName": "web", "servicePort": "80", "targetGroupName": "tg"}`),
    [
      'controller: target group has serviceName "web" and "tg", expected one of them [{"serviceName": "web", "servicePort": "80", "targetGroupName": "tg"}]',
    ],
  ],
  [
    forward('{"serviceName": "web", "servicePort": 80.5}'),
    ['controller: servicePort is the number 80.5, expected a whole number or a string [80.5]'],
  ],
  ['[]', ['controller: actions.x is a list, expected an object [the action]']],
  ['"redirect"', ['controller: actions.x is the string "redirect", expected an object [the action]']],
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

/** The messages on an action of a load balancer with such listen ports. */
function onListeners(listenPorts: string, action: string, controller = ''): string {
  const annotations = {
    'alb.ingress.kubernetes.io/listen-ports': listenPorts,
    'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1',
    'alb.ingress.kubernetes.io/actions.x': action,
  };
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: ${JSON.stringify(annotations)}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: x, port: {name: use-annotation}}}}
`;
  return told(rule, text, settingsFor({ controller }));
}

const [clear, secure, both] = ['{"HTTP": 80}', '{"HTTPS": 443}', '{"HTTP": 80}, {"HTTPS": 443}'].map(
  (ports) => `[${ports}]`,
);
const toClear = redirect('"protocol": "HTTP", "port": "80", "statusCode": "HTTP_301"');
it.each([
  ['HTTP listeners', clear, toClear],
  [
    'HTTPS listeners that redirect to HTTPS',
    secure,
    redirect('"protocol": "HTTPS", "statusCode": "HTTP_301"'),
  ],
  [
    'HTTPS listeners that answer themselves and name a redirect too',
    secure,
    '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404"}, "redirectConfig": {"protocol": "HTTP", "statusCode": "HTTP_301"}}',
  ],
])('lets redirects to clear text stand on %s', (_, ports = '', action) => {
  expect(onListeners(ports, action)).toBe('');
});

it('tells a redirect to clear text on an HTTPS listener', () => {
  expect(onListeners(both ?? '', toClear)).toMatchInlineSnapshot(`
    "Ingress web metadata.annotations.alb.ingress.kubernetes.io/actions.x 53-57: protocol is "HTTP" on listener HTTPS 443, expected "HTTPS"
    = FailedDeployModel: AWS refuses the rule. The listeners exist, but their targets are never registered."
  `);
});
