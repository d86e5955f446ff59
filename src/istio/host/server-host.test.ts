import { expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { whyHostRefused } from './server-host.ts';

const name = '"*", an IP address or a name with a dot, "*." before it at most';
const space = 'a namespace, "." or "*"';

// As ValidateNamespaceSlashWildcardHostname of istio: pkg/config/validation/agent/validation.go has it.
it.each<[string, string, string | undefined]>([
  ['a.com', '', undefined],
  ['*.a.com', '', undefined],
  ['*', '', undefined],
  ['10.0.0.1', '', undefined],
  ['infra/a.com', '', undefined],
  ['./a.com', '', undefined],
  ['*/*', '', undefined],
  ['$(HOST)', '', undefined],
  ['in_fra/$(HOST)', '', undefined],
  ['in_fra/a.com', '', `has no namespace before its "/" → ${space}`],
  ['/a.com', '', `has no namespace before its "/" → ${space}`],
  ['~/a.com', '', `has no namespace before its "/" → ${space}`],
  ['web', '', `is a short name → ${name}`],
  ['infra/web', '', `is a short name → ${name}`],
  ['', '', `is a short name → ${name}`],
  ['::1', '', `is an IPv6 address, which is not taken → ${name}`],
  ['*web', '', `is a partial wildcard → ${name}`],
  ['a_b.com', '', `is not a host name → ${name}`],
  ['a.*.com', '', `is not a host name → ${name}`],
  ['*a.com', '', `is a partial wildcard → ${name}`],
  ['*a.com', '1.17', `is a partial wildcard → ${name}`],
  ['*a.com', '1.16', undefined],
])('host "%s" at %s: %s', (written, istio, expected) => {
  const refusal = whyHostRefused(written, settingsFor({ istio }).targets.istio);
  const told = expected === undefined ? undefined : `host "${written}" ${expected}`;
  expect(refusal && `${refusal.found} → ${refusal.expected}`).toBe(told);
});
