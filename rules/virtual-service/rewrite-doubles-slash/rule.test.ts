import { expect, it } from 'vitest';
import { virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const to = 'rewrite: {uri: /}, route: [{destination: {host: web}}]';
const routes = (...matches: readonly string[]) =>
  virtualService(
    'a/v',
    `hosts: [a.com], gateways: [g], http: [${matches.map((one) => `{match: [${one}], ${to}}`).join(', ')}]`,
  );
const on = (prefix: string, more = '') => `{uri: {prefix: ${prefix}}${more}}`;

it.each<[string, string, readonly string[]]>([
  [
    'a prefix',
    routes(on('/api')),
    [
      'VirtualService v spec.http.0.rewrite.uri: prefix "/api" is rewritten to "/", so "/api/bar" becomes "//bar", expected prefix "/api/"',
      '= The application is asked for "//bar". Many answer 404 or redirect; some take the two slashes for one.',
      'VirtualService v spec.http.0.match.0.uri.prefix: this much of the path is replaced',
      'safe: match "/api" and below "/api/"',
      '  set VirtualService v spec.http.0.match.0.uri.prefix "/api/"',
      '  add VirtualService v spec.http.0.match.0 {"uri":{"exact":"/api"}}',
    ],
  ],
  [
    'a prefix with another condition',
    routes(on('/api', ', method: {exact: GET}')),
    [
      'VirtualService v spec.http.0.rewrite.uri: prefix "/api" is rewritten to "/", so "/api/bar" becomes "//bar", expected prefix "/api/"',
      '= The application is asked for "//bar". Many answer 404 or redirect; some take the two slashes for one.',
      'VirtualService v spec.http.0.match.0.uri.prefix: this much of the path is replaced',
      'safe: match "/api" and below "/api/"',
      '  set VirtualService v spec.http.0.match.0.uri.prefix "/api/"',
      '  add VirtualService v spec.http.0.match.0 {"uri":{"exact":"/api"},"method":{"exact":"GET"}}',
    ],
  ],
  [
    'the second of two matches',
    routes(`{uri: {exact: /x}}, ${on('/api')}`),
    [
      'VirtualService v spec.http.0.rewrite.uri: prefix "/api" is rewritten to "/", so "/api/bar" becomes "//bar", expected prefix "/api/"',
      '= The application is asked for "//bar". Many answer 404 or redirect; some take the two slashes for one.',
      'VirtualService v spec.http.0.match.1.uri.prefix: this much of the path is replaced',
      'unsafe: match "/api" and below "/api/"',
      '  set VirtualService v spec.http.0.match.1.uri.prefix "/api/"',
      '  add VirtualService v spec.http.0.match.1 {"uri":{"exact":"/api"}}',
    ],
  ],
  [
    'two prefixes',
    routes(`${on('/api')}, ${on('/v1')}`),
    [
      'VirtualService v spec.http.0.rewrite.uri: prefix "/api" is rewritten to "/", so "/api/bar" becomes "//bar", expected prefix "/api/"',
      '= The application is asked for "//bar". Many answer 404 or redirect; some take the two slashes for one.',
      'VirtualService v spec.http.0.match.0.uri.prefix: this much of the path is replaced',
      'VirtualService v spec.http.0.match.1.uri.prefix: this much of the path is replaced',
      'unsafe: match "/api" and below "/api/", "/v1" and below "/v1/"',
      '  set VirtualService v spec.http.0.match.0.uri.prefix "/api/"',
      '  add VirtualService v spec.http.0.match.0 {"uri":{"exact":"/api"}}',
      '  set VirtualService v spec.http.0.match.1.uri.prefix "/v1/"',
      '  add VirtualService v spec.http.0.match.1 {"uri":{"exact":"/v1"}}',
    ],
  ],
  [
    'a prefix beside a longer one',
    routes(on('/apis/'), on('/api')),
    [
      'VirtualService v spec.http.1.rewrite.uri: prefix "/api" is rewritten to "/", so "/api/bar" becomes "//bar", expected prefix "/api/"',
      '= The application is asked for "//bar". Many answer 404 or redirect; some take the two slashes for one.',
      'VirtualService v spec.http.1.match.0.uri.prefix: this much of the path is replaced',
      'unsafe: match "/api" and below "/api/"',
      '  set VirtualService v spec.http.1.match.0.uri.prefix "/api/"',
      '  add VirtualService v spec.http.1.match.0 {"uri":{"exact":"/api"}}',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, text).split('\n')).toEqual(expected);
});
