import { expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { lineAt } from '../../../test/support/places.ts';
import { bindingFaults } from './binding-fault.ts';

/** The faults of bindings, each as `kind: text [words] (line of the place | lines related)`. */
function faults(texts: readonly string[], complete: 'all' | string[] = [], external: string[] = []) {
  return bindingFaults(inventory(texts, { complete, external })).map(
    ({ kind, text, words, at, related, assumption }) => {
      const places = [at, ...related.map((one) => one.at)].map(lineAt);
      const doubt = assumption === undefined ? '' : ` if ${assumption.settledBy}`;
      return `${kind}: ${text} [${words}] (${places.join(' | ')})${doubt}`;
    },
  );
}

const binding = (spec: string, name = 'b') => `apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata:
  name: ${name}
  namespace: a
spec:
${spec.replaceAll(/^/gm, '  ')}
`;
const arn = 'targetGroupARN: arn:1\n';
const to = (name: string, port: string | number) => `serviceRef:\n  name: ${name}\n  port: ${port}\n`;
const service = (
  name: string,
  ports = '[{name: http, port: 80}, {name: https, port: 443}]',
) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: a
spec:
  ports: ${ports}
`;
const web = service('web');
const good = arn + to('web', 80);
it.each<[string, readonly string[], 'all' | string[], readonly string[]]>([
  ['a number of a port', [binding(good), web], [], []],
  ['a name of a port', [binding(arn + to('web', 'http')), web], [], []],
  [
    'a number that no port has',
    [binding(arn + to('web', 8080)), web],
    [],
    [
      'no backend: serviceRef port 8080 is not a port of Service "a/web", expected one of 80, 443 [] (port: 8080 | ports: [{name: http, port: 80}, {name: https, port: 443}])',
    ],
  ],
  [
    'a name that no port has',
    [binding(arn + to('web', 'htp')), web],
    [],
    [
      'no backend: serviceRef port "htp" is not the name of a port of Service "a/web", expected "http" [] (port: htp | ports: [{name: http, port: 80}, {name: https, port: 443}])',
    ],
  ],
  ['a name that is filled in later', [binding(arn + to('web', '$(PORT)')), web], [], []],
  ['a port that is left out', [binding(`${arn}serviceRef: {name: web}\n`), web], [], []],
  ['no serviceRef', [binding(arn), web], [], []],
  [
    'a port of a Service whose ports are filled in later',
    [binding(good), service('web', '$(PORTS)')],
    [],
    [],
  ],
  ['no spec', [binding('').replace(/spec:.*/s, ''), web], [], []],
  ['a Service outside the input', [binding(good)], [], []],
  [
    'no Service of a complete input',
    [binding(good)],
    'all',
    [
      'no backend: serviceRef Service "a/web" of TargetGroupBinding "a/b" does not exist, expected a Service of that namespace [] (name: web)',
    ],
  ],
  [
    'no Service of a complete namespace',
    [binding(good)],
    ['a'],
    [
      'no backend: serviceRef Service "a/web" of TargetGroupBinding "a/b" does not exist, expected a Service of that namespace [] (name: web)',
    ],
  ],
  [
    'a slip of a Service',
    [binding(arn + to('gatewya', 80)), service('gateway')],
    [],
    [
      'no backend: serviceRef Service "a/gatewya" of TargetGroupBinding "a/b" does not exist, expected "gateway" [] (name: gatewya | name: gateway)',
    ],
  ],
  [
    'a slip of a Service of a complete input',
    [binding(arn + to('gatewya', 80)), service('gateway')],
    'all',
    [
      'no backend: serviceRef Service "a/gatewya" of TargetGroupBinding "a/b" does not exist, expected "gateway" [] (name: gatewya | name: gateway)',
    ],
  ],
  [
    'no name of a target group',
    [binding(to('web', 80)), web],
    [],
    [
      'refused: TargetGroupBinding "a/b" names no target group, expected targetGroupARN or targetGroupName [must provide either TargetGroupARN or TargetGroupName] (spec:)',
    ],
  ],
  [
    'an empty name of a target group',
    [binding(`targetGroupARN: ""\n${to('web', 80)}`), web],
    [],
    [
      'refused: TargetGroupBinding "a/b" names no target group, expected targetGroupARN or targetGroupName [must provide either TargetGroupARN or TargetGroupName] (spec:)',
    ],
  ],
  [
    'no value of the name of a target group',
    [binding(`targetGroupName:\n${to('web', 80)}`), web],
    [],
    [
      'refused: TargetGroupBinding "a/b" names no target group, expected targetGroupARN or targetGroupName [must provide either TargetGroupARN or TargetGroupName] (spec:)',
    ],
  ],
  ['the name of a target group', [binding(`targetGroupName: g\n${to('web', 80)}`), web], [], []],
  [
    'a nodeSelector of ip targets',
    [binding(`${good}targetType: ip\nnodeSelector:\n  matchLabels: {a: b}\n`), web],
    [],
    [
      'refused: TargetGroupBinding "a/b" has a nodeSelector with target type "ip", expected none [TargetGroupBinding cannot set NodeSelector when TargetType is ip] (nodeSelector: | targetType: ip)',
    ],
  ],
  [
    'a nodeSelector of instance targets',
    [binding(`${good}targetType: instance\nnodeSelector:\n  matchLabels: {a: b}\n`), web],
    [],
    [],
  ],
  [
    'a role of instance targets',
    [binding(`${good}targetType: instance\niamRoleArnToAssume: arn:2\n`), web],
    [],
    [
      'refused: TargetGroupBinding "a/b" assumes a role with target type "instance", expected target type "ip" [Unable to use instance target type while using assume role] (iamRoleArnToAssume: arn:2 | targetType: instance)',
    ],
  ],
  [
    'an empty role of instance targets',
    [binding(`${good}targetType: instance\niamRoleArnToAssume: ""\n`), web],
    [],
    [],
  ],
  ['a role of ip targets', [binding(`${good}targetType: ip\niamRoleArnToAssume: arn:2\n`), web], [], []],
  [
    'two of one ARN',
    [binding(good), binding(good, 'c'), web],
    [],
    [
      'refused: TargetGroupBinding "a/c" binds the same target group as TargetGroupBinding "a/b", expected another one or multiClusterTargetGroup true on both [TargetGroup arn:1 is already bound to following TargetGroupBindings [a/b]] (targetGroupARN: arn:1 | targetGroupARN: arn:1)',
    ],
  ],
  [
    'two of one ARN, in the other order',
    [binding(good, 'c'), binding(good), web],
    [],
    [
      'refused: TargetGroupBinding "a/c" binds the same target group as TargetGroupBinding "a/b", expected another one or multiClusterTargetGroup true on both [TargetGroup arn:1 is already bound to following TargetGroupBindings [a/b]] (targetGroupARN: arn:1 | targetGroupARN: arn:1)',
    ],
  ],
  [
    'three of one ARN',
    [binding(good), binding(good, 'c'), binding(good, 'd'), web],
    [],
    [
      'refused: TargetGroupBinding "a/c" binds the same target group as TargetGroupBinding "a/b", expected another one or multiClusterTargetGroup true on both [TargetGroup arn:1 is already bound to following TargetGroupBindings [a/b]] (targetGroupARN: arn:1 | targetGroupARN: arn:1)',
      'refused: TargetGroupBinding "a/d" binds the same target group as TargetGroupBinding "a/b", expected another one or multiClusterTargetGroup true on both [TargetGroup arn:1 is already bound to following TargetGroupBindings [a/b]] (targetGroupARN: arn:1 | targetGroupARN: arn:1)',
    ],
  ],
  ['two of two ARNs', [binding(good), binding(good.replace('arn:1', 'arn:2'), 'c'), web], [], []],
  [
    'two of one name',
    [
      binding(`targetGroupName: g\n${to('web', 80)}`),
      binding(`targetGroupName: g\n${to('web', 80)}`, 'c'),
      web,
    ],
    [],
    [
      'refused: TargetGroupBinding "a/c" binds the same target group as TargetGroupBinding "a/b", expected another one or multiClusterTargetGroup true on both [TargetGroup g is already bound to following TargetGroupBindings [a/b]] (targetGroupName: g | targetGroupName: g)',
    ],
  ],
  [
    'two of one name beside an empty ARN',
    ['b', 'c']
      .map((name) => binding(`targetGroupARN: ""\ntargetGroupName: g\n${to('web', 80)}`, name))
      .concat(web),
    [],
    [
      'refused: TargetGroupBinding "a/c" binds the same target group as TargetGroupBinding "a/b", expected another one or multiClusterTargetGroup true on both [TargetGroup g is already bound to following TargetGroupBindings [a/b]] (targetGroupName: g | targetGroupName: g)',
    ],
  ],
  [
    'two of one name under two roles',
    [
      binding(`targetGroupName: g\niamRoleArnToAssume: arn:2\n${to('web', 80)}`),
      binding(`targetGroupName: g\n${to('web', 80)}`, 'c'),
      web,
    ],
    [],
    [],
  ],
  [
    'two of one ARN, both for several clusters',
    [
      binding(`${good}multiClusterTargetGroup: true\n`),
      binding(`${good}multiClusterTargetGroup: true\n`, 'c'),
      web,
    ],
    [],
    [],
  ],
  [
    'two of one ARN, one for several clusters',
    [binding(`${good}multiClusterTargetGroup: true\n`), binding(good, 'c'), web],
    [],
    [
      'refused: TargetGroupBinding "a/c" binds the same target group as TargetGroupBinding "a/b", expected another one or multiClusterTargetGroup true on both [TargetGroup arn:1 is already bound to following TargetGroupBindings [a/b]] (targetGroupARN: arn:1 | targetGroupARN: arn:1)',
    ],
  ],
  [
    'two of an ARN that is filled in later',
    [
      binding(`targetGroupARN: $(ARN)\n${to('web', 80)}`),
      binding(`targetGroupARN: $(ARN)\n${to('web', 80)}`, 'c'),
      web,
    ],
    [],
    [],
  ],
  [
    'ports that it opens',
    [binding(`${good}networking:\n  ingress:\n  - ports: [{port: 80}]\n`), web],
    [],
    [],
  ],
  [
    'no ports that it opens',
    [binding(`${good}networking:\n  ingress:\n  - from: []\n    ports: []\n`), web],
    [],
    [
      'closed: networking of TargetGroupBinding "a/b" lists no ports, expected the traffic port and the health check port [] (ports: []) if rules',
    ],
  ],
  ['ports that it leaves out', [binding(`${good}networking:\n  ingress:\n  - from: []\n`), web], [], []],
])('%s', (_, texts, complete, expected) => {
  expect(faults(texts, complete)).toEqual(expected);
});

it('takes a Service of a name much like another for there where it is declared', () => {
  const texts = [binding(arn + to('wbe', 80)), web];
  expect(faults(texts)).toHaveLength(1);
  expect(faults(texts, [], ['Service/a/wbe'])).toEqual([]);
});
