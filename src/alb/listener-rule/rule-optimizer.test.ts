import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { Redirect } from '../backend/action.ts';
import { loadBalancersOf } from '../load-balancer/load-balancer.ts';
import type { ListenerRule } from './listener-rule.ts';
import type { RuleCondition } from './rule-condition.ts';
import { optimize } from './rule-optimizer.ts';

/** The priorities, paths and hosts of the rules on HTTP 80 of one Ingress whose paths redirect to HTTPS or forward. */
function rulesOf(
  entries: readonly (readonly [host: string, path: string, to: 'redirect' | 'web'])[],
  version = '3.5',
) {
  const rules = entries.map(([host, path, to]) => {
    const port = to === 'web' ? 'number: 80' : 'name: use-annotation';
    return `${host === '' ? '' : `\n    host: ${host}`}
    http: { paths: [{ path: "${path}", pathType: ImplementationSpecific, backend: { service: { name: ${to}, port: { ${port} } } } }] }`;
  });
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/actions.redirect: '{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}'
spec:
  rules:
${rules.map((rule) => `  - ${rule.trimStart()}`).join('\n')}
`;
  const set = modelOf(text, settingsFor({ controller: version }));
  const [loadBalancer] = loadBalancersOf(set.ingresses, set);
  const listener = loadBalancer?.rulesByPort.get(80);
  return {
    made: listener?.rules.map(({ rule, path }) => `${rule.host ?? ''}${path.path}`),
    omitted: listener?.omitted.map(({ because }) =>
      because === 'loop' ? because : because.redirect.path.path,
    ),
  };
}

describe('optimize', () => {
  it('leaves out what stands behind a redirect that takes all of it', () => {
    expect(
      rulesOf([
        ['a.example.com', '/*', 'web'],
        ['', '/*', 'redirect'],
        ['b.example.com', '/x', 'web'],
      ]),
    ).toEqual({ made: ['a.example.com/*', '/*'], omitted: ['/*'] });
  });

  it('keeps rules of other hosts, and those that a redirect takes only by a wildcard in its host', () => {
    const made = ['*.example.com/*', 'a.example.com/x', '/x'];
    expect(
      rulesOf([
        ['"*.example.com"', '/*', 'redirect'],
        ['a.example.com', '/x', 'web'],
        ['', '/x', 'web'],
      ]),
    ).toEqual({ made, omitted: [] });
  });

  it('looked at the paths of one entry only under 1.x', () => {
    const entries = [
      ['', '/*', 'redirect'],
      ['', '/x', 'web'],
    ] as const;
    expect(rulesOf(entries, '1.1').made).toEqual(['/*', '/x']);
    expect(rulesOf(entries).made).toEqual(['/*']);
  });
});

it('counts the paths of an entry together under 1.x, those of two apart', () => {
  const redirect = rule([path('/*')], { host: 'z.com' });
  const behind = rule([path('/x')]);
  const made = (controller: string, ...rules: readonly ListenerRule[]) =>
    optimize({ port: 80, protocol: 'HTTP' }, rules, settingsFor({ controller })).rules.length;
  const inEntry = { ...behind, rule: redirect.rule };
  expect([made('1.1', redirect, behind), made('1.1', redirect, inEntry)]).toEqual([2, 1]);
  expect([made('2.0', redirect, behind), made('2.0', redirect, inEntry)]).toEqual([1, 1]);
});

const host = (...values: readonly string[]): RuleCondition => ({
  field: 'host-header',
  values,
  regexValues: [],
});
const path = (...values: readonly string[]): RuleCondition => ({
  field: 'path-pattern',
  values,
  regexValues: [],
});
const expression = (...regexValues: readonly string[]): RuleCondition => {
  return { field: 'path-pattern', values: [], regexValues };
};
const method: RuleCondition = { field: 'http-request-method', values: ['GET'] };

/** A rule with conditions that redirects, or answers by itself. */
function rule(conditions: ListenerRule['conditions'], redirect?: Redirect): ListenerRule {
  const set = modelOf(
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n  annotations: {kubernetes.io/ingress.class: alb}\n',
  );
  const [ingress] = set.ingresses;
  if (ingress === undefined) throw new Error('one Ingress');
  const action =
    redirect === undefined
      ? ({ type: 'fixed-response', statusCode: '200' } as const)
      : ({ type: 'redirect', ...redirect } as const);
  return { ingress, rule: {}, path: {}, conditions, actions: [action], transforms: [] };
}

const kept = (rules: readonly ListenerRule[], listener = { port: 80, protocol: 'HTTP' } as const) => {
  const { rules: made } = optimize(listener, rules, settingsFor());
  return rules.map((one) => made.includes(one));
};

const own = [host('a.com', 'b.com'), path('/x', '/y')];
it.each<[string, ListenerRule['conditions'], Redirect, boolean]>([
  ['to where it is', own, {}, true],
  [
    'to where it is, in words',
    own,
    { host: '#{host}', path: '/#{path}', port: '#{port}', protocol: '#{protocol}', query: '#{query}' },
    true,
  ],
  ['to one of its hosts', own, { host: 'b.com' }, true],
  ['to another host', own, { host: 'c.com' }, false],
  ['to a host, for any', [path('/x')], { host: 'a.com' }, false],
  ['to one of its paths', own, { path: '/y' }, true],
  ['to another path', own, { path: '/z' }, false],
  ['to its port', own, { port: '80' }, true],
  ['to another port', own, { port: '443' }, false],
  ['to its protocol', own, { protocol: 'HTTP' }, true],
  ['to another protocol', own, { protocol: 'HTTPS' }, false],
  ['with a query', own, { query: 'a=b' }, false],
  ['without a query', own, { query: '' }, false],
  ['with another condition', [...own, method], {}, true],
  ['of regular expressions', [expression('/x')], {}, false],
  ['of an unknown condition', 'unknown', {}, false],
])('a redirect %s', (_, conditions, redirect, loops) => {
  expect(kept([rule(conditions, redirect)])).toEqual([!loops]);
});

it.each<[string, ListenerRule['conditions'], ListenerRule['conditions'], boolean]>([
  ['everything', [path('/*')], [host('a.com'), path('/x')], true],
  ['a host', [host('a.com')], [host('a.com'), path('/x')], true],
  ['a host and all paths', [host('a.com'), path('/*')], [host('a.com'), path('/x')], true],
  ['another host', [host('b.com')], [host('a.com'), path('/x')], false],
  ['a host', [host('a.com')], [path('/x')], false],
  ['several hosts', [host('a.com', 'b.com')], [host('b.com')], true],
  ['several hosts, of which it has others too', [host('a.com', 'b.com')], [host('b.com', 'c.com')], false],
  ['a path', [path('/x')], [host('a.com'), path('/x')], true],
  ['another path', [path('/x')], [path('/y')], false],
  ['a path', [path('/x')], [host('a.com')], false],
  ['several paths', [path('/x', '/y')], [path('/y', '/x')], true],
  ['several paths, of which it has others too', [path('/x', '/y')], [path('/y', '/z')], false],
  ['all paths below one', [path('/x/*')], [path('/x/y')], false],
  ['everything of a method', [path('/*'), method], [path('/*')], false],
  ['everything', [path('/*')], [path('/x'), method], true],
  ['an expression', [expression('/x.*')], [expression('/x.*')], true],
  ['another expression', [expression('/x.*')], [expression('/x')], false],
  ['everything', [path('/*')], 'unknown', false],
  ['what is unknown', 'unknown', [path('/*')], false],
])('a rule behind a redirect of %s: %j, %j', (_, first, second, isCovered) => {
  expect(kept([rule(first, { host: 'z.com' }), rule(second)])).toEqual([true, !isCovered]);
});

it('looks at every redirect before a rule, and at redirects alone', () => {
  const away = { host: 'z.com' };
  expect(kept([rule([path('/x')], away), rule([path('/x', '/y')], away), rule([path('/x', '/y')])])).toEqual([
    true,
    true,
    false,
  ]);
  expect(kept([rule([path('/x', '/y')], away), rule([path('/x')], away), rule([path('/x')])])).toEqual([
    true,
    false,
    false,
  ]);
  expect(kept([rule([path('/*')]), rule([path('/x')])])).toEqual([true, true]);
  expect(kept([rule([path('/x')]), rule([path('/x')], {})])).toEqual([true, false]);
});
