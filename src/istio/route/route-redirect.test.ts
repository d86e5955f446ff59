import { expect, it } from 'vitest';
import { virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { routesOn } from './route.ts';
import type { RedirectedRequest } from './route-redirect.ts';
import { redirectLocation, tlsLocation } from './route-redirect.ts';

const asked: RedirectedRequest = { scheme: 'http', authority: 'a.com', path: '/x' };

function location(redirect: string, request: Partial<RedirectedRequest> = {}): string {
  const { virtualServices } = modelOf(
    virtualService('shop/v', `hosts: [a.com], gateways: [g], http: [{redirect: ${redirect}}]`),
  );
  const [route] = virtualServices.flatMap((one) => routesOn(one, { gateway: 'shop/g', port: 8080 }));
  if (route === undefined) throw new Error('no route');
  return redirectLocation(route, { ...asked, ...request });
}

// As istio: pilot/pkg/networking/core/route/route.go ApplyRedirect and envoy: source/common/router/config_impl.cc newUri.
it.each<[string, Partial<RedirectedRequest>, string]>([
  ['{uri: /y}', {}, 'http://a.com/y'],
  ['{authority: b.com}', {}, 'http://b.com/x'],
  ['{authority: b.com}', { authority: 'a.com:8080' }, 'http://b.com/x'],
  ['{authority: "b.com:90", scheme: https}', {}, 'https://b.com:90/x'],
  ['{scheme: https}', {}, 'https://a.com/x'],
  ['{scheme: https}', { authority: 'a.com:80' }, 'https://a.com/x'],
  ['{scheme: https}', { authority: 'a.com:443' }, 'https://a.com:443/x'],
  ['{scheme: https}', { authority: 'a.com:8080' }, 'https://a.com:8080/x'],
  ['{scheme: http}', { authority: 'a.com:443', scheme: 'https' }, 'http://a.com/x'],
  ['{scheme: http}', { authority: 'a.com:80', scheme: 'https' }, 'http://a.com:80/x'],
  ['{uri: /y}', { authority: 'a.com:80' }, 'http://a.com:80/y'],
  ['{uri: /y}', { scheme: 'https', authority: 'a.com:8443' }, 'https://a.com:8443/y'],
  ['{port: 8443}', {}, 'http://a.com:8443/x'],
  ['{port: 8443}', { authority: 'a.com:80' }, 'http://a.com:8443/x'],
  ['{port: 8443, authority: b.com, scheme: https, uri: /y}', {}, 'https://b.com:8443/y'],
  ['{port: 443, scheme: https}', {}, 'https://a.com/x'],
  ['{port: 443, scheme: https}', { authority: 'a.com:8080' }, 'https://a.com:8080/x'],
  ['{port: 443}', {}, 'http://a.com:443/x'],
  ['{port: 443}', { scheme: 'https', overTls: true }, 'https://a.com/x'],
  ['{port: 443}', { scheme: 'https' }, 'https://a.com:443/x'],
  ['{port: 80}', {}, 'http://a.com/x'],
  ['{port: 80}', { scheme: 'https' }, 'https://a.com/x'],
  ['{port: 80, scheme: https}', {}, 'https://a.com:80/x'],
  ['{port: 0, uri: /y}', { authority: 'a.com:90' }, 'http://a.com:90/y'],
  ['{derivePort: FROM_REQUEST_PORT}', {}, 'http://a.com:8080/x'],
  ['{derivePort: FROM_REQUEST_PORT, port: 90}', {}, 'http://a.com:90/x'],
  ['{derivePort: FROM_PROTOCOL_DEFAULT, scheme: https}', {}, 'https://a.com/x'],
  ['{authority: b.com}', { query: 'q=1' }, 'http://b.com/x?q=1'],
  ['{uri: /y}', { query: 'q=1' }, 'http://a.com/y?q=1'],
  ['{uri: "/y?r=2"}', { query: 'q=1' }, 'http://a.com/y?r=2'],
  ['{uri: "/y?r=2"}', {}, 'http://a.com/y?r=2'],
])('redirect %s of %j: %s', (redirect, request, expected) => {
  expect(location(redirect, request)).toBe(expected);
});

it.each<[Partial<RedirectedRequest>, string]>([
  [{}, 'https://a.com/x'],
  [{ query: 'q=1' }, 'https://a.com/x?q=1'],
  [{ authority: 'a.com:80' }, 'https://a.com/x'],
  [{ authority: 'a.com:8080' }, 'https://a.com:8080/x'],
])('the redirect to TLS of %j: %s', (request, expected) => {
  expect(tlsLocation({ ...asked, ...request })).toBe(expected);
});
