import { mayShareCluster } from '../../../src/install/release/destination-cluster.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { NodePortClash } from './pinned-port.ts';
import { nodePortClashes } from './pinned-port.ts';

export default defineRule({
  summary: 'Two Service ports pin the same nodePort',
  severity: 'error',
  preset: 'recommended',
  references: [
    'kubernetes/kubernetes pkg/registry/core/service/storage/alloc.go',
    'https://github.com/kubernetes/kubernetes/issues/60749',
    'https://kubernetes.io/docs/concepts/services-networking/service/#nodeport-custom-port',
  ],
  check: ({ inventory }) =>
    nodePortClashes(inventory)
      .filter(({ first, second }) => mayShareCluster(first.service, second.service, inventory))
      .map(findingOf),
});

function findingOf({ first, second }: NodePortClash): Finding {
  const inOne = first.service === second.service;
  const holder = inOne ? `its ${first.of}` : describe(first.service);
  const what = second.of === 'healthCheckNodePort' ? 'healthCheckNodePort' : 'nodePort';
  const part = inOne && what === 'nodePort' ? `${second.of} of ` : '';
  return {
    at: second.at,
    message: `${what} ${second.number} of ${part}${describe(second.service)} is pinned by ${holder} too, expected a free port`,
    effect: inOne
      ? 'The API server refuses the Service: "Duplicate value", or "provided port is already allocated".'
      : 'The API server refuses the Service that comes second: "provided port is already allocated". Node ports are one range for all namespaces and protocols.',
    related: [{ at: first.at, message: 'pinned here too' }],
  };
}
