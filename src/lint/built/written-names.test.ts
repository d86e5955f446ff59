import { expect, it } from 'vitest';
import { asWritten } from './written-names.ts';

const names = new Map([
  ['prod-web', 'web'],
  ['prod', '*'],
  ['overlays/prod', '*'],
]);

it.each([
  ['Service "prod-web" has no port', 'Service "web" has no port'],
  ['Service "prod/prod-web" has no port', 'Service "*/web" has no port'],
  ['Service "prod/other" in namespace "prod"', 'Service "*/other" in namespace "*"'],
  ['host "prod-web.prod.svc.cluster.local" leads nowhere', 'host "web.*.svc.cluster.local" leads nowhere'],
  ['host "prod-web.example.com" of prod', 'host "prod-web.example.com" of prod'],
  ['the build of "overlays/prod" is refused', 'the build of "*" is refused'],
  ['path "/prod/prod-web"', 'path "/*/web"'],
])('%s: %s', (message, written) => {
  expect(asWritten(message, names)).toBe(written);
  expect(asWritten(message, undefined)).toBe(message);
});
