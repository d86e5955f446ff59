import type { SourceFile } from '../../src/source/file/file.ts';

/** Names of some number of applications: `app-0`, `app-1` and so on. */
export function applicationNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `app-${index}`);
}

/** The VirtualService, the Service and the Deployment of each application, and the Gateway that serves them. */
export function applications(names: readonly string[]): SourceFile {
  const gateway = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: shop, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*.example.com'] }]
`;
  return { path: 'applications.yaml', text: [gateway, ...names.map(application)].join('---\n') };
}

function application(name: string): string {
  const quoted = JSON.stringify(name);
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${quoted}, namespace: shop }
spec:
  hosts: [${JSON.stringify(`${name}.example.com`)}]
  gateways: [shop]
  http: [{ route: [{ destination: { host: ${quoted} } }] }]
---
apiVersion: v1
kind: Service
metadata: { name: ${quoted}, namespace: shop }
spec: { selector: { app: ${quoted} }, ports: [{ port: 80, name: http }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${quoted}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${quoted} } }
  template:
    metadata: { labels: { app: ${quoted} } }
    spec: { containers: [{ name: app, image: app }] }
`;
}
