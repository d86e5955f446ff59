import { describe, expect, it } from 'vitest';
import { deployment, gateway, service, setOf, virtualService } from '../../../test/support/istio-set.ts';
import { gatewayListenersOf } from '../gateway/gateway-listener.ts';
import { listensOn } from '../proxy/listening-port.ts';
import { answerOnTrafficPort } from './traffic-port.ts';

const pods = deployment('a/gw', '{istio: x}') + service('a/gw', '{istio: x}');
const catchAll = (http: string) => virtualService('a/v', `hosts: ["*"], gateways: [g], http: ${http}`);
const toWeb = 'route: [{destination: {host: web}}]';

function answer(text: string, path = '/', port = 8080) {
  const set = setOf(text);
  const [proxy] = set.proxies;
  if (proxy === undefined) throw new Error('no proxy');
  const { listeners } = gatewayListenersOf(set.gateways, set.settings.targets.istio);
  const routing = { gatewayListeners: listeners, virtualServices: set.virtualServices };
  const { opens, answered, status } = answerOnTrafficPort(proxy, port, path, routing);
  return [opens, answered, status].filter((part) => part !== undefined).join(' ');
}

describe('answerOnTrafficPort', () => {
  const open = pods + gateway('a/g', '{istio: x}', '["*"]');
  it.each([
    ['no Gateway', pods, 'no refused'],
    ['a Gateway that does not select the proxy', pods + gateway('a/g', '{istio: zz}', '["*"]'), 'no refused'],
    ['a Gateway that may select it', pods + gateway('a/g', '{istio.io/rev: x}', '["*"]'), 'unknown unknown'],
    [
      'no host *',
      pods + gateway('a/g', '{istio: x}', '["a.com"]') + catchAll(`[{${toWeb}}]`),
      'yes not found 404',
    ],
    ['no VirtualService', open, 'yes not found 404'],
    [
      'a TCP server that is dropped beside it',
      open + gateway('b/t', '{istio: x}', '["*"]').replace('protocol: HTTP', 'protocol: TCP'),
      'yes not found 404',
    ],
    [
      'a VirtualService for one host',
      open + virtualService('a/v', `hosts: [a.com], gateways: [g], http: [{${toWeb}}]`),
      'yes not found 404',
    ],
    ['a catch-all route', open + catchAll(`[{${toWeb}}]`), 'yes routed'],
    [
      'a route for another prefix',
      open + catchAll(`[{match: [{uri: {prefix: /api}}], ${toWeb}}]`),
      'yes not found 404',
    ],
    ['a route for the exact path', open + catchAll(`[{match: [{uri: {exact: /}}], ${toWeb}}]`), 'yes routed'],
    ['a regular expression', open + catchAll(`[{match: [{uri: {regex: "/a?"}}], ${toWeb}}]`), 'yes routed'],
    [
      'a header condition',
      open + catchAll(`[{match: [{headers: {x: {exact: z}}}], ${toWeb}}]`),
      'yes unknown',
    ],
    [
      'a method that is not asked',
      open + catchAll(`[{match: [{method: {exact: POST}}], ${toWeb}}]`),
      'yes not found 404',
    ],
    [
      'another port of the Gateway',
      open + catchAll(`[{match: [{port: 8080}], ${toWeb}}]`),
      'yes not found 404',
    ],
    ['another Gateway', open + catchAll(`[{match: [{gateways: [other]}], ${toWeb}}]`), 'yes not found 404'],
    ['a redirect', open + catchAll('[{redirect: {uri: /x, redirectCode: 308}}]'), 'yes redirect 308'],
    ['a direct response', open + catchAll('[{directResponse: {status: 200}}]'), 'yes direct response 200'],
    [
      'an earlier route first',
      open + catchAll(`[{match: [{uri: {prefix: /}}], directResponse: {status: 204}}, {${toWeb}}]`),
      'yes direct response 204',
    ],
    [
      'two that disagree',
      open +
        catchAll(`[{${toWeb}}]`) +
        virtualService('b/v', 'hosts: ["*"], gateways: [a/g], http: [{directResponse: {status: 200}}]'),
      'yes unknown',
    ],
    [
      'a namespace that is not admitted',
      pods + gateway('a/g', '{istio: x}', '["prod/*"]') + catchAll(`[{${toWeb}}]`),
      'yes not found 404',
    ],
    [
      'httpsRedirect',
      open.replace('hosts: ["*"]', 'hosts: ["*"], tls: {httpsRedirect: true}') + catchAll(`[{${toWeb}}]`),
      'yes redirect 301',
    ],
    ['a TCP server', open.replace('protocol: HTTP', 'protocol: TCP'), 'yes unknown'],
  ])('%s: case %#', (_, text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  it('leaves the query aside', () => {
    expect(answer(open + catchAll(`[{match: [{uri: {exact: /ready}}], ${toWeb}}]`), '/ready?full=1')).toBe(
      'yes routed',
    );
  });

  it('speaks of the port that is asked for', () => {
    expect(answer(open + catchAll(`[{${toWeb}}]`), '/', 8443)).toBe('no refused');
  });
});

describe('listensOn', () => {
  const named = '{port: 80, targetPort: web}';
  const declares = (protocol: string) =>
    `{name: istio-proxy, args: [proxy, router], ports: [{name: web, containerPort: 8080, protocol: ${protocol}}]}`;
  it.each([
    ['a Service port', pods, 80, 8080, 'yes'],
    ['a Service port, asked for itself', pods, 80, 80, 'no'],
    ['a number that is no Service port', pods, 8080, 8080, 'yes'],
    ['a number that is no Service port, elsewhere', pods, 9000, 8080, 'no'],
    ['no Service', deployment('a/gw', '{istio: x}'), 80, 80, 'unknown'],
    [
      'targetPort left out',
      deployment('a/gw', '{istio: x}') + service('a/s', '{istio: x}', '{port: 80}'),
      80,
      80,
      'yes',
    ],
    [
      'a name that a container declares',
      deployment('a/gw', '{istio: x}', declares('TCP')) + service('a/s', '{istio: x}', named),
      80,
      8080,
      'yes',
    ],
    [
      'a name of another protocol',
      deployment('a/gw', '{istio: x}', declares('UDP')) + service('a/s', '{istio: x}', named),
      80,
      80,
      'yes',
    ],
    ['a name and unknown pods', service('a/s', '{istio: x}', named), 80, 8080, 'unknown'],
    [
      'two Services that disagree',
      pods + service('a/t', '{istio: x}', '{port: 80, targetPort: 9090}'),
      80,
      8080,
      'unknown',
    ],
    [
      'two Services that disagree, elsewhere',
      pods + service('a/t', '{istio: x}', '{port: 80, targetPort: 9090}'),
      80,
      80,
      'no',
    ],
    [
      'a Service that is not translated',
      pods.replace(
        '{name: gw, namespace: a}\nspec: {selector',
        '{name: gw, namespace: a, labels: {experimental.istio.io/disable-gateway-port-translation: "true"}}\nspec: {selector',
      ),
      80,
      80,
      'yes',
    ],
  ])('%s: server port %s, pod port %s', (_, text, number, port, expected) => {
    const [proxy] = setOf(text).proxies;
    expect(proxy && listensOn(proxy, number, port)).toBe(expected);
  });
});
