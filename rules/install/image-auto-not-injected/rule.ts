import { injectLabel } from '../../../src/istio/mesh/injector.ts';
import { placeIn } from '../../../src/k8s/object/shape.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix, Location } from '../../../src/rule/rule.ts';
import { at, below, defineRule } from '../../../src/rule/rule.ts';
import type { UninjectedGateway } from '../uninjected-gateway.ts';
import { uninjectedGateways } from '../uninjected-gateway.ts';
import { effectOf, messageOf } from './words.ts';

export default defineRule({
  summary: 'Gateway pod with image auto is not injected',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pkg/kube/inject/inject.go (injectRequired) at 1.30',
    'istio/istio manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml at 1.30',
    'https://github.com/istio/istio/issues/37482',
    'https://github.com/istio/istio/issues/33512',
    'https://istio.io/latest/docs/reference/config/analysis/ist0147/',
  ],
  check: (model) => uninjectedGateways(model).map(findingOf),
});

function findingOf(gateway: UninjectedGateway): Finding {
  const { workload, container } = gateway;
  const isWritten = workload.resource.source !== 'virtual';
  return {
    at: placeOf(gateway),
    message: messageOf(gateway),
    effect: effectOf(gateway),
    related: isWritten
      ? [{ at: at(container, 'image'), message: 'the image that the injector would write' }]
      : [],
    fixes: [fixOf(gateway)],
    ...(gateway.lacks === 'template' ? {} : loweredBy(gateway.assumption)),
  };
}

function placeOf(gateway: UninjectedGateway): Location {
  const { template } = gateway.workload;
  if (gateway.lacks === 'revision') return gateway.asked.at;
  if (gateway.lacks === 'injection' && gateway.left.at !== undefined) return gateway.left.at;
  const { metadata } = template;
  if (metadata === undefined) return at(template);
  return gateway.lacks === 'template' ? at(metadata, 'annotations', 'key') : at(metadata, 'labels', 'key');
}

function fixOf(gateway: UninjectedGateway): Fix | undefined {
  const { resource, labels } = gateway.workload;
  const metadata = placeIn(resource.written, 'spec', 'template', 'metadata');
  if (gateway.lacks === 'template') return undefined;
  if (gateway.lacks === 'revision') {
    const [only, other] = gateway.shown;
    const { at: place } = gateway.asked;
    return only === undefined || other !== undefined
      ? undefined
      : unsafe(`ask for "${only}"`, { op: 'set', at: place, value: only });
  }
  const { because, at: place } = gateway.left;
  switch (because) {
    case 'host network':
      return place && unsafe('leave the network of the host', { op: 'remove', at: place });
    case 'namespace':
      return place && labels[injectLabel] === 'true'
        ? unsafe('remove the label of the namespace', { op: 'remove', at: place })
        : place && unsafe('write "enabled"', { op: 'set', at: place, value: 'enabled' });
    case 'pod':
      return place && unsafe('write "true"', { op: 'set', at: place, value: 'true' });
    case 'not asked':
      return resource.source === 'virtual'
        ? undefined
        : unsafe('label the pods', { op: 'add', at: below(metadata, 'labels', injectLabel), value: 'true' });
    default:
      return undefined;
  }
}
