import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { edge, ingress } from '../../../test/support/traced.ts';
import type { Location } from '../../source/file/place.ts';
import { notBefore } from '../trace/answer.ts';
import type { Hop } from '../trace/hop.ts';
import { matched, rejected } from '../trace/hop.ts';
import type { Way } from '../trace/way.ts';
import { ending } from '../trace/way.ts';
import { causesOf, causesOfRefusal } from './change-causes.ts';
import { nothing } from './demand.ts';
import { guard } from './guard.ts';
import type { ObjectChange } from './object-change.ts';
import { classOf, itself } from './request-class.ts';
import type { EdgeChange } from './table-diff.ts';
import { refusedChanges } from './table-diff.ts';

const asked = classOf(itself('a.com'), itself('/'), nothing, { scheme: 'http', port: 80 });
const placeIn = (field: readonly (string | number)[]): Location => ({
  document: { file: { path: 'a.yaml', text: '' }, start: 0, end: 0, index: 0 },
  path: field,
  on: 'value',
});
const change = (name: string, ...fields: readonly (readonly (string | number)[])[]): ObjectChange => ({
  name,
  places: fields.map((field) => ({ side: 'after', field, at: placeIn(field) })),
});
const hop = (subject: string, because = ''): Hop => matched('route', subject, because);
const way = (...hops: readonly Hop[]): Way => ending(notBefore(''), ...hops);
const parted = (hops: readonly Hop[], ...branches: readonly Way[]): Way => ({
  ...way(...hops),
  branches: branches.map((one) => ({ share: 50, way: one })),
});
const sent = (one: Way, loadBalancer = 'none') => ({ loadBalancer, isRefused: false, way: one });
const answers = (before: Way | undefined, after: Way | undefined): EdgeChange => ({
  asked,
  ...(before && { before: sent(before) }),
  ...(after && { after: sent(after) }),
  isAnswer: true,
  lost: [],
  gained: [],
});

const [i, g, v, s] = ['Ingress "e/i"', 'Gateway "e/g"', 'VirtualService "e/v"', 'Service "e/s"'] as const;
const others = ['Secret "e/o"', 'Secret "e/p"', 'Secret "e/q"', 'Secret "e/r"'];
const ofAll = [s, v, g, i, ...others];

it.each<[string, EdgeChange, readonly string[], readonly string[]]>([
  ['from another subject on', answers(way(hop(i), hop(g)), way(hop(i), hop(v))), ofAll, [v, g]],
  [
    'from another outcome on',
    answers(way(hop(i), hop(g), hop(s)), way(hop(i), rejected('route', g, ''))),
    ofAll,
    [g, s],
  ],
  ['from another reason on', answers(way(hop(i), hop(g, 'a')), way(hop(i), hop(g, 'b'))), ofAll, [g]],
  ['behind the end of the shorter one', answers(way(hop(i)), way(hop(i), hop(s))), ofAll, [s]],
  ['behind the end of the shorter one of now', answers(way(hop(i), hop(s)), way(hop(i))), ofAll, [s]],
  ['from the beginning on', answers(way(hop(i), hop(s)), way(hop(g), hop(s))), ofAll, [g, i, s]],
  [
    'in branches, from their first hop on',
    answers(parted([hop(i)], way(hop(v)), way(hop(s))), parted([hop(i)], way(hop(v)))),
    ofAll,
    [s, v],
  ],
  ['on the only way', answers(undefined, way(hop(i), hop(s))), ofAll, [i, s]],
  [
    'before they part, from the first hop on',
    answers(way(hop(i), hop(g)), way(hop(i), hop(v))),
    [i, ...others],
    [i],
  ],
  [
    'in a branch before nothing else',
    answers(parted([hop('x')], way(hop(i)), way(hop('y'))), parted([hop('x')], way(hop(i)), way(hop('z')))),
    [i, ...others],
    [i],
  ],
  ['in reasons', answers(way(hop('x', `it is ${v}, not ${s}`)), way(hop('y'))), ofAll, [s, v]],
  [
    'by names without quotation marks',
    answers(way(hop('x', 'the mesh configuration says it')), way(hop('y'))),
    ['mesh configuration', 'other configuration', ...others],
    ['mesh configuration'],
  ],
  [
    'in the load balancer, where no way names any',
    { ...answers(undefined, undefined), after: sent(way(hop('x')), `group "s" ("e/i" and "e/j")`) },
    ofAll,
    [i],
  ],
  ['nowhere, all of three', answers(way(hop('x')), way(hop('y'))), [i, g, v], [i, g, v]],
  ['nowhere, none of four', answers(way(hop('x')), way(hop('y'))), [i, g, v, s], []],
  [
    'in what protects before all else',
    {
      ...answers(way(hop(g)), way(hop(g))),
      isAnswer: false,
      lost: [guard(s)],
      gained: [guard('x', '', [v])],
    },
    ofAll,
    [s, v],
  ],
  [
    'on the ways, where what protects names none',
    { ...answers(way(hop(g)), way(hop(g))), isAnswer: false, lost: [guard('x')] },
    ofAll,
    [g],
  ],
])('objects are causes that are named %s', (_, one, changed, expected) => {
  expect(
    causesOf(
      one,
      changed.map((name) => change(name)),
    ).map(({ name }) => name),
  ).toEqual(expected);
});

const key = (name: string) => ['metadata', 'annotations', `alb.ingress.kubernetes.io/${name}`];
const protecting = [
  ...['wafv2-acl-arn', 'wafv2-acl-name', 'waf-acl-id', 'web-acl-id', 'shield-advanced-protection'],
  ...['security-groups', 'security-group-prefix-lists', 'inbound-cidrs', 'scheme', 'certificate-arn'],
  ...['ssl-policy', 'mutual-authentication'],
];

it.each([
  ...protecting.map((name) => [name, true] as const),
  ['wafv2-acl-arns', false],
  ['my-scheme', false],
  ['target-type', false],
  ['actions.scheme', false],
] as const)('%s is what protects, not what answers: %s', (name, isProtecting) => {
  const both = change(i, key(name), ['spec', 'rules']);
  const placesFor = (isAnswer: boolean) =>
    causesOf({ ...answers(way(hop(i)), way(hop(i, 'x'))), isAnswer }, [both]).flatMap(({ places }) =>
      places.map(({ field }) => field.at(-1)),
    );
  const whole = key(name).at(-1);
  expect([placesFor(true), placesFor(false)]).toEqual(
    isProtecting
      ? [['rules'], [whole]]
      : [
          [whole, 'rules'],
          [whole, 'rules'],
        ],
  );
});

it.each<[string, string, string, readonly string[], readonly string[]]>([
  ['those of which its words speak', 'e/s: not found', i, ofAll, [s]],
  ['those in quotation marks', `Service "e/s" of ingress "e/i".`, 'x', ofAll, [s, i]],
  ['none of which the name begins so', 'e/ss and e/i-2 and the/s', 'x', ofAll, []],
  ['the Ingresses of the group, where its words name none', 'x', 'group "a" ("e/i")', ofAll, [i]],
  ['all of three, where nothing names any', 'x', 'y', [i, g, v], [i, g, v]],
  ['none of four', 'x', 'y', [i, g, v, s], []],
])('objects make a load balancer be refused: %s', (_, text, loadBalancer, changed, expected) => {
  const refused = ingress('rules: []', ['scheme: public']);
  const [one] = refusedChanges(modelOf(edge.join('')), modelOf([...edge.slice(0, 2), refused].join('')));
  if (one === undefined) throw new Error('nothing is refused');
  const said = { ...one, loadBalancer, problem: { ...one.problem, text } };
  const causes = causesOfRefusal(
    said,
    changed.map((name) => change(name)),
  );
  expect(causes.map(({ name }) => name)).toEqual(expected);
});
