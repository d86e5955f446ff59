import { describe, expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import type { Location } from '../../source/file/place.ts';
import { AuthorizationPolicy } from '../kinds/policies.ts';
import { authorizationFaults } from './authorization-faults.ts';

/** The faults of rules, each as `place: what is → what was expected`; `.key` for a key. */
function faults(rule: string, more = '') {
  const text = `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: p, namespace: a}\nspec: {${more}rules: [${rule}]}\n`;
  return inventory([text])
    .list(AuthorizationPolicy)
    .flatMap((one) =>
      authorizationFaults(one).map(({ at, found, expected }) => {
        const place = [...at.path.slice(5), ...(at.on === 'key' ? ['key'] : [])].join('.');
        return `${place}: ${found} → ${expected}`;
      }),
    );
}

const ofSource = (source: string, more = '') => faults(`{from: [{source: ${source}}]}`, more);
const ofOperation = (operation: string) => faults(`{to: [{operation: ${operation}}]}`);
const quoted = (texts: readonly string[]) => `[${texts.map((text) => `"${text}"`).join(', ')}]`;

const empty = (field: string) => `source.${field}.0: ${field} has an empty value → none`;
const noSource = 'source.key: source is empty → principals, ipBlocks or the like';

describe('a source', () => {
  it.each<[string, readonly string[]]>([
    ['{}', [noSource]],
    ['{principals: [], notIpBlocks: []}', [noSource]],
    ['{other: [a]}', [noSource]],
    ...[
      ...['principals', 'notPrincipals', 'requestPrincipals', 'notRequestPrincipals'],
      ...['namespaces', 'notNamespaces'],
    ].flatMap((field): [string, readonly string[]][] => [
      [`{${field}: [a]}`, []],
      [`{${field}: ["a*b/c"]}`, []],
      [`{${field}: ["$(X)"]}`, []],
      [`{${field}: [""]}`, [empty(field)]],
      [`{${field}: ${quoted(Array.from({ length: 17 }, (_, index) => `a${index}`))}}`, []],
    ]),
    [
      '{namespaces: [a, ""], principals: [""]}',
      [empty('principals'), empty('namespaces').replace('.0', '.1')],
    ],
  ])('%s', (source, expected) => {
    expect(ofSource(source)).toEqual(expected);
  });

  const fields = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'];
  const four = 'an address or a prefix of at most 32 bits';
  const six = 'an address or a prefix of at most 128 bits';
  it.each<[string, string | undefined]>([
    ['10.0.0.1', undefined],
    ['10.0.0.0/32', undefined],
    ['10.0.0.0/33', four],
    ['10.0.0', four],
    ['a', four],
    ['', four],
    ['::1', undefined],
    ['fe80::1%eth0', undefined],
    ['2001:db8::/128', undefined],
    ['2001:db8::/129', six],
    ['2001:db8', six],
    ['$(ADDRESS)', undefined],
  ])('has addresses such as "%s"', (text, expected) => {
    for (const field of fields)
      expect(ofSource(`{${field}: ["${text}"]}`)).toEqual(
        expected === undefined ? [] : [`source.${field}.0: ${field} has "${text}" → ${expected}`],
      );
  });

  const account = '"ACCOUNT" or "NAMESPACE/ACCOUNT" without wildcard';
  it.each<[string, string | undefined]>([
    ['a', undefined],
    ['a/b', undefined],
    ['a'.repeat(320), undefined],
    ['a'.repeat(321), account],
    ['a/b/c', account],
    ['a/', account],
    ['/b', account],
    ['*', account],
    ['a/b*', account],
    ['', account],
  ])('has service accounts such as "%s"', (text, expected) => {
    for (const field of ['serviceAccounts', 'notServiceAccounts'])
      expect(ofSource(`{${field}: ["${text}"]}`)).toEqual(
        expected === undefined ? [] : [`source.${field}.0: ${field} has "${text}" → ${expected}`],
      );
  });

  it.each([16, 17])('has %i service accounts', (count) => {
    for (const field of ['serviceAccounts', 'notServiceAccounts'])
      expect(
        ofSource(`{${field}: ${quoted(Array.from({ length: count }, (_, index) => `a${index}`))}}`),
      ).toEqual(count === 16 ? [] : [`source.${field}: ${field} has 17 entries → at most 16`]);
  });

  const wildcard = 'at most one "*", at the start or the end';
  it.each<[string, string | undefined]>([
    ['a', undefined],
    ['*', undefined],
    ['*a', undefined],
    ['a*', undefined],
    ['a*b', wildcard],
    ['*a*', wildcard],
    ['**', wildcard],
    ['', wildcard],
    ['a/b', 'a trust domain without "/"'],
  ])('has trust domains such as "%s"', (text, expected) => {
    for (const field of ['trustDomains', 'notTrustDomains'])
      expect(ofSource(`{${field}: ["${text}"]}`)).toEqual(
        expected === undefined ? [] : [`source.${field}.0: ${field} has "${text}" → ${expected}`],
      );
  });

  const custom = 'action: CUSTOM, provider: {name: x}, ';
  const identities = [
    'principals',
    'requestPrincipals',
    'namespaces',
    'serviceAccounts',
    'trustDomains',
  ].flatMap((field) => [field, `not${field.charAt(0).toUpperCase()}${field.slice(1)}`]);
  it.each(identities)('asks for no %s in a rule of action CUSTOM', (field) => {
    expect(ofSource(`{${field}: [a]}`, custom)).toEqual([
      `source.${field}.key: ${field} stands in a rule of action "CUSTOM" → hosts, paths, addresses or headers`,
    ]);
    expect(ofSource(`{${field}: [], ipBlocks: [10.0.0.1]}`, custom)).toEqual([]);
    expect(ofSource(`{${field}: [a]}`, 'action: DENY, ')).toEqual([]);
  });

  it.each(fields)('asks for %s in a rule of action CUSTOM', (field) => {
    expect(ofSource(`{${field}: [10.0.0.1]}`, custom)).toEqual([]);
  });
});

describe('an operation', () => {
  const none = 'operation.key: operation is empty → paths, hosts or the like';
  it.each<[string, readonly string[]]>([
    ['{}', [none]],
    ['{paths: [], notPorts: []}', [none]],
    ['{other: [a]}', [none]],
    ...['methods', 'notMethods', 'hosts', 'notHosts'].flatMap((field): [string, readonly string[]][] => [
      [`{${field}: ["a*b{c"]}`, []],
      [`{${field}: [a, ""]}`, [`operation.${field}.1: ${field} has an empty value → none`]],
    ]),
    [
      '{hosts: [""], methods: [""]}',
      [
        'operation.methods.0: methods has an empty value → none',
        'operation.hosts.0: hosts has an empty value → none',
      ],
    ],
  ])('%s', (operation, expected) => {
    expect(ofOperation(operation)).toEqual(expected);
  });

  it.each<[string, boolean]>([
    ['0', true],
    ['80', true],
    ['65535', true],
    ['65536', false],
    ['-1', false],
    ['http', false],
    ['8e1', false],
    ['0000065535', true],
    ['00000065535', false],
    ['$(PORT)', true],
    ['', false],
  ])('has ports such as "%s"', (text, isTaken) => {
    for (const field of ['ports', 'notPorts'])
      expect(ofOperation(`{${field}: ["${text}"]}`)).toEqual(
        isTaken ? [] : [`operation.${field}.0: ${field} has "${text}" → a number from 0 to 65535`],
      );
  });

  const order = 'no {*} or {**} behind {**}';
  const braces = 'no braces but {*} or {**} in place of a whole segment';
  const literal = 'segments without "*", blanks and the like beside a template';
  // As CheckValidPathTemplate of istio: pkg/config/security/security.go has it.
  it.each<[string, string | undefined]>([
    ['/', undefined],
    ['*', undefined],
    ['/a*', undefined],
    ['/a b//c', undefined],
    ['/a/{*}', undefined],
    ['/a/{*}/', undefined],
    ['/{*}/b/{**}', undefined],
    ['/{**}/b', undefined],
    ['/{**}/{*}', order],
    ['{**}/{*}', order],
    ['/a/{**}/b/{**}', order],
    ['/a{b}', braces],
    ['/a}', braces],
    ['/a{', braces],
    ['/a/x{*}', braces],
    ['/{*}}', braces],
    ['/{*}/a*', literal],
    ['/{**}/a b', literal],
    ['/{*}//b', literal],
    ["/{*}/a-b.c_d~e%20!$&'()+,;:@=", undefined],
  ])('has paths such as "%s"', (text, expected) => {
    for (const field of ['paths', 'notPaths'])
      expect(ofOperation(`{${field}: ["${text}"]}`)).toEqual(
        expected === undefined ? [] : [`operation.${field}.0: ${field} has "${text}" → ${expected}`],
      );
  });

  it('has no empty path', () => {
    expect(ofOperation('{paths: [/a, ""]}')).toEqual(['operation.paths.1: paths has an empty value → none']);
  });
});

/** Where faults of a spec stand, and what is missing there. */
function places(spec: string) {
  const text = `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: p, namespace: a}\nspec: ${spec}\n`;
  const path = (one: Location) => [...one.path, ...(one.on === 'key' ? ['key'] : [])].join('.');
  return inventory([text])
    .list(AuthorizationPolicy)
    .flatMap((policy) => authorizationFaults(policy))
    .map(({ at, lacks = [] }) => [path(at), ...lacks.map((one) => `lacks ${path(one)}`)]);
}

describe('the faults of a policy stand', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ['{action: DENY}', [['spec.action', 'lacks spec.rules']]],
    ['{provider: {name: x}}', [['spec.provider.key']]],
    ['{action: CUSTOM, rules: [{}]}', [['spec.provider', 'lacks spec.provider']]],
    ['{action: CUSTOM, rules: [{}], provider: {}}', [['spec.provider.name', 'lacks spec.provider.name']]],
    ['{action: CUSTOM, rules: [{}], provider: x}', []],
    ['{rules: [{}, {from: [{}]}]}', [['spec.rules.1.from.0.source', 'lacks spec.rules.1.from.0.source']]],
    ['{rules: [{from: [{source: ~}]}]}', [['spec.rules.0.from.0']]],
    ['{rules: [{from: [{source: text}]}]}', []],
    [
      '{rules: [{to: [{}, {operation: {}}]}]}',
      [
        ['spec.rules.0.to.0.operation', 'lacks spec.rules.0.to.0.operation'],
        [
          'spec.rules.0.to.1.operation.key',
          ...['ports', 'notPorts', 'methods', 'notMethods', 'paths', 'notPaths', 'hosts', 'notHosts'].map(
            (field) => `lacks spec.rules.0.to.1.operation.${field}`,
          ),
        ],
      ],
    ],
    [
      '{rules: [{when: [{key: source.ip}]}]}',
      [
        [
          'spec.rules.0.when.0.key',
          'lacks spec.rules.0.when.0.values',
          'lacks spec.rules.0.when.0.notValues',
        ],
      ],
    ],
    [
      '{targetRefs: [{kind: Service, group: apps, name: s}, {kind: Pod, name: p}]}',
      [['spec.targetRefs.0.group', 'lacks spec.targetRefs.0.group'], ['spec.targetRefs.1.kind']],
    ],
  ])('of %s', (spec, expected) => {
    expect(places(spec)).toEqual(expected);
  });
});
