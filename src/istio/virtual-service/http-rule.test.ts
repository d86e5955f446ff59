import { expect, test } from 'vitest';
import { virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { at } from '../../source/file/place.ts';
import { routesOn } from '../route/route.ts';
import { httpRulesOf } from './http-rule.ts';

const root = (http: string) =>
  virtualService('shop/root', `hosts: [a.example.com], gateways: [gw, other/gw], http: ${http}`);
const delegate = (http: string, name = 'cart/cart') => virtualService(name, `http: ${http}`);
const to = 'route: [{destination: {host: x}}]';
/** Names VirtualService "cart/cart", so that the input may hold a part only. */
const rollout = `---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r, namespace: cart}
spec: {strategy: {canary: {trafficRouting: {istio: {virtualService: {name: cart}}}}}}
`;

function rulesOf(text: string) {
  const [first] = modelOf(text).virtualServices;
  if (first === undefined) throw new Error('no VirtualService');
  return { first, ...httpRulesOf(first) };
}

function matchesOf(text: string): readonly string[] {
  return rulesOf(text).rules.flatMap(({ route }) =>
    (route.match ?? [{}]).map((match) => JSON.stringify(match)),
  );
}

/** One root match and one delegate match, and what they come to; `dropped` when they conflict (upstream: TestMergeHTTPMatchRequests and TestHasConflict). */
test.each([
  ['{uri: {prefix: /a}}', '{uri: {prefix: /a/b}}', '{uri: {prefix: /a/b}}'],
  ['{uri: {prefix: /a/b}}', '{uri: {prefix: /a}}', 'dropped'],
  ['{uri: {prefix: /a}}', '{uri: {exact: /ab}}', '{uri: {exact: /ab}}'],
  ['{uri: {exact: /a}}', '{uri: {exact: /a}}', '{uri: {exact: /a}}'],
  ['{uri: {exact: /a}}', '{uri: {prefix: /a}}', 'dropped'],
  ['{uri: {prefix: /a}}', '{uri: {regex: /a.*}}', 'dropped'],
  ['{uri: {regex: /a.*}}', '{uri: {prefix: /a}}', 'dropped'],
  ['{uri: {regex: /a.*}}', '{method: {exact: GET}}', '{uri: {regex: /a.*}, method: {exact: GET}}'],
  ['{uri: {prefix: /a}}', '{headers: {x: {exact: v}}}', '{uri: {prefix: /a}, headers: {x: {exact: v}}}'],
  ['{headers: {a: {exact: b}}}', '{headers: {x: {exact: v}}}', '{headers: {a: {exact: b}, x: {exact: v}}}'],
  ['{headers: {x: {exact: b}}}', '{headers: {x: {exact: v}}}', 'dropped'],
  ['{headers: {x: {prefix: v}}}', '{headers: {x: {exact: vz}}}', '{headers: {x: {exact: vz}}}'],
  ['{withoutHeaders: {x: {exact: b}}}', '{withoutHeaders: {x: {exact: v}}}', 'dropped'],
  ['{queryParams: {x: {exact: b}}}', '{queryParams: {x: {exact: v}}}', 'dropped'],
  ['{method: {exact: GET}}', '{method: {exact: POST}}', 'dropped'],
  ['{uri: {prefix: /a}, ignoreUriCase: true}', '{uri: {prefix: /a}}', 'dropped'],
  ['{port: 80}', '{port: 8080}', 'dropped'],
  ['{port: 80}', '{method: {exact: GET}}', '{port: 80, method: {exact: GET}}'],
  ['{sourceNamespace: a}', '{port: 80}', 'dropped'],
  ['{sourceLabels: {a: b}}', '{sourceLabels: {a: c}}', 'dropped'],
  ['{sourceLabels: {a: b}}', '{sourceLabels: {c: d}}', '{sourceLabels: {a: b, c: d}}'],
  ['{gateways: [gw]}', '{gateways: [shop/gw]}', '{gateways: [shop/gw]}'],
  ['{gateways: [gw]}', '{gateways: [gw]}', 'dropped'],
  ['{gateways: [gw, other/gw]}', '{gateways: [other/gw]}', '{gateways: [other/gw]}'],
  ['{gateways: [gw, other/gw]}', '{gateways: [other/gw, shop/gw, b/gw]}', 'dropped'],
  ['{gateways: [gw, other/gw]}', '{gateways: [b/gw]}', 'dropped'],
  ['{gateways: [gw, other/gw]}', '{gateways: [other/gw, b/gw]}', 'dropped'],
  ['{gateways: [other/gw]}', '{gateways: [], port: 80}', '{gateways: [other/gw], port: 80}'],
  ['{port: 80}', '{gateways: [other/gw]}', '{port: 80, gateways: [other/gw]}'],
  ['{uri: {prefix: /a}}', '{}', '{uri: {prefix: /a}}'],
  ['{uri: {prefix: /a}}', '{uri: {}}', 'dropped'],
  ['{uri: {}}', '{uri: {prefix: /a}}', 'dropped'],
  ['{uri: {regex: /a}}', '{uri: {}}', 'dropped'],
  ['{method: {exact: GET}}', '{method: {exact: GET}}', '{method: {exact: GET}}'],
  ['{scheme: {prefix: http}}', '{scheme: {exact: https}}', '{scheme: {exact: https}}'],
  ['{authority: {prefix: a.}}', '{authority: {prefix: a.com}}', '{authority: {prefix: a.com}}'],
  ['{authority: {prefix: a.}}', '{authority: {prefix: b.}}', 'dropped'],
  ['{headers: {x: {exact: a}}}', '{headers: {x: {exact: b}, y: {exact: c}}}', 'dropped'],
  [
    '{withoutHeaders: {x: {prefix: a}}}',
    '{withoutHeaders: {x: {exact: ab}}}',
    '{withoutHeaders: {x: {exact: ab}}}',
  ],
  [
    '{queryParams: {x: {exact: a}, y: {exact: b}}}',
    '{queryParams: {y: {exact: b}}}',
    '{queryParams: {x: {exact: a}, y: {exact: b}}}',
  ],
  ['{sourceLabels: {a: b}}', '{sourceLabels: {a: c, d: e}}', 'dropped'],
  ['{sourceLabels: {a: b}}', '{sourceLabels: {d: e, a: b}}', '{sourceLabels: {a: b, d: e}}'],
  ['{sourceLabels: {a: b}}', '{port: 80}', '{sourceLabels: {a: b}, port: 80}'],
  ['{sourceNamespace: a, port: 80}', '{sourceNamespace: a, port: 0}', '{sourceNamespace: a, port: 80}'],
  ['{gateways: [gw, other/gw]}', '{gateways: [other/gw, shop/gw]}', '{gateways: [other/gw, shop/gw]}'],
  [
    '{headers: {x: {exact: a}}}',
    '{withoutHeaders: {x: {exact: a}}}',
    '{headers: {x: {exact: a}}, withoutHeaders: {x: {exact: a}}}',
  ],
  ['{uri: {prefix: /a}}', '{uri: {prefix: /a}}', '{uri: {prefix: /a}}'],
  ['{uri: {prefix: /b}}', '{uri: {exact: /a}}', 'dropped'],
  ['{uri: {exact: /a}}', '{uri: {exact: /b}}', 'dropped'],
  ['{uri: {regex: /a}}', '{uri: {regex: /a}}', 'dropped'],
  ['{uri: {exact: /a}}', '{uri: {regex: /a}}', 'dropped'],
  ['{uri: {regex: /a}}', '{uri: {exact: /a}}', 'dropped'],
  ['{uri: {prefix: /a}}', '{uri: {prefix: /a}, ignoreUriCase: true}', 'dropped'],
  ['{ignoreUriCase: true}', '{ignoreUriCase: true, port: 80}', '{ignoreUriCase: true, port: 80}'],
  ['{port: 1}', '{port: 80}', 'dropped'],
  ['{port: 80}', '{port: 1}', 'dropped'],
  ['{port: 0}', '{port: 80}', '{port: 80}'],
  ['{gateways: [gw, other/gw]}', '{gateways: [other/gw, shop/gw, other/gw]}', 'dropped'],
  ['{uri: {exact: /a}}', '{uri: {}}', 'dropped'],
  ['{headers: {x: {}}}', '{headers: {x: {exact: a}}}', 'dropped'],
  ['{headers: {x: {exact: a}}}', '{headers: {x: {}}}', 'dropped'],
  ['{headers: {x: {prefix: a}}}', '{headers: {x: {regex: a}}}', 'dropped'],
  ['{port: 80}', '{ignoreUriCase: false}', '{port: 80, ignoreUriCase: false}'],
  ['{scheme: {exact: http}}', '{scheme: {exact: https}}', 'dropped'],
  ['{authority: {exact: a.com}}', '{authority: {exact: b.com}}', 'dropped'],
  ['{port: 80}', '{port: 80}', '{port: 80}'],
  ['{method: {exact: GET}}', '{port: 80}', '{method: {exact: GET}, port: 80}'],
  ['{port: 80}', '{port: 0, method: {exact: GET}}', '{port: 80, method: {exact: GET}}'],
  ['{sourceNamespace: a}', '{sourceNamespace: a}', '{sourceNamespace: a}'],
  ['{sourceNamespace: a}', '{sourceNamespace: b}', 'dropped'],
  ['{sourceNamespace: a}', '{sourceNamespace: ""}', 'dropped'],
  ['{port: 80}', '{sourceNamespace: b}', '{port: 80, sourceNamespace: b}'],
  ['{port: 80}', '{sourceNamespace: ""}', '{port: 80}'],
  ['{sourceLabels: {a: b}}', '{sourceLabels: {a: b}}', '{sourceLabels: {a: b}}'],
  ['{port: 80}', '{sourceLabels: {a: b}}', '{port: 80, sourceLabels: {a: b}}'],
  [
    '{queryParams: {x: {exact: a}}}',
    '{queryParams: {y: {exact: b}}}',
    '{queryParams: {x: {exact: a}, y: {exact: b}}}',
  ],
  [
    '{withoutHeaders: {x: {exact: a}}}',
    '{withoutHeaders: {y: {exact: b}}}',
    '{withoutHeaders: {x: {exact: a}, y: {exact: b}}}',
  ],
])('root %s, delegate %s: %s', (rootMatch, delegateMatch, expected) => {
  const text =
    root(`[{match: [${rootMatch}], delegate: {name: cart, namespace: cart}}]`) +
    delegate(`[{match: [${delegateMatch}], ${to}}]`);
  const { rules, delegations } = rulesOf(text);
  if (expected === 'dropped') {
    expect(rules).toEqual([]);
    expect(delegations[0]?.dropped.length).toBe(1);
    return;
  }
  const [wanted] = matchesOf(root(`[{match: [${expected}], ${to}}]`));
  const { name, ...rest } = rules[0]?.route.match?.[0] ?? {};
  expect(name ?? '').toBe('');
  expect(rest).toEqual(JSON.parse(wanted ?? ''));
  expect(Object.keys(rest).sort()).toEqual(Object.keys(JSON.parse(wanted ?? '')).sort());
});

test('the conditions of both keep the places where they are written', () => {
  const text =
    root(
      '[{match: [{port: 80, uri: {prefix: /a}, headers: {x: {exact: r}}}], delegate: {name: cart, namespace: cart}}]',
    ) + delegate(`[{match: [{uri: {prefix: /a/b}, headers: {y: {exact: d}}}], ${to}}]`);
  const [match] = rulesOf(text).rules[0]?.route.match ?? [];
  if (match?.headers === undefined) throw new Error('no headers');
  const { headers } = match;
  const placed = [
    at(match, 'port'),
    at(match, 'uri'),
    ...Object.keys(headers).map((key) => at(headers, key)),
  ];
  expect(placed.map(textAt)).toEqual(['80', '{prefix: /a/b}', '{exact: r}', '{exact: d}']);
});

test('what a delegate leaves unset has the place where the root writes it', () => {
  const text =
    root(
      '[{match: [{port: 80, sourceNamespace: a, gateways: [gw], method: {exact: GET}}], delegate: {name: cart, namespace: cart}}]',
    ) + delegate(`[{match: [{port: 0, sourceNamespace: a, gateways: [], scheme: {exact: http}}], ${to}}]`);
  const [match] = rulesOf(text).rules[0]?.route.match ?? [];
  if (match === undefined) throw new Error('no match');
  const fields = ['port', 'gateways', 'method', 'scheme', 'sourceNamespace'] as const;
  expect(fields.map((field) => `${textAt(at(match, field))} ${at(match, field).path.at(-1)}`)).toEqual([
    '80 port',
    '[gw] gateways',
    '{exact: GET} method',
    '{exact: http} scheme',
    'a sourceNamespace',
  ]);
  expect(at(match, 'sourceNamespace').document).toBe(at(match, 'scheme').document);
});

test('names of matches are joined', () => {
  const names = (rootName: string, ownName: string) =>
    rulesOf(
      root(`[{match: [{${rootName}port: 80}], delegate: {name: cart, namespace: cart}}]`) +
        delegate(`[{match: [{${ownName}uri: {prefix: /a}}], ${to}}]`),
    ).rules[0]?.route.match?.map(({ name }) => name);
  expect(names('name: r, ', 'name: d, ')).toEqual(['r-d']);
  expect(names('name: r, ', '')).toEqual(['r']);
  expect(names('', 'name: d, ')).toEqual(['d']);
  expect(names('', '')).toEqual(['']);
});

test('a match of several that fits none of the root drops its rule, whichever it is', () => {
  const text =
    root('[{match: [{uri: {prefix: /a}}], delegate: {name: cart, namespace: cart}}]') +
    delegate(`[{match: [{uri: {prefix: /z}}, {uri: {prefix: /a/x}}, {uri: {prefix: /y}}], ${to}}]`);
  const { rules, delegations } = rulesOf(text);
  expect(rules).toEqual([]);
  expect(delegations[0]?.dropped.map(({ match }) => match.uri?.prefix)).toEqual(['/z']);
});

test.each([
  ['match on either side', '', '', '[]'],
  ['match of the root', '', 'match: [{port: 80}], ', '[{"port":80}]'],
  ['match of the delegate', 'match: [{port: 80}], ', '', '[{"port":80}]'],
])('a rule without %s', (_, ofRoot, ofDelegate, expected) => {
  const text =
    root(`[{${ofRoot}delegate: {name: cart, namespace: cart}}]`) + delegate(`[{${ofDelegate}${to}}]`);
  expect(JSON.stringify(rulesOf(text).rules[0]?.route.match)).toBe(expected);
});

test('what a rule takes over', () => {
  const fields =
    'rewrite: {uri: /r}, timeout: 5s, retries: {attempts: 1}, fault: {abort: {httpStatus: 500}}, mirror: {host: m}, mirrorPercent: 1, mirrorPercentage: {value: 1}, corsPolicy: {allowOrigins: []}, mirrors: [{destination: {host: n}}], headers: {request: {set: {x: y}}}';
  const [rule] = rulesOf(
    root(`[{${fields}, directResponse: {status: 503}, delegate: {name: cart, namespace: cart}}]`) +
      delegate(`[{${to}}]`),
  ).rules;
  const { match: _, name: __, route: ___, ...taken } = rule?.route ?? {};
  const [alone] = rulesOf(root(`[{${fields}, directResponse: {status: 503}}]`)).rules;
  expect(taken).toEqual(alone?.route);
});

test.each([
  [to, true],
  ['route: text', false],
  [`match: text, ${to}`, false],
  [`timeout: [], ${to}`, true],
])('a rule {%s} is known as it is: %s', (rule, expected) => {
  expect(rulesOf(root(`[{${rule}}]`)).rules.map(({ known }) => known)).toEqual([expected]);
});

test('each match of the delegate meets each compatible match of the root', () => {
  const text =
    root('[{match: [{uri: {prefix: /a}}, {uri: {prefix: /b}}], delegate: {name: cart, namespace: cart}}]') +
    delegate(`[{match: [{uri: {prefix: /a/x}}, {method: {exact: GET}}], ${to}}]`);
  expect(
    rulesOf(text).rules[0]?.route.match?.map(({ uri, method }) => `${uri?.prefix} ${method?.exact ?? ''}`),
  ).toEqual(['/a/x ', '/a GET', '/b GET']);
});

test('one match without place in the root drops the whole rule, its siblings stay', () => {
  const text =
    root('[{match: [{uri: {prefix: /a}}], delegate: {name: cart, namespace: cart}}]') +
    delegate(`[{match: [{uri: {prefix: /a/x}}, {uri: {prefix: /z}}], ${to}}, {name: kept, ${to}}]`);
  const { rules, delegations } = rulesOf(text);
  expect(rules.map(({ route }) => route.name)).toEqual(['kept']);
  expect(delegations[0]?.dropped.map(({ match }) => match.uri?.prefix)).toEqual(['/z']);
});

test('a rule takes over what it lacks, and its own parts win', () => {
  const text =
    root(
      '[{name: r, rewrite: {uri: /root}, timeout: 5s, delegate: {name: cart, namespace: cart}}, {name: own, directResponse: {status: 404}}]',
    ) + delegate(`[{name: d, timeout: 1s, ${to}}, {rewrite: {uri: /own}, ${to}}]`);
  const { rules } = rulesOf(text);
  expect(rules.map(({ known, writtenIn }) => [known, writtenIn.id.name])).toEqual([
    [true, 'cart'],
    [true, 'cart'],
    [true, 'root'],
  ]);
  expect(rules.map(({ route }) => Object.keys(route).sort())).toEqual([
    ['match', 'name', 'rewrite', 'route', 'timeout'],
    ['match', 'name', 'rewrite', 'route', 'timeout'],
    ['directResponse', 'name'],
  ]);
  expect(rules.map(({ route }) => [route.name, route.rewrite?.uri, route.timeout])).toEqual([
    ['r-d', '/root', '1s'],
    ['r', '/own', '5s'],
    ['own', undefined, undefined],
  ]);
  expect(textAt(rules[0] && at(rules[0].route))).toContain('name: d');
});

test.each([
  ['absent where others stand', delegate('[]', 'cart/other') + delegate('[]', 'cart/another'), 'lost absent'],
  [
    'one with hosts',
    virtualService('cart/cart', `hosts: [b.example.com], http: [{${to}}]`),
    'lost has hosts',
  ],
  ['not exported', virtualService('cart/cart', `exportTo: ["."], http: [{${to}}]`), 'lost not exported'],
  ['perhaps not exported', virtualService('cart/cart', `exportTo: ["$(NS)"], http: [{${to}}]`), 'unknown'],
  ['absent on thin evidence', delegate('[]', 'cart/other') + rollout, 'unknown'],
  ['exported to the root', virtualService('cart/cart', `exportTo: [shop], http: [{${to}}]`), 'merged'],
  ['outside the input', '', 'unknown'],
])('delegate %s: %#', (_, text, expected) => {
  const { delegations, rules } = rulesOf(
    root('[{delegate: {name: cart, namespace: cart}}, {name: after}]') + text,
  );
  const [{ outcome, why } = {}] = delegations;
  expect([outcome, why].filter((word) => word !== undefined).join(' ')).toBe(expected);
  expect(rules.at(-1)?.route.name).toBe('after');
});

test('routes of a delegate that is not known are uncertain and hide nothing', () => {
  const { first } = rulesOf(root(`[{delegate: {name: cart, namespace: cart}}, {name: after, ${to}}]`));
  const routes = routesOn(first, { gateway: 'shop/gw', port: 80 });
  expect(routes.map(({ certain, action }) => `${certain} ${action.kind}`)).toEqual([
    'false unknown',
    'true forward',
  ]);
});

/** The names of the matches that become routes on Gateway shop/gw, port 80; `?` where it depends on the pods. */
function namesOn(matches: string, labels = ''): string {
  const pods =
    labels === ''
      ? ''
      : `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: gw, namespace: ingress}\nspec: {template: {metadata: {labels: ${labels}}, spec: {containers: [{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router]}]}}}\n`;
  const set = modelOf(root(`[{match: [${matches}], ${to}}, {name: last, ${to}}]`) + pods);
  const [first] = set.virtualServices;
  const [proxy] = set.gatewayProxies;
  if (first === undefined) throw new Error('no VirtualService');
  const site = { gateway: 'shop/gw', port: 80, ...(proxy === undefined ? {} : { proxy }) };
  return routesOn(first, site)
    .map(({ name, certain }) => `${name}${certain ? '' : '?'}`)
    .join(' ');
}

test.each([
  ['{name: a, uri: {prefix: /a}}', '', '.a last'],
  ['{name: a, port: 80, uri: {prefix: /a}}', '', '.a last'],
  ['{name: a, port: 8080, uri: {prefix: /a}}', '', 'last'],
  ['{name: a, gateways: [gw], uri: {prefix: /a}}', '', '.a last'],
  ['{name: a, gateways: [gw.shop], uri: {prefix: /a}}', '', '.a last'],
  ['{name: a, gateways: [mesh], uri: {prefix: /a}}', '', 'last'],
  ['{name: a, gateways: [mesh, shop/gw], uri: {prefix: /a}}', '', '.a last'],
  ['{name: a, gateways: [], uri: {prefix: /a}}', '', '.a last'],
  ['{name: a, sourceLabels: {istio: gw}, uri: {prefix: /a}}', '', '.a? last'],
  ['{name: a, sourceLabels: {istio: gw}, uri: {prefix: /a}}', '{istio: gw}', '.a last'],
  ['{name: a, sourceLabels: {app: x}, uri: {prefix: /a}}', '{istio: gw}', 'last'],
  ['{name: a, sourceLabels: {app: x}, gateways: [gw], uri: {prefix: /a}}', '{istio: gw}', '.a last'],
  ['{name: a, sourceNamespace: ingress, uri: {prefix: /a}}', '{istio: gw}', '.a last'],
  ['{name: a, sourceNamespace: shop, uri: {prefix: /a}}', '{istio: gw}', 'last'],
  ['{name: a, uri: {prefix: /}}, {name: b, uri: {prefix: /b}}', '', '.a'],
  ['{name: a, port: 8080}, {name: b, uri: {prefix: /b}}', '', '.b last'],
  ['{name: a, sourceLabels: {istio: gw}}, {name: b, uri: {prefix: /b}}', '', '.a? .b last'],
])('on the gateway %s %s: %s', (matches, labels, expected) => {
  expect(namesOn(matches, labels)).toBe(expected);
});

test.each([
  ['redirect: {uri: /x}', { kind: 'redirect', status: 301 }],
  ['redirect: {uri: /x, redirectCode: 308}', { kind: 'redirect', status: 308 }],
  ['redirect: {uri: /x, redirectCode: 304}', { kind: 'none' }],
  ['directResponse: {status: 503}', { kind: 'direct response', status: 503 }],
])('does %s', (action, expected) => {
  const { first } = rulesOf(root(`[{${action}}]`));
  expect(routesOn(first, { gateway: 'shop/gw', port: 80 })[0]?.action).toEqual(expected);
});

test.each([
  ['[{destination: {host: a}, weight: 0}]', ['a 1']],
  ['[{destination: {host: a}, weight: 90}, {destination: {host: b}, weight: 10}]', ['a 90', 'b 10']],
  ['[{destination: {host: a}, weight: 0}, {destination: {host: b}, weight: 10}]', ['b 10']],
  ['[{destination: {host: a}}, {destination: {host: b}, weight: 10}]', ['b 10']],
])('weighs %s', (route, expected) => {
  const { first } = rulesOf(root(`[{route: ${route}}]`));
  const action = routesOn(first, { gateway: 'shop/gw', port: 80 })[0]?.action;
  const shares = action?.kind === 'forward' ? action.destinations : [];
  expect(shares.map(({ destination, weight }) => `${destination.host} ${weight}`)).toEqual(expected);
});

test('the Gateway names of matches are resolved, which stand where they are written', () => {
  const matches = '[{name: a, gateways: [gw, mesh]}, {name: b, port: 80}, {name: c, gateways: []}]';
  const [rule] = rulesOf(root(`[{match: ${matches}, ${to}}]`)).rules;
  const match = rule?.route.match ?? [];
  expect(match.map(({ name, gateways }) => [name, gateways])).toEqual([
    ['a', ['shop/gw', 'mesh']],
    ['b', undefined],
    ['c', []],
  ]);
  const [first, second] = match;
  if (rule === undefined || first?.gateways === undefined || second === undefined)
    throw new Error('no match');
  expect(
    [at(rule.route), at(match), at(first), at(first.gateways), at(first.gateways, 0), at(second)].map(textAt),
  ).toEqual([
    `{match: ${matches}, ${to}}`,
    matches,
    '{name: a, gateways: [gw, mesh]}',
    '[gw, mesh]',
    'gw',
    '{name: b, port: 80}',
  ]);
});

test('entries of both for one header stand where the delegate writes them', () => {
  const text =
    root(
      '[{match: [{headers: {x: {prefix: a}, z: {exact: r}}, sourceLabels: {l: r}}], delegate: {name: cart, namespace: cart}}]',
    ) + delegate(`[{match: [{headers: {x: {exact: ab}}, sourceLabels: {m: d}}], ${to}}]`);
  const [match] = rulesOf(text).rules[0]?.route.match ?? [];
  if (match?.headers === undefined || match.sourceLabels === undefined) throw new Error('no match');
  const { headers, sourceLabels } = match;
  expect([
    ...Object.keys(headers).map((key) => `${key} ${textAt(at(headers, key))}`),
    ...Object.keys(sourceLabels).map((key) => `${key} ${textAt(at(sourceLabels, key))}`),
  ]).toEqual(['x {exact: ab}', 'z {exact: r}', 'l r', 'm d']);
});
