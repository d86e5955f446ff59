import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { isOnlyWayToMore } from './only-forward.ts';
import { rootOnlyPaths } from './root-path.ts';

interface Case {
  /** Paths beside the Exact root that leads to the gateway. */
  readonly paths?: string;
  /** Paths of another host. */
  readonly others?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Of the VirtualService; none without. */
  readonly routes?: string;
  readonly gatewayOf?: string;
}

const path = (text: string, name = 'gw', port = 'number: 80') =>
  `{path: ${text}, pathType: Exact, backend: {service: {name: ${name}, port: {${port}}}}}`;
const action = (name: string) => path('/go', name, 'name: use-annotation');
const redirect = JSON.stringify({
  type: 'redirect',
  redirectConfig: { host: 'b.com', statusCode: 'HTTP_301' },
});
const fixed = JSON.stringify({
  type: 'fixed-response',
  fixedResponseConfig: { statusCode: '404', contentType: 'text/plain' },
});

/** For each Exact root whether it is the only way to a gateway that serves more. */
function answers({
  paths = '',
  others = '',
  annotations = {},
  routes = 'http: [{route: [{destination: {host: web}}]}]',
  gatewayOf = 'x',
}: Case): readonly boolean[] {
  const all = Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
  );
  const model = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: ${JSON.stringify(all)}}
spec: {ingressClassName: alb, rules: [{host: a.com, http: {paths: [${path('/')}${paths}]}}${others === '' ? '' : `, {host: b.com, http: {paths: [${others}]}}`}]}
${service('edge/gw', '{istio: x}')}${deployment('edge/gw', '{istio: x}')}${deployment('edge/other', '{istio: z}')}${gateway('edge/g', `{istio: ${gatewayOf}}`, '[a.com]')}${routes === '' ? '' : virtualService('edge/v', `hosts: [a.com], gateways: [g], ${routes}`)}`,
  );
  return model.loadBalancers.flatMap((one) =>
    rootOnlyPaths(one, model.settings).map((root) => isOnlyWayToMore(root, one, model)),
  );
}

const to = 'route: [{destination: {host: web}}]';
/** What class params could hold, so that they are presumed to hold nothing. */
const stated = { 'target-type': 'ip' };
const onRoot = `http: [{match: [{uri: {exact: /}}], ${to}}]`;
it.each<[string, Case, readonly boolean[]]>([
  ['routes for everything', {}, [true]],
  ['a route for the root', { routes: onRoot }, [false]],
  ['a route for the root as a prefix', { routes: `http: [{match: [{uri: {prefix: /}}], ${to}}]` }, [true]],
  ['a route for another path', { routes: `http: [{match: [{uri: {exact: /a}}], ${to}}]` }, [true]],
  [
    'routes for the root and another path',
    { routes: `http: [{match: [{uri: {exact: /}}], ${to}}, {match: [{uri: {exact: /a}}], ${to}}]` },
    [true],
  ],
  ['no routes', { routes: '' }, [false]],
  ['routes of another gateway', { gatewayOf: 'z' }, [false]],
  ['a redirect of another host', { others: action('go'), annotations: { 'actions.go': redirect } }, [true]],
  ['an answer to another host', { others: action('go'), annotations: { 'actions.go': fixed } }, [true]],
  ['a forward of another host', { others: path('/a') }, [false]],
  ['a forward of another host on known listeners', { others: path('/a'), annotations: stated }, [false]],
  ['routes for everything on known listeners', { annotations: stated }, [true]],
  [
    'an action of another host that is filled in later',
    { others: action('go'), annotations: { 'actions.go': '$(ACTION)' } },
    [false],
  ],
])('%s', (_, one, expected) => {
  expect(answers(one)).toEqual(expected);
});
