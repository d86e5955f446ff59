import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import rule from './rule.ts';

function manifests(targetPort: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: shop}
spec:
  hosts: [shop.example.com]
  gateways: [istio-system/public]
  http: [{route: [{destination: {host: web, port: {number: 80}}}]}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: ${targetPort}}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: app, image: app, ports: [{name: http, containerPort: 8080}]}]}
`;
}

it.each([
  ['a name that no container has leaves no endpoint', 'web', '(response flag UH)'],
  ['a number that none declares makes one, which may refuse', '9090', '(response flag UF)'],
])('%s', (_, targetPort, flag) => {
  const findings = [...rule.check(modelOf(manifests(targetPort)))];
  expect(findings.map(({ effect }) => effect)).toEqual([expect.stringContaining(flag)]);
});
