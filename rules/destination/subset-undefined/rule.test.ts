import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '[a.com]');
const route = (...destinations: readonly string[]) =>
  virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [edge/g], http: [${destinations.map((one) => `{route: [{destination: {${one}}}]}`).join(', ')}]`,
  );

const web = service('shop/web', '{app: web}', '{port: 80}');
const rules = (name: string, spec: string) => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${name.split('/')[1]}, namespace: ${name.split('/')[0]}}
spec: {host: web.shop.svc.cluster.local, ${spec}}
`;
const named = (...names: readonly string[]) =>
  `subsets: [${names.map((name) => `{name: ${name}, labels: {version: ${name}}}`).join(', ')}]`;
const of = (text: string, ...subsets: readonly string[]) =>
  told(rule, edge + web + text + route(...subsets.map((subset) => `host: web, subset: ${subset}`)), {
    ...defaultSettings,
    complete: 'all',
  });

it('says nothing of a subset that is there', () => {
  expect(of(rules('shop/r', named('v1')), 'v1')).toMatchInlineSnapshot(`""`);
});

it('finds no rule at all', () => {
  expect(of('', 'v1')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.subset: subset "v1" is not defined for Service "shop/web", expected it in a DestinationRule of namespace "shop"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC)."
  `);
});

it('finds the only other subset', () => {
  expect(of(rules('shop/r', named('stable')), 'v1')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.subset: subset "v1" is not defined for Service "shop/web", expected "stable"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    DestinationRule r spec.subsets.0.name: a subset that it has"
  `);
});

it('writes the subset that is missed by a slip, everywhere', () => {
  expect(of(rules('shop/r', named('stable', 'other')), 'stabel', 'stabel')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.subset: subset "stabel" is not defined for Service "shop/web", expected one of "stable", "other"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    DestinationRule r spec.subsets.0.name: a subset that it has
    DestinationRule r spec.subsets.1.name: a subset that it has
    VirtualService v spec.http.1.route.0.destination.subset: and here
    unsafe: write "stable"
      set VirtualService v spec.http.0.route.0.destination.subset "stable"
      set VirtualService v spec.http.1.route.0.destination.subset "stable""
  `);
});

it('shows three of the subsets', () => {
  expect(of(rules('shop/r', named('a', 'b', 'c', 'd')), 'v1')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.subset: subset "v1" is not defined for Service "shop/web", expected one of "a", "b", "c", "d"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    DestinationRule r spec.subsets.0.name: a subset that it has
    DestinationRule r spec.subsets.1.name: a subset that it has
    DestinationRule r spec.subsets.2.name: a subset that it has"
  `);
});

it('shows three of the rules that are not used', () => {
  expect(
    of(['a', 'b', 'c', 'd'].map((one) => rules(`${one}/r`, named('v1'))).join(''), 'v1'),
  ).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.subset: subset "v1" of Service "shop/web" is defined in DestinationRule "a/r", which Deployment "edge/gw" does not use, expected it in a DestinationRule of namespace "shop"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    DestinationRule r spec.host: not used for the host
    DestinationRule r spec.host: not used for the host
    DestinationRule r spec.host: not used for the host
    help: A gateway reads the DestinationRules of its own namespace, else those of the Service's, else those of the root namespace, if they are exported to it, and never merges them."
  `);
});

it('names a rule that is used instead', () => {
  expect(of(rules('edge/r', named('v2')) + rules('shop/r', named('v1')), 'v1')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.subset: subset "v1" of Service "shop/web" is defined in DestinationRule "shop/r", which Deployment "edge/gw" does not use, since it uses DestinationRule "edge/r", expected it in DestinationRule "edge/r"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    DestinationRule r spec.subsets.0.name: a subset that it has
    DestinationRule r spec.host: not used for the host
    help: A gateway reads the DestinationRules of its own namespace, else those of the Service's, else those of the root namespace, if they are exported to it, and never merges them."
  `);
});

it('exports a private rule', () => {
  expect(of(rules('shop/r', `exportTo: [".", other], ${named('v1')}`), 'v1')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.subset: subset "v1" of Service "shop/web" is defined in DestinationRule "shop/r", which is exported to ".", "other" only, expected "edge" in its exportTo as well
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).
    DestinationRule r spec.exportTo: not exported to the gateway
    DestinationRule r spec.host: not used for the host
    help: A gateway reads the DestinationRules of its own namespace, else those of the Service's, else those of the root namespace, if they are exported to it, and never merges them.
    unsafe: export it to "edge"
      add DestinationRule r spec.exportTo.2 "edge""
  `);
});

it('finds a rule without subsets', () => {
  expect(of(rules('shop/r', 'trafficPolicy: {}'), 'v1')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.0.destination.subset: subset "v1" is not defined for Service "shop/web", expected it in DestinationRule "shop/r"
    = The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC)."
  `);
});

/** What is said of the subset where the input need not be everything, by first lines and what is assumed. */
function lowered(...texts: readonly string[]): readonly string[] {
  const text = texts.join('') + route('host: web, subset: v1');
  return told(rule, text)
    .split('\n')
    .filter((line) => /subset "|, if /.test(line) && !/^(=|help:)/.test(line))
    .map((line) => line.replace(/^VirtualService v [\w.]+: /, ''));
}

const noRule =
  'subset "v1" is not defined for Service "shop/web", expected it in a DestinationRule of namespace "shop"';
it.each<[string, readonly string[], readonly string[]]>([
  ['no rule, which may be elsewhere', [edge, web], []],
  [
    'a rule for the host without the subset',
    [edge, web, rules('shop/r', named('v2', 'v3'))],
    ['subset "v1" is not defined for Service "shop/web", expected one of "v2", "v3"'],
  ],
  [
    'a rule for a wildcard without the subset',
    [
      edge,
      web,
      rules('shop/r', named('v2'))
        .replace('web.shop', '"*.shop"')
        .replace('"*.shop".svc.cluster.local', '"*.shop.svc.cluster.local"'),
    ],
    [],
  ],
  [
    'the subset in a namespace that the gateway does not read',
    [edge, web, rules('other/r', named('v1'))],
    [
      'subset "v1" of Service "shop/web" is defined in DestinationRule "other/r", which Deployment "edge/gw" does not use, expected it in a DestinationRule of namespace "shop"',
      'warning, if no DestinationRule outside the input defines the subset (complete)',
    ],
  ],
  [
    'the subset for a Service of that name that its namespace does not have',
    [edge, web, rules('other/r', named('v1')).replace('web.shop.svc.cluster.local', 'web')],
    [
      'subset "v1" of Service "shop/web" is defined in DestinationRule "other/r", which Deployment "edge/gw" does not use, expected it in a DestinationRule of namespace "shop"',
      'warning, if no DestinationRule outside the input defines the subset (complete)',
    ],
  ],
  [
    'the subset for a Service of that name that its namespace has',
    [
      edge,
      web,
      service('other/web', '{app: web}', '{port: 80}'),
      rules('other/r', named('v1')).replace('web.shop.svc.cluster.local', 'web'),
    ],
    [],
  ],
  ['no gateway, and no rule', [web], []],
  ['no gateway, and the subset somewhere', [web, rules('other/r', named('v1'))], []],
  [
    'no gateway, and a rule without the subset',
    [web, rules('shop/r', named('v2'))],
    [
      'subset "v1" is not defined for Service "shop/web", expected "v2"',
      'warning, if the pods of the gateway are in a namespace without such a rule (assume.gateways)',
    ],
  ],
])('judges, of what may not be everything, %s', (_, texts, expected) => {
  expect(lowered(...texts)).toEqual(expected);
});

it('says nothing of an empty name or one that is filled in later', () => {
  const all = { ...defaultSettings, complete: 'all' } as const;
  for (const subset of ['""', '$(SUBSET)'])
    expect(told(rule, edge + web + route(`host: web, subset: ${subset}`), all)).toBe('');
  expect(told(rule, edge + web + route('host: web, subset: v1'), all)).toContain(noRule);
});
