import { expect, it } from 'vitest';
import { checkedGateway, pathTo } from '../../../test/support/checked-gateway.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const web = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: edge, annotations: {a: b}}
spec: {type: NodePort, selector: {app: web}, ports: [{name: http, port: 80, nodePort: 30081}]}
`;

it('shows each annotation that two unlike Services share, and both Services', () => {
  const ingress = { 'healthcheck-path': '/healthz/ready', 'healthcheck-protocol': 'HTTPS' };
  const text = checkedGateway({ ingress, others: [pathTo('web', 80)], beside: web });
  expect(told(rule, text)).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-path: healthcheck-path "/healthz/ready" of Ingress "edge/i" also applies to Service "edge/web", expected it on Service "edge/gw"
    = An application rarely answers what the gateway answers, and vice versa: the targets of one of the two are unhealthy.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-protocol: also applies to both
    Service gw metadata.annotations (key): the gateway Service sets no value of its own
    Service web metadata.annotations (key): nor does this one
    unsafe: move the health check annotations to Service "edge/gw"
      move Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-path to Service gw metadata.annotations.alb.ingress.kubernetes.io/healthcheck-path
      move Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-protocol to Service gw metadata.annotations.alb.ingress.kubernetes.io/healthcheck-protocol"
  `);
});
