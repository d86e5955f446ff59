import { expect, it } from 'vitest';
import { lint } from './lint.ts';

const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: edge
  namespace: istio-system
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/scheme: internal
    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
    alb.ingress.kubernetes.io/healthcheck-port: status-port
spec:
  defaultBackend: {service: {name: istio-ingressgateway, port: {name: http2}}}
`;

function operator(port: string): string {
  return `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: istio, namespace: istio-system}
spec:
  components:
    ingressGateways:
      - name: istio-ingressgateway
        enabled: true
        k8s:
          service:
            type: NodePort
            ports:
              - {name: status-port, port: 15021, targetPort: 15021, nodePort: ${port}}
              - {name: http2, port: 80, targetPort: 8080, nodePort: 31246}
`;
}

it.each([
  ['safe where all is read', '', 'safe'],
  ['not safe where another object of the kind cannot be read', operator('"30219'), 'unsafe'],
  ['safe where an object of another kind cannot be read', 'kind: VirtualService\na: "b\n', 'safe'],
])('a fix that writes into another object is %s', (_, other, applicability) => {
  const files = [
    { path: 'ingress.yaml', text: ingress },
    { path: 'istio.yaml', text: operator('30218') },
    { path: 'other.yaml', text: other },
  ];
  const fixes = lint({ files }).diagnostics.filter(({ rule }) =>
    rule.endsWith('healthcheck-port-on-ingress'),
  );
  expect(fixes.flatMap((found) => found.fixes.map((fix) => fix.applicability))).toEqual([applicability]);
});
