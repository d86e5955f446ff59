import { expect, it } from 'vitest';
import { AuthorizationPolicy } from '../../src/istio/kinds/policies.ts';
import { modelOf } from '../../test/support/model.ts';
import { textAt } from '../../test/support/places.ts';
import { effectOfTerm, termsOf } from './policy-term.ts';

/** The terms of a policy, each as name, whether it is a condition and negated, what stands at the place, and values. */
function terms(spec: string): readonly string[] {
  const { inventory } = modelOf(`apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: a}
spec: {${spec}}
`);
  return inventory
    .list(AuthorizationPolicy)
    .flatMap(termsOf)
    .map(({ name, action, isCondition, isNegated, at, values }) => {
      return `${action} ${isCondition ? 'when ' : ''}${isNegated ? 'not ' : ''}${name} [${textAt(at)}] ${values.map(({ text, at: place }) => `${text}=${textAt(place)}`).join(' ')}`;
    });
}

it.each<[string, string, readonly string[]]>([
  [
    'a source',
    'rules: [{from: [{source: {ipBlocks: [10.0.0.1, 10.0.0.2]}}]}]',
    ['ALLOW ipBlocks [ipBlocks] 10.0.0.1=10.0.0.1 10.0.0.2=10.0.0.2'],
  ],
  [
    'two sources and an operation',
    'rules: [{to: [{operation: {hosts: [a.com]}}], from: [{source: {ipBlocks: [10.0.0.1]}}, {source: {notIpBlocks: [10.0.0.2]}}]}]',
    [
      'ALLOW ipBlocks [ipBlocks] 10.0.0.1=10.0.0.1',
      'ALLOW not notIpBlocks [notIpBlocks] 10.0.0.2=10.0.0.2',
      'ALLOW hosts [hosts] a.com=a.com',
    ],
  ],
  [
    'two rules',
    'action: DENY, rules: [{to: [{operation: {ports: ["80"]}}]}, {to: [{operation: {notPorts: ["81"]}}]}]',
    ['DENY ports [ports] 80="80"', 'DENY not notPorts [notPorts] 81="81"'],
  ],
  [
    'two fields of a source',
    'rules: [{from: [{source: {principals: [a], namespaces: [b]}}]}]',
    ['ALLOW principals [principals] a=a', 'ALLOW namespaces [namespaces] b=b'],
  ],
  [
    'a field that begins like a negation',
    'rules: [{from: [{source: {nothing: [a]}}]}]',
    ['ALLOW nothing [nothing] a=a'],
  ],
  [
    'a condition',
    'rules: [{when: [{key: source.ip, values: [10.0.0.1]}]}]',
    ['ALLOW when source.ip [source.ip] 10.0.0.1=10.0.0.1'],
  ],
  [
    'a condition both ways',
    'rules: [{when: [{key: source.ip, values: [10.0.0.1], notValues: [10.0.0.2]}]}]',
    [
      'ALLOW when source.ip [source.ip] 10.0.0.1=10.0.0.1',
      'ALLOW when not source.ip [source.ip] 10.0.0.2=10.0.0.2',
    ],
  ],
  ['a condition without values', 'rules: [{when: [{key: source.ip}]}]', []],
  [
    'a condition with empty values',
    'rules: [{when: [{key: source.ip, values: [], notValues: [10.0.0.2]}]}]',
    ['ALLOW when not source.ip [source.ip] 10.0.0.2=10.0.0.2'],
  ],
  ['a condition without key', 'rules: [{when: [{values: [10.0.0.1]}]}]', []],
  ['a key that is no text', 'rules: [{when: [{key: 3, values: [10.0.0.1]}]}]', []],
  [
    'an empty field',
    'rules: [{from: [{source: {ipBlocks: [], principals: [a]}}]}]',
    ['ALLOW principals [principals] a=a'],
  ],
  [
    'values that are filled in later',
    'rules: [{from: [{source: {ipBlocks: ["$(IP)", 10.0.0.2]}}]}]',
    ['ALLOW ipBlocks [ipBlocks] 10.0.0.2=10.0.0.2'],
  ],
  [
    'a source that is no map',
    'rules: [{from: [{source: x}, {source: null}, y], to: [{operation: [1]}, {}]}]',
    [],
  ],
  [
    'a rule that is no map',
    'rules: [x, null, {to: [{operation: {hosts: [a.com]}}]}]',
    ['ALLOW hosts [hosts] a.com=a.com'],
  ],
  ['lists that are none', 'rules: [{from: x, to: {operation: {hosts: [a]}}, when: y}]', []],
  ['an audit', 'action: AUDIT, rules: [{to: [{operation: {hosts: [a.com]}}]}]', []],
  ['a provider', 'action: CUSTOM, provider: {name: x}, rules: [{to: [{operation: {hosts: [a.com]}}]}]', []],
  ['no rules', '', []],
])('reads %s', (_, spec, expected) => {
  expect(terms(spec)).toEqual(expected);
});

it.each<['ALLOW' | 'DENY', 'for none' | 'for all', string]>([
  [
    'ALLOW',
    'for none',
    'Nobody is allowed by it: what nothing else allows is answered 403 "RBAC: access denied".',
  ],
  ['ALLOW', 'for all', 'Whoever meets the rest of the rule is allowed.'],
  ['DENY', 'for none', 'Nobody is denied by it, and nothing says so.'],
  [
    'DENY',
    'for all',
    'Whatever meets the rest of the rule is denied: the answer is 403 "RBAC: access denied".',
  ],
])('says what comes of a rule of action %s that holds %s', (action, holds, expected) => {
  expect(effectOfTerm({ action }, holds)).toEqual(expected);
});
