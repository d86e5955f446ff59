import { destinationRuleFaults } from '../../../src/istio/destination/destination-rule-faults.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import type { TlsMismatch } from '../chain/tls-mismatch.ts';
import { lossOfConnections, routedBy, useAssumption } from '../chain/uses.ts';

export default defineRule({
  summary: 'TLS setting towards the app does not match what its pods accept',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/cluster_tls.go (buildUpstreamTLSSettings) at 1.30',
    'istio/istio pilot/pkg/security/authn/policy_applier.go (ComposePeerAuthentication) at 1.30',
    'https://istio.io/latest/docs/ops/common-problems/network-issues/#503-errors-after-setting-destination-rule',
    'https://istio.io/latest/docs/tasks/security/authentication/authn-policy/',
  ],
  *check(model): Iterable<Finding> {
    for (const mismatch of faultsOf(model).tlsMismatches) {
      const isRefused = mismatch.tls.rule.from.some((rule) => destinationRuleFaults(rule).length > 0);
      if (!isRefused) yield findingOf(mismatch);
    }
  },
});

function findingOf(mismatch: TlsMismatch): Finding {
  const { uses, tls, workload, policy, assumption } = mismatch;
  const { metadata } = workload.template;
  return {
    at: tls.modeAt,
    message: messageOf(mismatch),
    effect: lossOfConnections(uses[0], causes[mismatch.because]),
    related: [
      ...(policy?.manifest.spec === undefined
        ? []
        : [{ at: at(policy.manifest.spec), message: 'the policy in force' }]),
      ...(metadata === undefined ? [] : [{ at: at(metadata, 'labels'), message: 'labels of the pods' }]),
      ...routedBy(uses),
    ],
    help: 'Without a tls setting Istio sends mutual TLS to pods with a sidecar and plain text to all others.',
    fixes: [fixOf(mismatch)],
    ...loweredBy(useAssumption(uses[0]), assumption),
  };
}

const causes: Readonly<Record<TlsMismatch['because'], string>> = {
  'no sidecar': 'The pods take the TLS handshake of the gateway for a broken request',
  strict: 'The sidecars close every connection without mutual TLS',
  disabled: 'The sidecars hand the TLS handshake of the gateway to the application',
};

function messageOf({ because, tls, service, policy }: TlsMismatch): string {
  const sends = `${describe(tls.rule.from[0])} sends "${tls.mode}"`;
  const pods = `the pods of ${describe(service)}`;
  const by = policy === undefined ? '' : describe(policy);
  switch (because) {
    case 'no sidecar':
      return `${sends}, but ${pods} have no sidecar, expected no tls setting`;
    case 'strict':
      return `${sends}, but ${by} lets ${pods} accept mutual TLS only, expected "ISTIO_MUTUAL"`;
    case 'disabled':
      return `${sends}, but ${by} turns mutual TLS off for ${pods}, expected no tls setting`;
  }
}

function fixOf({ because, tls }: TlsMismatch): Fix {
  const mutual = 'ISTIO_MUTUAL';
  return because === 'strict'
    ? unsafe(`write "${mutual}"`, { op: 'set', at: tls.modeAt, value: mutual })
    : unsafe('remove the setting', { op: 'remove', at: tls.at });
}
