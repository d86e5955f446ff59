import { expect, it } from 'vitest';
import { labelsText } from '../../../src/k8s/object/labels.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { idlePolicies } from './idle-policy.ts';

const edge = (labels = '{istio: ingressgateway, tier: web}', name = 'edge/gw') =>
  deployment(name, labels) + service(name, labels) + gateway(name, labels, '["*"]');
const workload = (name: string, labels: string) => deployment(name, labels, '{name: web, image: web}');
const policy = (spec: string, namespace = 'edge', kind = 'AuthorizationPolicy') => `---
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: {name: p, namespace: ${namespace}}
spec: {${spec}}
`;
const selecting = (labels: string, more = '') => `selector: {matchLabels: ${labels}}${more}`;
/** Rules that ask for the client's address, which only a gateway is asked. */
const byAddress = ', action: DENY, rules: [{from: [{source: {remoteIpBlocks: [10.0.0.0/8]}}]}]';

/** The idle policies, each as `kind of namespace: labels of the gateway that are meant`. */
function idle(texts: readonly string[], complete: 'all' | readonly string[] = []): readonly string[] {
  return idlePolicies(modelOf(texts.join(''), { ...defaultSettings, complete })).map(
    ({ policy: { id }, proxy, meant }) =>
      `${id.kind} of ${id.namespace}: ${labelsText(meant)} of ${proxy.namespace}/${proxy.name}`,
  );
}

const slip = ['AuthorizationPolicy of edge: istio: ingressgateway of edge/gw'];
const whole = ['AuthorizationPolicy of edge: istio: ingressgateway, tier: web of edge/gw'];
it.each<[string, readonly string[], readonly string[]]>([
  ['the labels of the gateway', [edge(), policy(selecting('{istio: ingressgateway}'))], []],
  ['a slip of its label', [edge(), policy(selecting('{istio: ingresgateway}'))], slip],
  [
    'a slip of its label and another one',
    [edge(), policy(selecting('{istio: ingresgateway, zone: a}'))],
    slip,
  ],
  [
    'a slip of its label, and the same of the other',
    [edge(), policy(selecting('{istio: ingresgateway, tier: web}'))],
    ['AuthorizationPolicy of edge: istio: ingressgateway, tier: web of edge/gw'],
  ],
  ['labels of something else', [edge(), policy(selecting('{zone: a}'))], []],
  ['another value of its label', [edge(), policy(selecting('{tier: storage}'))], []],
  [
    'labels of something else, by the address of clients',
    [edge(), policy(selecting('{zone: a}', byAddress))],
    whole,
  ],
  [
    'labels of something else, by host',
    [edge(), policy(selecting('{zone: a}', ', rules: [{to: [{operation: {hosts: [a.com]}}]}]'))],
    whole,
  ],
  [
    'labels of something else, by path',
    [edge(), policy(selecting('{zone: a}', ', rules: [{to: [{operation: {paths: [/a]}}]}]'))],
    [],
  ],
  [
    'labels of a workload',
    [edge(), workload('edge/web', '{zone: a}'), policy(selecting('{zone: a}', byAddress))],
    [],
  ],
  [
    'labels of a workload elsewhere',
    [edge(), workload('shop/web', '{zone: a}'), policy(selecting('{zone: a}', byAddress))],
    whole,
  ],
  ['no selector', [edge(), policy('action: DENY')], []],
  ['an empty selector', [edge(), policy(selecting('{}', byAddress))], []],
  ['a value that is filled in later', [edge(), policy(selecting('{istio: $(NAME)}', byAddress))], []],
  [
    'one of two values that is filled in later',
    [edge(), policy(selecting('{zone: a, istio: $(NAME)}', byAddress))],
    [],
  ],
  [
    'a target',
    [edge(), policy(selecting('{zone: a}', `, targetRef: {kind: Gateway, name: g}${byAddress}`))],
    [],
  ],
  [
    'targets',
    [edge(), policy(selecting('{zone: a}', `, targetRefs: [{kind: Gateway, name: g}]${byAddress}`))],
    [],
  ],
  [
    'an empty list of targets',
    [edge(), policy(selecting('{zone: a}', `, targetRefs: []${byAddress}`))],
    whole,
  ],
  [
    'the labels of one gateway of two',
    [edge(), edge('{istio: other}', 'edge/other'), policy(selecting('{istio: other}', byAddress))],
    [],
  ],
  [
    'a slip of the label of the second gateway',
    [
      edge('{istio: first}', 'edge/first'),
      edge('{istio: ingressgateway}', 'edge/second'),
      policy(selecting('{istio: ingresgateway}')),
    ],
    ['AuthorizationPolicy of edge: istio: ingressgateway of edge/second'],
  ],
  ['a slip in another namespace', [edge(), policy(selecting('{istio: ingresgateway}'), 'shop')], []],
  [
    'a RequestAuthentication',
    [edge(), policy(selecting('{istio: ingresgateway}'), 'edge', 'RequestAuthentication')],
    ['RequestAuthentication of edge: istio: ingressgateway of edge/gw'],
  ],
  ['no gateway', [policy(selecting('{istio: ingresgateway}', byAddress))], []],
])('selects %s', (_, texts, expected) => {
  expect(idle(texts)).toEqual(expected);
});

it('judges a policy of the root namespace where the input has all workloads', () => {
  const text = [edge(), policy(selecting('{istio: ingresgateway}'), 'istio-system')];
  expect(idle(text)).toEqual([]);
  expect(idle(text, 'all')).toEqual([
    'AuthorizationPolicy of istio-system: istio: ingressgateway of edge/gw',
  ]);
  expect(idle([...text, workload('shop/web', '{istio: ingresgateway}')], 'all')).toEqual([]);
  expect(idle([...text, workload('shop/web', '{istio: web}')], 'all')).toHaveLength(1);
});
