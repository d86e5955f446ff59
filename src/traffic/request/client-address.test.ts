import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { trustedProxiesOf } from './client-address.ts';

const pods = (annotation = '') =>
  deployment('istio-system/gw', '{istio: ingressgateway}').replace(
    'metadata: {labels: {istio: ingressgateway}}',
    `metadata: {labels: {istio: ingressgateway}${annotation === '' ? '' : `, annotations: {proxy.istio.io/config: '${annotation}'}`}}`,
  );
const mesh = (config: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: '${config}'}
`;
const release = (values: string) => `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: istiod, namespace: istio-system}
spec: {chart: {spec: {chart: istiod}}, values: {${values}}}
`;
const trusting = (count: number) => `{"gatewayTopology": {"numTrustedProxies": ${count}}}`;

it.each<[string, string, number | undefined, number | undefined, boolean]>([
  ['nothing says it', pods(), undefined, 0, true],
  ['the user says it', pods(), 2, 2, false],
  ['the mesh says nothing of it', pods() + mesh('{}'), undefined, 0, false],
  ['the mesh says nothing of it and the user does', pods() + mesh('{}'), 2, 2, false],
  ['the mesh says it', pods() + mesh(`{"defaultConfig": ${trusting(1)}}`), undefined, 1, false],
  [
    'the mesh says it, and the user otherwise',
    pods() + mesh(`{"defaultConfig": ${trusting(1)}}`),
    2,
    1,
    false,
  ],
  ['it stands beside defaultConfig, where nobody reads it', pods() + mesh(trusting(1)), undefined, 0, false],
  ['the pods say it', pods(trusting(3)), undefined, 3, false],
  [
    'the pods say otherwise than the mesh',
    pods(trusting(0)) + mesh(`{"defaultConfig": ${trusting(1)}}`),
    undefined,
    0,
    false,
  ],
  [
    'the pods say something else',
    pods('{"concurrency": 2}') + mesh(`{"defaultConfig": ${trusting(1)}}`),
    undefined,
    1,
    false,
  ],
  ['the mesh has a placeholder', pods() + mesh('{"defaultConfig": "$(CONFIG)"}'), undefined, 0, true],
  [
    'a release of istiod says it',
    pods() + release(`meshConfig: {defaultConfig: ${trusting(2)}}`),
    undefined,
    2,
    false,
  ],
  ['a release of istiod says nothing of it', pods() + release(''), undefined, 0, false],
  [
    'a release of istiod has a placeholder',
    pods() + release('meshConfig: {defaultConfig: {gatewayTopology: {numTrustedProxies: "$(PROXIES)"}}}'),
    undefined,
    0,
    true,
  ],
  ['the annotation cannot be read', pods('{{ x }}'), undefined, undefined, false],
])('trusted proxies where %s', (_, text, assumed, count, isAssumed) => {
  const settings = settingsFor(assumed === undefined ? {} : { numTrustedProxies: assumed });
  const { gatewayProxies, inventory } = modelOf(text, settings);
  const [proxy] = gatewayProxies;
  const trusted = proxy && trustedProxiesOf(proxy, inventory, settings);
  const assumes = 'the mesh configuration, which is not in the input, has no numTrustedProxies';
  expect(trusted?.count).toBe(count);
  expect(trusted?.assumption).toEqual(
    isAssumed ? { assumes, settledBy: 'assume.numTrustedProxies' } : undefined,
  );
  const isWritten = count !== undefined && count !== assumed && text.includes(`numTrustedProxies": ${count}`);
  expect(trusted?.at?.path.slice(-2)).toEqual(
    isWritten ? ['gatewayTopology', 'numTrustedProxies'] : undefined,
  );
});
