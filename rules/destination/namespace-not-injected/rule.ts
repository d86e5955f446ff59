import { injectLabel } from '../../../src/istio/mesh/injector.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { placeIn } from '../../../src/k8s/object/shape.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { faultsOf } from '../chain/faults.ts';
import { routedBy } from '../chain/uses.ts';
import type { UninjectedPods } from './uninjected-pods.ts';
import { uninjectedPods } from './uninjected-pods.ts';

export default defineRule({
  summary: 'Pods behind the gateway get no sidecar',
  severity: 'info',
  preset: 'strict',
  fixable: true,
  references: [
    'istio/istio pkg/kube/inject/inject.go (injectRequired) at 1.30',
    'istio/istio manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml at 1.30',
    'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
    'https://istio.io/latest/docs/reference/config/analysis/ist0102/',
  ],
  *check(model): Iterable<Finding> {
    for (const pods of uninjectedPods(faultsOf(model).soundPorts, model.inventory)) yield findingOf(pods);
  },
});

function findingOf(pods: UninjectedPods): Finding {
  const { uses, workload } = pods;
  const { metadata } = workload.template;
  return {
    at: pods.at,
    message: messageOf(pods),
    effect:
      'The gateway reaches the pods in plain HTTP. They have no mutual TLS, and policies and telemetry of the mesh do not apply to them.',
    related: [
      ...(metadata === undefined ? [] : [{ at: at(metadata, 'labels'), message: 'labels of the pods' }]),
      ...routedBy(uses.slice(0, 1)),
    ],
    fixes: [fixOf(pods)],
  };
}

function messageOf({ injection, workload }: UninjectedPods): string {
  const { namespace, because } = injection;
  if (namespace !== undefined) {
    const label = namespace.metadata.labels?.['istio-injection'];
    const is = label === undefined ? 'has no injection label' : `has the label "istio-injection: ${label}"`;
    return `namespace "${namespace.id.name}" ${is}, expected "istio-injection: enabled" or a revision`;
  }
  const why =
    because === 'host network' ? 'use the network of the host' : `opt out with "${injectLabel}: false"`;
  return `the pods of ${describe(workload.resource)} ${why}, expected a sidecar`;
}

function fixOf({ injection: { namespace } }: UninjectedPods): Fix | undefined {
  if (namespace === undefined) return undefined;
  const { labels } = namespace.metadata;
  const place = placeIn(namespace.written, 'metadata', 'labels', 'istio-injection');
  const op = labels?.['istio-injection'] === undefined ? 'add' : 'set';
  return unsafe('label the namespace', { op, at: place, value: 'enabled' });
}
