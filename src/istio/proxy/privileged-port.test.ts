import { expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { canOpen } from './privileged-port.ts';

const pods = (env: string) =>
  deployment('a/gw', '{istio: x}', `{name: istio-proxy, args: [proxy, router], env: [${env}]}`);
const said = (value: string) => pods(`{name: ISTIO_META_UNPRIVILEGED_POD, value: "${value}"}`);

// Go's strconv.ParseBool decides what is true.
it.each([
  ['nothing', pods(''), 'yes'],
  ['another variable', pods('{name: ISTIO_META_OTHER, value: "true"}'), 'yes'],
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((value) => [value, said(value), 'no'] as const),
  ...['0', 'false', 'yes', 'tRUE', ''].map((value) => [value, said(value), 'yes'] as const),
  ['a placeholder', said('$(UNPRIVILEGED)'), 'unknown'],
  ['a source', pods('{name: ISTIO_META_UNPRIVILEGED_POD, valueFrom: {fieldRef: {fieldPath: x}}}'), 'unknown'],
  ['no pods', service('a/gw', '{istio: x}'), 'yes'],
] as const)('pods that say %s open port 1023: %s', (_, text, expected) => {
  const [proxy] = modelOf(text).gatewayProxies;
  expect(proxy && [canOpen(proxy, 1023), canOpen(proxy, 1024)]).toEqual([expected, 'yes']);
});
