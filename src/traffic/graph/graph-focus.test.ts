import { expect, it } from 'vitest';
import { gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { backend, gatewayService, ingress, pods, rule } from '../../../test/support/traced.ts';
import { focusOn, isNamed } from './graph-focus.ts';

const to = (...hosts: readonly string[]) =>
  `rules: [${hosts.map((host) => rule(host, backend('gw'))).join(', ')}]`;
const asking = (json: string) => `conditions.gw: '[{"field":"host-header","hostHeaderConfig":{${json}}}]'`;
const dns = (names: string) => `external-dns.alpha.kubernetes.io/hostname: "${names}"`;
const g = (...hosts: readonly string[]) => gateway('edge/g', '{istio: x}', ...hosts);
const v = (hosts: string) =>
  virtualService('edge/v', `hosts: ${hosts}, http: [{directResponse: {status: 200}}]`);

it.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['nothing', [], [], ['a.com', '*']],
  ['rules', [ingress(to('b.com', 'a.com'))], ['a.com', 'A.com', 'b.com'], ['c.com', 'x.a.com']],
  [
    'rules of two load balancers',
    [ingress(to('b.com')), ingress(to('a.com'), [], 'j')],
    ['a.com', 'b.com'],
    ['c.com'],
  ],
  ['a rule for a wildcard', [ingress(to('*.a.com'))], ['x.a.com', 'y.x.a.com'], ['a.com', 'a.org']],
  ['no rule for every host', [ingress(to(''))], [], ['a.com']],
  [
    'a rule with a host of a condition',
    [ingress(to('a.com'), [asking('"values":["*","B.com"]')])],
    ['a.com', 'b.com'],
    ['c.com'],
  ],
  [
    'a rule for an expression, perhaps',
    [ingress(to(''), [asking('"regexValues":["a.*"]')])],
    ['a.com', 'b.com'],
    [],
  ],
  [
    'a rule by a placeholder, perhaps',
    [ingress(to('a.com'), ['conditions.gw: $(CONDITIONS)'])],
    ['a.com', 'b.com'],
    [],
  ],
  ['a Gateway', [g('[b.com, A.com]', '["*.c.com"]')], ['a.com', 'b.com', 'x.c.com'], ['c.com', 'd.com']],
  ['no Gateway for every host', [g('["*"]')], [], ['a.com']],
  ['a VirtualService', [g('["*"]'), v('["*", a.com, "*.B.com"]')], ['a.com', 'x.b.com'], ['b.com', 'c.com']],
  [
    'DNS names',
    [ingress(to(''), [dns('n.com, *.m.com')])],
    ['n.com', 'x.m.com'],
    ['m.com', 'xm.com', 'a.com'],
  ],
  [
    'DNS names of one of two load balancers',
    [ingress(to('')), ingress(to(''), [dns('n.com')], 'j')],
    ['n.com'],
    ['m.com'],
  ],
])('hosts are named by %s', (_, manifests, named, others) => {
  const model = modelOf([pods, gatewayService, ...manifests].join(''));
  const all = [...named, ...others];
  expect(all.filter((host) => isNamed(host, model))).toEqual(named);
});

const rewriting = `transforms.gw: '[{"type":"host-header-rewrite","hostHeaderRewriteConfig":{"rewrites":[{"regex":"^.*$","replace":"z.com"}]}}]'`;

it.each<[string, readonly string[], readonly string[]]>([
  ['for it', [ingress(to('a.com', 'b.com', '*.com', ''))], ['a.com', '*.com', '']],
  [
    'for a host of a condition',
    [ingress(to('b.com', 'c.com'), [asking('"values":["A.com"]')])],
    ['b.com', 'c.com'],
  ],
  ['by a placeholder', [ingress(to('b.com'), ['conditions.gw: $(CONDITIONS)'])], ['b.com']],
  ['for an expression', [ingress(to(''), [asking('"regexValues":["b.*"]')])], ['']],
])('requests for a.com may meet rules %s', (_, manifests, expected) => {
  const model = modelOf([pods, gatewayService, ...manifests].join(''));
  const focus = focusOn('A.com', model);
  const met = model.loadBalancers.flatMap(({ rulesByPort }) =>
    [...rulesByPort.values()].flatMap(({ rules }) => rules.filter((one) => focus.meetsRule(one))),
  );
  expect(met.map(({ rule: { host = '' } }) => host)).toEqual(expected);
});

it('meets its own host in any letter case, wildcards for it, and the host that a rule makes of it', () => {
  const names = ['a.com', 'A.COM', '*.com', '*', 'z.com', 'b.com', 'x.a.com', '*.a.com'];
  const metWith = (...says: readonly string[]) => {
    const focus = focusOn('a.com', modelOf([pods, gatewayService, ingress(to('a.com'), says)].join('')));
    return names.filter((name) => focus.meetsHost(name));
  };
  expect(metWith()).toEqual(['a.com', 'A.COM', '*.com', '*']);
  expect(metWith(rewriting)).toEqual(['a.com', 'A.COM', '*.com', '*', 'z.com']);
});
