import { expect, it } from 'vitest';
import { isNamePlaceholder, isPlaceholder } from './placeholder.ts';

const [dollar, open] = ['$', '{'];

it.each([
  `${dollar}${open}HOST}`,
  `a-${dollar}${open}HOST}-b`,
  '$(HOST)',
  '{{ .Values.host }}',
  '<your host>',
  '***',
  'xxx',
  '$INBOUND_CIDRS',
  'XXXX',
  'shop.xxx.example',
  '123xxx456',
])('%s is to be filled in', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

it.each([
  '',
  '$',
  '$HOST',
  `${dollar}${open}HOST`,
  '$(',
  '{',
  '<>',
  '**',
  'xx',
  'xxxa',
  'axxx',
  'maxxxl',
  'xXxY',
])('%s is not', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});

it.each([
  ['DEX_SERVICE.DEX_NAMESPACE.svc.cluster.local', true],
  ['web.APP_NAMESPACE.svc.cluster.local', true],
  ['APP_NAMESPACE/gateway', true],
  ['$(NAME)', true],
  ['api.$DOMAIN', true],
  ['api.$domain', false],
  ['web.shop.svc.cluster.local', false],
  ['WEB.shop', false],
  ['aAPP_NAMESPACE', false],
  ['app_name', false],
])('the name %s is to be filled in: %s', (name, expected) => {
  expect(isNamePlaceholder(name)).toBe(expected);
});
