import { expect, it } from 'vitest';
import { deployment, gateway, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';
import { unvalidatedClaims } from './unvalidated-claim.ts';

const pods = (name = 'gw', labels = '{istio: gw}') =>
  service(`edge/${name}`, labels) + deployment(`edge/${name}`, labels);
const gate = (name = 'g', selector = '{istio: gw}') => gateway(`edge/${name}`, selector, '["*"]');
const to = 'route: [{destination: {host: web}}]';
const by = (field: string, name = '@request.auth.claims.group') => `{${field}: {"${name}": {exact: a}}}`;
const routes = (matches: readonly string[], gateways = '[edge/g]', more = '') => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: shop}
spec: {hosts: [a.com], gateways: ${gateways}, http: [{match: [${matches.join(', ')}], ${to}}]${more}}
`;
const one = routes([by('headers')]);
const policy = (spec: string, namespace = 'edge') => `---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: jwt, namespace: ${namespace}}
spec: ${spec}
`;
const selecting = (labels: string, namespace?: string) =>
  policy(`{selector: {matchLabels: ${labels}}}`, namespace);
const others = selecting('{app: web}');
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: HTTP_FILTER, match: {context: GATEWAY}, patch: {operation: INSERT_BEFORE, value: {}}}]}
`;

/** The claims that nothing validates, each with its key, the gateway, the policy that is near, and what settles it. */
function claims(text: string, complete: 'all' | readonly string[] = 'all', istio = ''): readonly string[] {
  const { virtualServices, ...rest } = modelOf(text, { ...settingsFor({ istio }), complete });
  return unvalidatedClaims({ virtualServices, ...rest }).map(
    ({ claim, at, in: field, proxy, near, assumption }) =>
      `"${claim}" in ${field} [${textAt(at)}] of ${proxy.name}${near === undefined ? '' : `, near ${near.id.name}`}${assumption === undefined ? '' : `, if ${assumption.settledBy}`}`,
  );
}

const edge = pods() + gate();
it.each<[string, string, readonly string[]]>([
  ['a claim', edge + one, ['"group" in headers ["@request.auth.claims.group"] of gw']],
  [
    'a claim that must not be there',
    edge + routes([by('withoutHeaders')]),
    ['"group" in withoutHeaders ["@request.auth.claims.group"] of gw'],
  ],
  [
    'claims in capitals',
    edge + routes([by('headers', '@Request.Auth.Claims.Group')]),
    ['"Group" in headers ["@Request.Auth.Claims.Group"] of gw'],
  ],
  ['all claims', edge + routes([by('headers', '@request.auth.claims')]), []],
  ['a header', edge + routes([by('headers', 'x-group')]), []],
  [
    'two claims of two matches',
    edge + routes([by('headers'), by('headers', '@request.auth.claims.role')]),
    [
      '"group" in headers ["@request.auth.claims.group"] of gw',
      '"role" in headers ["@request.auth.claims.role"] of gw',
    ],
  ],
  ['no match', edge + routes([]), []],
  ['a Gateway of no pods', gate() + one, []],
  ['a VirtualService of no gateway', edge + routes([by('headers')], '[mesh]'), []],
  [
    'two gateways',
    edge +
      pods('more', '{istio: more}') +
      gate('h', '{istio: more}') +
      routes([by('headers')], '[edge/g, edge/h]'),
    ['"group" in headers ["@request.auth.claims.group"] of gw'],
  ],
  [
    'a gateway and one of no pods',
    edge + gate('h', '{istio: none}') + routes([by('headers')], '[edge/g, edge/h]'),
    [],
  ],
  [
    'a delegate of two VirtualServices, once',
    edge +
      ['v', 'w']
        .map((name) =>
          routes([], '[edge/g]')
            .replace('name: v', `name: ${name}`)
            .replace('a.com', `${name}.com`)
            .replace(/http: .*\]\}/, 'http: [{delegate: {name: d}}]}'),
        )
        .join('') +
      routes([by('headers')])
        .replace('name: v', 'name: d')
        .replace('hosts: [a.com], gateways: [edge/g], ', ''),
    ['"group" in headers ["@request.auth.claims.group"] of gw'],
  ],
  ['an EnvoyFilter', edge + one + filter, []],
  ['a policy for the gateway', edge + one + selecting('{istio: gw}'), []],
  [
    'a policy for other pods',
    edge + one + others,
    ['"group" in headers ["@request.auth.claims.group"] of gw, near jwt'],
  ],
  ['a policy for all pods', edge + one + policy('{jwtRules: []}'), []],
  ['a policy of the root namespace', edge + one + policy('{}', 'istio-system'), []],
  [
    'a policy of the root namespace for other pods',
    edge + one + selecting('{app: web}', 'istio-system'),
    ['"group" in headers ["@request.auth.claims.group"] of gw'],
  ],
  [
    'a policy of another namespace',
    edge + one + selecting('{istio: gw}', 'shop'),
    ['"group" in headers ["@request.auth.claims.group"] of gw'],
  ],
  ['a policy with a target', edge + one + policy('{targetRefs: [{kind: Gateway, name: g}]}'), []],
  ['a policy without spec', edge + one + policy('{}').replace('spec: {}\n', ''), []],
])('tells of %s', (_, text, expected) => {
  expect(claims(text)).toEqual(expected);
});

it.each<[string, 'all' | readonly string[], string, readonly string[]]>([
  ['as it is', [], '', []],
  [
    'as it is, with a policy for other pods',
    [],
    others,
    ['"group" in headers ["@request.auth.claims.group"] of gw, near jwt, if complete'],
  ],
  [
    'as it is, with a policy of the root namespace for other pods',
    [],
    selecting('{app: web}', 'istio-system'),
    [],
  ],
  ['with all of the namespace of the gateway', ['edge'], '', []],
  ['with all of the root namespace', ['istio-system'], '', []],
  [
    'with all of both',
    ['edge', 'istio-system'],
    '',
    ['"group" in headers ["@request.auth.claims.group"] of gw'],
  ],
])('judges an input %s', (_, complete, more, expected) => {
  expect(claims(edge + one + more, complete)).toEqual(expected);
});

it.each([
  ['1.11', []],
  ['1.12', ['"group" in headers ["@request.auth.claims.group"] of gw']],
])('knows claims of istio %s', (istio, expected) => {
  expect(claims(edge + one, 'all', istio)).toEqual(expected);
});

it.each<[string, string, readonly string[]]>([
  [
    'a claim',
    one + others,
    [
      'VirtualService v spec.http.0.match.0.headers.@request.auth.claims.group (key): match uses claim "group", but no RequestAuthentication selects gateway "edge/gw", expected one',
      '= No request has the claim, so the route takes none: another route answers, or istio-envoy answers 404.',
      'RequestAuthentication jwt metadata.name: selects other pods',
      'Deployment gw spec.template.metadata.labels: the gateway',
    ],
  ],
  [
    'a claim that must not be there',
    routes([by('withoutHeaders')]),
    [
      'VirtualService v spec.http.0.match.0.withoutHeaders.@request.auth.claims.group (key): match uses claim "group", but no RequestAuthentication selects gateway "edge/gw", expected one',
      '= No request has the claim, and a missing claim satisfies the condition: the route takes every request.',
      'Deployment gw spec.template.metadata.labels: the gateway',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, edge + text, { ...settingsFor(), complete: 'all' }).split('\n')).toEqual(expected);
});
