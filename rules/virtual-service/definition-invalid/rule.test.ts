import { expect, it } from 'vitest';
import { virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const of = (spec: string) => told(rule, virtualService('shop/v', spec));
const to = 'route: [{destination: {host: web}}]';

it('says nothing of what istiod takes', () => {
  expect(of(`hosts: [a.com], http: [{${to}}]`)).toBe('');
});

it('offers nothing where it cannot tell what was meant', () => {
  expect(of('http: [{name: a, match: [{uri: {prefix: /}}]}], hosts: [a.com]')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0: rule has no action, expected one of "route", "redirect" and "directResponse"
    = istiod's webhook refuses the VirtualService; an older copy stays in force, and a new one is never created."
  `);
  expect(of(`hosts: [a.com], http: [{match: [{uri: {regex: "["}}], ${to}}]`)).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.match.0.uri.regex: regex is not valid RE2: missing closing ]: \`[\`, expected the syntax of RE2, which has no look-around and no back references
    = istiod's webhook refuses the VirtualService; an older copy stays in force, and a new one is never created."
  `);
  expect(of(`hosts: [a.com, a.com], http: [{${to}}]`)).toMatchInlineSnapshot(`
    "VirtualService v spec.hosts.1: host "a.com" is listed twice, expected each name once
    = istiod's webhook refuses the VirtualService; an older copy stays in force, and a new one is never created.
    VirtualService v spec.hosts.0: overlaps with it"
  `);
});

it('writes the name of a Gateway as it is read', () => {
  const named = (gateway: string) => of(`hosts: [a.com], gateways: [${gateway}], http: [{${to}}]`);
  expect(named('./g')).toMatchInlineSnapshot(`
    "VirtualService v spec.gateways.0: gateway "./g" is not of the form "namespace/name", expected "shop/g"
    = istiod's webhook refuses the VirtualService; an older copy stays in force, and a new one is never created.
    help: What comes after this was not checked.
    safe: write "shop/g"
      set VirtualService v spec.gateways.0 "shop/g""
  `);
  expect(named('edge/g')).toBe('');
});

it('tells what Envoy refuses', () => {
  expect(of('hosts: [a.com], http: [{directResponse: {status: 600}}]')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.directResponse.status: status is 600, expected 200 to 599
    = istiod accepts it, but Envoy refuses the whole route configuration of the port: the routes of every VirtualService there stay as they were, and a gateway that starts anew has none."
  `);
  expect(of('hosts: [a.com], http: [{redirect: {uri: /a, redirectCode: 300}}]')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.redirect.redirectCode: redirectCode is 300, expected 301, 302, 303, 307 or 308
    = istiod accepts it, but Envoy refuses the whole route configuration of the port: the routes of every VirtualService there stay as they were, and a gateway that starts anew has none."
  `);
});

it('tells what is taken otherwise than it is written', () => {
  const weighted = (...hosts: readonly string[]) =>
    of(
      `hosts: [a.com], http: [{route: [${hosts.map((one) => `{destination: {host: ${one}}, weight: 50}`).join(', ')}]}]`,
    );
  expect(weighted('web')).toMatchInlineSnapshot(`""`);
  expect(weighted('web', 'web')).toMatchInlineSnapshot(`
    "VirtualService v spec.http.0.route.1.destination: destination "web" is listed twice in the rule, with the same port and subset, expected each once, with the sum of the weights
    = Both shares go to the same pods.
    VirtualService v spec.http.0.route.0.destination: the first of the two
    warning, if the VirtualService is meant as written (ignore)"
  `);
  expect(weighted('web', 'api')).toBe('');
});
