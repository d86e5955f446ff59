import { describe, expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import type { Said } from '../../../test/support/settings.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { clientTlsOf } from './client-tls.ts';
import { destinationRulesOf } from './destination-rule-choice.ts';

const host = 'web.shop.svc.cluster.local';
/** A rule for `web` of namespace `shop`, by `NAMESPACE/NAME` and, behind a blank, the day of its creation. */
const rule = (id: string, more = '', of = host) => {
  const [name = '', day] = id.split(' ');
  const [namespace, own] = name.split('/');
  const time = day === undefined ? '' : `, creationTimestamp: "2026-01-0${day}T00:00:00Z"`;
  return `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${own}, namespace: ${namespace}${time}}
spec: {host: "${of}"${more === '' ? '' : `, ${more}`}}
`;
};
const subsets = (...names: readonly string[]) =>
  `subsets: [${names.map((name) => `{name: ${name}}`).join(', ')}]`;
const forPods = (label: string) => `workloadSelector: {matchLabels: {istio: ${label}}}`;
const mesh = (config: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "${config}"}
`;

interface Asking extends Said {
  /** The namespace of the gateway; `unknown` for one that is not known. */
  readonly client?: string;
  readonly service?: string;
}

function chosen(text: string, { client = 'edge', service = 'shop', ...said }: Asking = {}) {
  const pods = client === 'unknown' ? '' : deployment(`${client}/gw`, '{istio: x}');
  const { inventory, gatewayProxies } = modelOf(pods + text, settingsFor(said));
  return destinationRulesOf(inventory).choose({ host, namespace: service, name: 'web' }, gatewayProxies[0]);
}

/** Which rule is chosen, as `state: RULE+RULE`, for what is open each that may be. */
function choice(text: string, asking: Asking = {}): string {
  const found = chosen(text, asking);
  const named = ({ from }: { readonly from: readonly { readonly id: { readonly name: string } }[] }) =>
    from.map(({ id }) => id.name).join('+');
  if (found.state === 'chosen') return `chosen: ${named(found.rule)}`;
  if (found.state === 'open') return `open: ${found.among.map(named).join(', ')}`;
  return found.behind === undefined ? 'none' : `none behind ${named(found.behind)}`;
}

// istio: pilot/pkg/model/push_context.go destinationRule and setDestinationRules.
describe('the rule for a host at a gateway', () => {
  it.each<[string, string, Asking, string]>([
    ['none', '', {}, 'none'],
    ['that of the Service', rule('shop/s'), {}, 'chosen: s'],
    ['that of another namespace', rule('other/o'), {}, 'none'],
    ['that of the root namespace', rule('istio-system/r'), {}, 'chosen: r'],
    ['that of the Service before that of the root', rule('istio-system/r') + rule('shop/s'), {}, 'chosen: s'],
    [
      'that of the gateway before all',
      rule('istio-system/r') + rule('shop/s') + rule('edge/e'),
      {},
      'chosen: e',
    ],
    ['that of another host', rule('shop/s', '', 'api'), {}, 'none'],
    ['that of its short name', rule('shop/s', '', 'web'), {}, 'chosen: s'],
    ['that of a placeholder', rule('shop/s', '', '$(HOST)'), {}, 'none'],
    [
      'the narrowest',
      rule('shop/a', '', '*') + rule('shop/b', '', '*.cluster.local') + rule('shop/c', '', host),
      {},
      'chosen: c',
    ],
    [
      'the narrower wildcard',
      rule('shop/a', '', '*') + rule('shop/b', '', '*.cluster.local'),
      {},
      'chosen: b',
    ],
    [
      'the root rule of the gateway last',
      rule('istio-system/r') + rule('shop/s'),
      { client: 'istio-system' },
      'chosen: s',
    ],
    [
      'the private root rule of the gateway first',
      rule('istio-system/r', 'exportTo: ["."]') + rule('shop/s'),
      { client: 'istio-system' },
      'chosen: r',
    ],
    ['one whose namespace is not written', rule('""/u') + rule('shop/s'), {}, 'open: u'],
    ['one whose namespace is not written, like the Service', rule('""/u'), { service: '' }, 'chosen: u'],
  ])('is %s', (_, text, asking, expected) => {
    expect(choice(text, asking)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['[]', 'chosen: s', 'chosen: s'],
    ['["*"]', 'chosen: s', 'chosen: s'],
    ['["*", a]', 'chosen: s', 'chosen: s'],
    ['["."]', 'none', 'none'],
    ['[shop]', 'none', 'none'],
    ['["~"]', 'none', 'none'],
    ['[edge]', 'chosen: s', 'open: s'],
    ['[shop, edge]', 'chosen: s', 'open: s'],
    ['[other]', 'none', 'open: s'],
    ['[other, more]', 'none', 'open: s'],
  ])('exported to %s is %s, and of a gateway that is not known %s', (exportTo, known, unknown) => {
    const text = rule('shop/s', `exportTo: ${exportTo}`);
    expect([choice(text), choice(text, { client: 'unknown' })]).toEqual([known, unknown]);
  });

  it('is not exported where the mesh says so', () => {
    const text = mesh("defaultDestinationRuleExportTo: ['.']") + rule('shop/s');
    expect([choice(text), choice(text, { client: 'shop' })]).toEqual(['none', 'chosen: s']);
    expect(choice(mesh("defaultDestinationRuleExportTo: ['*']") + rule('shop/s'))).toBe('chosen: s');
  });

  it.each<[string, string, string]>([
    ['for its pods', rule('edge/a', forPods('x')), 'chosen: a'],
    ['for its pods before that for all', rule('edge/a') + rule('edge/b', forPods('x')), 'chosen: b'],
    ['for all beside one for other pods', rule('edge/a') + rule('edge/b', forPods('z')), 'chosen: a'],
    ['none behind one for other pods', rule('edge/b', forPods('z')) + rule('shop/s'), 'none behind b'],
    [
      'open behind one for pods by their revision',
      rule('edge/a') + rule('edge/b', 'workloadSelector: {matchLabels: {istio.io/rev: x}}'),
      'open: b, a',
    ],
    [
      'none behind one for other pods, into which that for all is merged where both are exported alike',
      rule('edge/a', 'exportTo: ["."]') + rule('edge/b', forPods('z')),
      'none behind b+a',
    ],
    ['not one for pods of another namespace', rule('shop/a', forPods('x')), 'none'],
  ])('is one %s', (_, text, expected) => {
    expect(choice(text)).toBe(expected);
  });

  it('is the last of several that stay apart, where their age is known', () => {
    const text = (one: string, other: string) =>
      rule(`shop/a${one}`, 'exportTo: [edge, b]') + rule(`shop/b${other}`, 'exportTo: [edge, c]');
    expect(choice(text('', ''))).toBe('open: a, b');
    expect(choice(text(' 1', ' 2'))).toBe('chosen: b');
    expect(choice(text(' 2', ' 1'))).toBe('chosen: a');
  });
});

it('rules are found by the host that they cover, and by the name that they write', () => {
  const { inventory } = modelOf(
    rule('shop/a', '', 'web') +
      rule('b/b', '', 'web') +
      rule('shop/c', '', '*.shop.svc.cluster.local') +
      rule('shop/d', '', host),
  );
  const rules = destinationRulesOf(inventory);
  expect(rules.covering(host).map(({ id }) => id.name)).toEqual(['a', 'd', 'c']);
  expect(rules.writtenAs('web').map(({ id }) => id.name)).toEqual(['b', 'a'].sort());
  expect(rules.writtenAs('api')).toEqual([]);
});

// istio: pilot/pkg/model/destination_rule.go mergeDestinationRule.
describe('rules for one host of a namespace', () => {
  const merged = (text: string, said: Said = {}) => {
    const found = chosen(text, said);
    if (found.state !== 'chosen') return found.state;
    const { rule: one } = found;
    const names = one.subsets.map(({ name }) => name).join(' ');
    return `${one.from.map(({ id }) => id.name).join('+')}: ${names} | ${one.policies.map(({ tls }) => tls?.mode).join(' ')}`;
  };
  const tls = (mode: string) => `trafficPolicy: {tls: {mode: ${mode}}}`;
  it.each<[string, string, string]>([
    ['one', rule('shop/a', `${subsets('v1', 'v2')}, ${tls('SIMPLE')}`), 'a: v1 v2 | SIMPLE'],
    [
      'two',
      rule('shop/b', `${subsets('v2', 'v3')}, ${tls('MUTUAL')}`) +
        rule('shop/a', `${subsets('v1', 'v2')}, ${tls('SIMPLE')}`),
      'a+b: v1 v2 v3 | SIMPLE MUTUAL',
    ],
    [
      'two, of which the second alone has a policy',
      rule('shop/a', subsets('v1')) + rule('shop/b', tls('MUTUAL')),
      'a+b: v1 | MUTUAL',
    ],
    [
      'two that are exported alike',
      rule('shop/a', `exportTo: [edge, b], ${subsets('v1')}`) +
        rule('shop/b', `exportTo: [b, edge], ${subsets('v2')}`),
      'a+b: v1 v2 | ',
    ],
    [
      'two of which the second is exported to more',
      rule('shop/a 1', `exportTo: [edge], ${subsets('v1')}`) +
        rule('shop/b 2', `exportTo: [edge, b], ${subsets('v2')}`),
      'a+b: v1 v2 | ',
    ],
    [
      'two of which the second is exported to less',
      rule('shop/a 1', `exportTo: [edge, b], ${subsets('v1')}`) +
        rule('shop/b 2', `exportTo: [edge], ${subsets('v2')}`),
      'b: v2 | ',
    ],
    [
      'two of which the first says nothing of exports',
      rule('shop/a 1', subsets('v1')) + rule('shop/b 2', `exportTo: ["*"], ${subsets('v2')}`),
      'b: v2 | ',
    ],
    [
      'two for the same pods',
      rule('edge/a', `${forPods('x')}, ${subsets('v1')}`) +
        rule('edge/b', `${forPods('x')}, ${subsets('v2')}`),
      'a+b: v1 v2 | ',
    ],
    [
      'two for different pods',
      rule('edge/a', `workloadSelector: {matchLabels: {istio: x, app: z}}, ${subsets('v1')}`) +
        rule('edge/b', `${forPods('x')}, ${subsets('v2')}`),
      'b: v2 | ',
    ],
    [
      'two of which the second is for fewer pods',
      rule('edge/a', `${forPods('x')}, ${subsets('v1')}`) +
        rule('edge/b', `workloadSelector: {matchLabels: {istio: x, app: z}}, ${subsets('v2')}`),
      'a: v1 | ',
    ],
    [
      'one for some pods and one for all',
      rule('edge/a', subsets('v1')) + rule('edge/b', `${forPods('x')}, ${subsets('v2')}`),
      'b: v2 | ',
    ],
    [
      'one for some pods and one for all that is exported like it',
      rule('edge/a', `exportTo: ["."], ${subsets('v1')}`) +
        rule('edge/b', `${forPods('x')}, ${subsets('v2')}`),
      'b+a: v2 v1 | ',
    ],
  ])('%s', (_, text, expected) => {
    expect(merged(text)).toBe(expected);
  });

  it('are merged whatever they are exported to, before 1.24', () => {
    const text =
      rule('shop/a', `exportTo: [edge, b], ${subsets('v1')}`) +
      rule('shop/b', `exportTo: [edge], ${subsets('v2')}`);
    expect(merged(text, { istio: '1.23' })).toBe('a+b: v1 v2 | ');
    const forSome = rule('edge/a', subsets('v1')) + rule('edge/b', `${forPods('x')}, ${subsets('v2')}`);
    expect(merged(forSome, { istio: '1.23' })).toBe('b+a: v2 v1 | ');
    expect(merged(forSome.replace('istio: x', 'istio: z'), { istio: '1.23' })).toBe('a: v1 | ');
  });
});

describe('the TLS setting of a rule', () => {
  const setting = (text: string, subset: string | undefined = undefined, port = 80) => {
    const found = clientTlsOf(chosen(text), subset, port);
    return found.state === 'set' ? found.mode : found.state;
  };
  const policy = (mode: string) => `trafficPolicy: {tls: {mode: ${mode}}}`;
  it.each<[string, string, string]>([
    ['none', '', 'no rule'],
    ['one without policy', rule('shop/a'), 'unset'],
    ['one', rule('shop/a', policy('SIMPLE')), 'SIMPLE'],
    ['one without mode', rule('shop/a', 'trafficPolicy: {tls: {sni: a.com}}'), 'DISABLE'],
    ['two of unknown age', rule('shop/a', policy('SIMPLE')) + rule('shop/b', policy('MUTUAL')), 'open'],
    [
      'two, of which the older counts',
      rule('shop/a 2', policy('SIMPLE')) + rule('shop/b 1', policy('MUTUAL')),
      'MUTUAL',
    ],
    [
      'two of unknown age, of which one says something',
      rule('shop/a', policy('SIMPLE')) + rule('shop/b', subsets('v1')),
      'SIMPLE',
    ],
    ['one that may be of the gateway', rule('""/u', policy('SIMPLE')), 'open'],
  ])('%s', (_, text, expected) => {
    expect(setting(text)).toBe(expected);
  });
});
