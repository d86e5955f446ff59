import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { lintWith } from '../../test/support/manifest-set.ts';
import { recordedSystems } from './comparison/record.ts';

const system = 'policies-closing';

/** What becomes of the requests at each gateway of the system, and what our rules say of its policies behind a load balancer. */
const gateways: Readonly<Record<string, readonly [requests: string, ...rules: readonly string[]]>> = {
  'addresses-of-peers': ['denied denied', 'security/ip-blocks-see-load-balancer'],
  'addresses-of-vpc': ['pass pass'],
  'addresses-trusted': ['pass denied'],
  'addresses-untrusted': ['denied denied', 'security/remote-ip-without-trusted-proxies'],
  audit: ['pass pass'],
  'deny-all': ['denied denied', 'security/gateway-denies-all'],
  'deny-no-identity': ['denied denied', 'security/principal-match-without-mtls'],
  'dry-run': ['pass pass'],
  'dry-run-false': ['denied denied', 'security/gateway-denies-all'],
  'empty-rules': ['denied denied', 'security/gateway-denies-all'],
  identities: ['denied denied', 'security/gateway-denies-all'],
  'no-identity': ['pass pass', 'security/principal-match-without-mtls'],
  'nothing-allowed': ['denied denied', 'security/gateway-denies-all'],
  'nothing-and-hosts': ['pass denied'],
  open: ['pass pass'],
  'other-pods': ['pass pass'],
  'pod-port': ['pass pass'],
  'service-accounts': ['denied denied', 'security/gateway-denies-all'],
  'service-port': ['denied denied', 'security/policy-port-is-service-port'],
  tokens: ['denied denied'],
};

/** An Ingress for the gateway of a namespace that has the same name. */
function ingressOf(name: string): string {
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: edge, namespace: ${name}, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec:
  ingressClassName: alb
  defaultBackend: {service: {name: ${name}, port: {number: 80}}}
`;
}

it('lets through and keeps out what the recorded configuration does', () => {
  const recording = recordedSystems().find(({ name }) => name === system);
  const verdicts = (recording?.record.proxies ?? []).map(({ workload, answers = [] }) => [
    workload.replace(/^.*\//, ''),
    answers.map(({ denied }) => (denied === true ? 'denied' : 'pass')).join(' '),
  ]);
  expect(Object.fromEntries(verdicts)).toEqual(
    Object.fromEntries(Object.entries(gateways).map(([name, [requests]]) => [name, requests])),
  );
});

it('is judged by our rules as the recorded configuration has it', () => {
  const text = readFileSync(new URL(`systems/${system}/manifests.yaml`, import.meta.url), 'utf8');
  const ingresses = Object.keys(gateways).map(ingressOf).join('');
  const { diagnostics } = lintWith([{ path: 'all.yaml', text: text + ingresses }], defaultConfig, true);
  const lines = text.split('\n');
  const namespaceAt = (line: number) =>
    lines
      .slice(0, line)
      .flatMap((one) => /^ {2}namespace: (.*)$/.exec(one)?.[1] ?? [])
      .at(-1);
  const found = diagnostics
    .filter(({ rule }) => rule.startsWith('security/'))
    .map(({ rule, location }) => `${namespaceAt(location.start.line)} ${rule}`);
  const expected = Object.entries(gateways).flatMap(([name, [, ...rules]]) =>
    rules.map((rule) => `${name} ${rule}`),
  );
  expect([...new Set(found)].sort()).toEqual(expected.sort());
});
