import { expect, it } from 'vitest';
import { modelOf } from '../../test/support/model.ts';
import { defaultSettings } from '../settings/settings.ts';

const service = `apiVersion: v1
kind: Service
metadata: {name: edge, namespace: istio-edge}
spec: {selector: {app: edge, istio: edge}, ports: [{name: status-port, port: 15021}, {name: http2, port: 80}]}
`;
const gateway = `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: public, namespace: shop}
spec: {selector: {istio: edge}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [a.example.com]}]}
`;
const pods = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: edge, namespace: istio-edge}
spec:
  selector: {matchLabels: {app: edge, istio: edge}}
  template: {metadata: {labels: {app: edge, istio: edge}}, spec: {containers: [{name: istio-proxy, image: auto}]}}
`;

const openPods = (text: string, complete: readonly string[] = []) =>
  modelOf(text, { ...defaultSettings, complete }).openReferences.filter(({ to }) => to.kind === 'Pod');

it('lists the pods of a gateway Service that a Gateway selects and that only the Service shows', () => {
  expect(openPods(service + gateway)).toMatchObject([
    {
      to: { kind: 'Pod', namespace: 'istio-edge', name: 'app: edge, istio: edge' },
      at: { path: ['spec', 'selector'] },
      reason: 'pods of Service "istio-edge/edge" are not in the input',
    },
  ]);
});

it.each([
  ['the pods are there', service + gateway + pods],
  ['nothing leads to the Service', service],
])('lists none where %s', (_, text) => {
  expect(openPods(text)).toEqual([]);
});

it('lists none in a namespace that is declared to be whole', () => {
  expect(openPods(service + gateway, ['istio-edge'])).toEqual([]);
});
