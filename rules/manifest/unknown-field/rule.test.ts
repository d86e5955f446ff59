import { expect, it } from 'vitest';
import { reported } from '../../../test/support/told.ts';

const of = (text: string, ...more: readonly string[]) =>
  reported(['manifest/unknown-field', ...more], { 'a.yaml': text });
const service = (spec: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: ${spec}
`;
const virtualService = (spec: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: shop}
spec: {hosts: [a.com], ${spec}}
`;
const policy = (spec: string) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: shop}
spec: ${spec}
`;
const to = 'route: [{destination: {host: web}}]';

it('says nothing of fields that there are', () => {
  expect(of(service('{ports: [{port: 80}]}'))).toBe('');
});

it('writes the field that was meant', () => {
  expect(of(service('{selektor: {app: web}}'))).toMatchInlineSnapshot(`
    "warning a.yaml:4: field "selektor" is not known in spec of Service "shop/web", expected "selector"
    = kubectl refuses the object (strict decoding, unknown field), unless validation is off; other clients get a warning at most, and the API server drops the field.
    help: What comes after this was not checked.
    safe: write "selector""
  `);
});

it('does not write a field that is there', () => {
  expect(of(service('{selektor: {app: web}, selector: {app: web}}'))).toMatchInlineSnapshot(`
    "warning a.yaml:4: field "selektor" is not known in spec of Service "shop/web", expected "selector"
    = kubectl refuses the object (strict decoding, unknown field), unless validation is off; other clients get a warning at most, and the API server drops the field."
  `);
});

it('lists few fields in the message and many in the help', () => {
  expect(of(service('{ports: [{port: 80, nonsense: 1}]}'))).toMatchInlineSnapshot(`
    "warning a.yaml:4: field "nonsense" is not known in spec.ports[0] of Service "shop/web", expected "appProtocol", "name", "nodePort", "port", "protocol" or "targetPort"
    = kubectl refuses the object (strict decoding, unknown field), unless validation is off; other clients get a warning at most, and the API server drops the field."
  `);
  expect(of(virtualService(`http: [{${to}, nonsense: 1}]`))).toMatchInlineSnapshot(`
    "warning a.yaml:4: field "nonsense" is not known in spec.http[0] of VirtualService "shop/web", expected one of the 17 fields it has
    = kubectl refuses the object (strict decoding, unknown field), unless validation is off; other clients get a warning at most, and the API server drops the field.
    help: The fields are corsPolicy, delegate, directResponse, fault, headers, match, mirror, mirrorPercent, mirrorPercentage, mirror_percent, mirrors, name, redirect, retries, rewrite, route, timeout."
  `);
});

it('says what became of a field of earlier releases', () => {
  expect(of(virtualService(`http: [{${to}, websocketUpgrade: true}]`))).toMatchInlineSnapshot(`
    "warning a.yaml:4: field "websocketUpgrade" is not known in spec.http[0] of VirtualService "shop/web", expected none, websockets need no setting
    = kubectl refuses the object (strict decoding, unknown field), unless validation is off; other clients get a warning at most, and the API server drops the field.
    safe: remove "websocketUpgrade""
  `);
  expect(of(virtualService(`http: [{${to}, appendHeaders: {a: b}}]`))).toMatchInlineSnapshot(`
    "warning a.yaml:4: field "appendHeaders" is not known in spec.http[0] of VirtualService "shop/web", expected "headers.request.add"
    = kubectl refuses the object (strict decoding, unknown field), unless validation is off; other clients get a warning at most, and the API server drops the field."
  `);
});

it('is told with the lack of the field that it may be', () => {
  const lacking = service('{ports: [{prt: 80, nonsense: 1}]}');
  expect(of(lacking, 'manifest/schema-violation')).toMatchInlineSnapshot(`
    "error a.yaml:4: spec.ports[0].port is missing, expected a port number from 1 to 65535
    = The API server refuses the object: nothing of it takes effect, and an older copy of it stays in force.
    a.yaml:4: field "prt" is not known in spec.ports[0] of Service "shop/web", expected "port"
    a.yaml:4: field "nonsense" is not known in spec.ports[0] of Service "shop/web", expected "appProtocol", "name", "nodePort", "port", "protocol" or "targetPort"
    help: What comes after this was not checked.
    safe: write "port""
  `);
});

it('is told apart from other refusals of the same map', () => {
  const both = policy(
    '{selector: {matchLabels: {a: b}}, targetRef: {kind: Service, name: web}, nonsense: 1}',
  );
  expect(of(both, 'manifest/schema-violation')).toMatchInlineSnapshot(`
    "error a.yaml:4: spec has selector and targetRef, expected one of them
    = The API server refuses the object: nothing of it takes effect, and an older copy of it stays in force.

    warning a.yaml:4: field "nonsense" is not known in spec of AuthorizationPolicy "shop/p", expected "action", "provider", "rules", "selector", "targetRef" or "targetRefs"
    = kubectl refuses the object (strict decoding, unknown field), unless validation is off; other clients get a warning at most, and the API server drops the field."
  `);
});

it('indents a field below its parent', () => {
  const match = (more: string) => virtualService(`http: [{match: [{uri: , prefix: /api${more}}], ${to}}]`);
  expect(of(match(''))).toMatchInlineSnapshot(`
    "error a.yaml:4: field "prefix" is beside "uri", which is empty, in spec.http[0].match[0] of VirtualService "shop/web", expected it below "uri"
    = The API server drops the field, unless kubectl refuses the object for it. Nothing is left of the match, so the route takes every request.
    a.yaml:4: empty
    help: What comes after this was not checked."
  `);
  expect(of(match(', method: {exact: GET}'))).toMatchInlineSnapshot(`
    "warning a.yaml:4: field "prefix" is beside "uri", which is empty, in spec.http[0].match[0] of VirtualService "shop/web", expected it below "uri"
    = kubectl refuses the object (strict decoding, unknown field), unless validation is off; other clients get a warning at most, and the API server drops the field.
    a.yaml:4: empty
    help: What comes after this was not checked."
  `);
  expect(of(match(', name: a'))).toBe(of(match('')));
});

it('says that Istio refuses a policy without its source', () => {
  expect(
    of(policy('{rules: [{from: [{source: , namespaces: [a], principals: [b]}]}]}')),
  ).toMatchInlineSnapshot(`
    "error a.yaml:4: fields "namespaces" and "principals" are beside "source", which is empty, in spec.rules[0].from[0] of AuthorizationPolicy "shop/p", expected them below "source"
    = The API server drops the field, unless kubectl refuses the object for it. Istio refuses the policy without it: nothing of it takes effect, and an older copy of it stays in force.
    a.yaml:4: empty
    a.yaml:4: this one too
    help: What comes after this was not checked."
  `);
  expect(of(policy('{rules: [{to: [{operation: , methods: [GET]}]}]}'))).toMatchInlineSnapshot(`
    "error a.yaml:4: field "methods" is beside "operation", which is empty, in spec.rules[0].to[0] of AuthorizationPolicy "shop/p", expected it below "operation"
    = The API server drops the field, unless kubectl refuses the object for it. Istio refuses the policy without it: nothing of it takes effect, and an older copy of it stays in force.
    a.yaml:4: empty
    help: What comes after this was not checked."
  `);
});

it('names no place in an object for a field at its root', () => {
  expect(of(`${service('{ports: [{port: 80}]}')}nonsense: 1\n`)).toContain(
    'field "nonsense" is not known in Service "shop/web", expected',
  );
});

it('takes a field of earlier releases for one in its kind only', () => {
  expect(of(service('{ports: [{port: 80}], websocketUpgrade: true}'))).not.toContain('websockets need');
});

it('is told by itself beside the lack of a field in another map or object', () => {
  const unknown = '{port: 80, nonsense: 1}';
  const lacking = '{prt: 81}';
  const kinds = (text: string) =>
    of(text, 'manifest/schema-violation')
      .split('\n\n')
      .map((one) => one.split(' expected')[0]);
  const said = [
    'spec.ports[1].port is missing,',
    'field "nonsense" is not known in spec.ports[0] of Service "shop/web",',
  ];
  expect(kinds(service(`{ports: [${unknown}, ${lacking}]}`))).toEqual(
    expect.arrayContaining(said.map((one) => expect.stringContaining(one))),
  );
  const two = `${service(`{ports: [${lacking}]}`)}---\n${service(`{ports: [${unknown}]}`).replace('name: web', 'name: api')}`;
  expect(kinds(two)).toHaveLength(2);
});
