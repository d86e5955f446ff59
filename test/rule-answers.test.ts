import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../src/generated/rules/rules.ts';
import { readRulePage } from './support/rule-page.ts';

/** Why no request shows what the fault of a rule leads to. */
type Reason =
  /** The API server, a webhook, Helm or kustomize refuses the object, so that an older copy or none is in force. */
  | 'refused'
  /** AWS refuses a part while it is deployed, and what stays is not known. */
  | 'deployment'
  /** Targets are unhealthy; what clients get depends on fail-open. */
  | 'health'
  /** The application, or the client, gives the answer. */
  | 'application'
  /** Requests go the same way, with less protection or with other settings than were asked for. */
  | 'same way'
  /** It shows only while something changes: a rollout, a new object, an idle connection. */
  | 'in time'
  /** Another controller, a network or a name server decides. */
  | 'elsewhere'
  /** The target group is bound by hand, and no Ingress of the input sends to it. */
  | 'no listener';

const withoutAnswer: Readonly<Record<string, Reason>> = {
  'destination/namespace-not-injected': 'same way',
  'destination/port-protocol-not-http': 'same way',
  'destination/rule-invalid': 'refused',
  'destination/tls-port-gets-plaintext': 'application',
  'gateway/server-invalid': 'refused',
  'ingress/alb-asked-of-service': 'elsewhere',
  'ingress/alb-limit-exceeded': 'deployment',
  'ingress/backend-rules-unmanaged': 'elsewhere',
  'ingress/class-refused': 'refused',
  'ingress/legacy-form': 'same way',
  'ingress/not-taken-by-controller': 'elsewhere',
  'ingress/rollout-not-linked': 'in time',
  'ingress/scheme-not-stated': 'elsewhere',
  'ingress/unknown-annotation': 'same way',
  'install/drain-shorter-than-deregistration': 'in time',
  'install/gateway-not-redundant': 'in time',
  'install/gateways-share-labels': 'same way',
  'install/injection-label-ineffective': 'same way',
  'install/istio-also-serves-ingress': 'elsewhere',
  'install/trusted-proxies-ignored': 'same way',
  'install/unknown-gateway-value': 'refused',
  'manifest/annotation-not-string': 'refused',
  'manifest/api-version-not-served': 'refused',
  'manifest/build-refused': 'refused',
  'manifest/duplicate-object': 'same way',
  'manifest/node-port-taken-twice': 'refused',
  'manifest/not-rendered': 'elsewhere',
  'manifest/schema-violation': 'refused',
  'manifest/unknown-field': 'refused',
  'manifest/yaml-syntax': 'refused',
  'security/gateway-has-second-load-balancer': 'elsewhere',
  'security/network-policy-blocks-load-balancer': 'elsewhere',
  'security/policy-invalid': 'refused',
  'security/waf-not-associated': 'deployment',
  'target-group/binding-broken': 'no listener',
  'target-group/grpc-healthcheck-on-status-port': 'health',
  'target-group/healthcheck-on-traffic-port': 'health',
  'target-group/healthcheck-path-mismatch': 'health',
  'target-group/healthcheck-port-mismatch': 'health',
  'target-group/healthcheck-port-unpinned': 'in time',
  'target-group/healthcheck-protocol-mismatch': 'health',
  'target-group/healthcheck-shared-by-unlike-backends': 'health',
  'target-group/healthcheck-values-refused': 'deployment',
  'target-group/local-traffic-policy-with-instance-targets': 'health',
  'target-group/protocol-version-without-https-listener': 'deployment',
  'target-group/setting-without-effect': 'same way',
  'target-group/success-codes-misjudge-gateway': 'health',
  'traffic/dns-name-not-created': 'elsewhere',
  'traffic/dns-name-on-two-albs': 'elsewhere',
  'traffic/grpc-downgraded-to-http1': 'application',
  'traffic/timeouts-out-of-order': 'in time',
  'virtual-service/definition-invalid': 'refused',
  'virtual-service/rewrite-doubles-slash': 'application',
  'virtual-service/rollout-target-absent': 'in time',
  'virtual-service/route-order-undefined': 'in time',
};

/** The titles of the bad examples of a page that say what requests get. */
function answeredOn(id: string): readonly string[] {
  const page = readRulePage(readFileSync(new URL(`../rules/${id}/README.md`, import.meta.url), 'utf8'));
  return page.examples
    .filter(({ routes, marks }) => routes !== undefined && marks.some(({ kind }) => kind !== 'related'))
    .map(({ title }) => title);
}

describe('what the fault of a rule leads to', () => {
  it.each([...rules.keys()])('%s: a bad example says what requests get, or why none shows it', (id) => {
    if (id in withoutAnswer) expect(answeredOn(id)).toEqual([]);
    else expect(answeredOn(id)).not.toEqual([]);
  });

  it('names no rule that is gone', () => {
    expect(Object.keys(withoutAnswer).filter((id) => !rules.has(id))).toEqual([]);
  });
});
