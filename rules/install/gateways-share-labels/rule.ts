import type { AlikeProxy } from '../../../src/istio/proxy/alike-proxies.ts';
import { alikeProxies } from '../../../src/istio/proxy/alike-proxies.ts';
import { labelsText } from '../../../src/k8s/object/labels.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Edit, Finding, Location } from '../../../src/rule/rule.ts';
import { at, below, defineRule, isWithin } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'Two gateways carry the same labels, so each Service selects the pods of both',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio operator/pkg/component/component.go and manifests/charts/gateways/istio-ingress/templates at 1.9 to 1.30',
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
    'https://istio.io/latest/docs/reference/config/analysis/ist0116/',
  ],
  check: ({ gatewayProxies }) => alikeProxies(gatewayProxies).map(findingOf),
});

function findingOf({ proxy, like }: AlikeProxy): Finding {
  const { app = '', istio = '' } = like.labels;
  return {
    at: labelsPlace(proxy),
    message: `gateway "${proxy.name}" has the labels "${labelsText({ app, istio })}" of gateway "${like.name}", expected its own "app" and "istio"`,
    effect:
      'The Service of one selects the pods of both, and so does every Gateway: requests for one arrive at the other, and each opens the ports of both.',
    related: [{ at: labelsPlace(like), message: 'the other gateway' }],
    fixes: [unsafe('give it labels of its own', ...ownLabels(proxy))],
  };
}

/** The labels that the entry or the values of the gateway give, or where they would; up to 1.23 an entry without labels takes those of the values. */
function labelsPlace({ labels, workload }: AlikeProxy['proxy']): Location {
  const place = at(labels);
  const origin = workload?.resource.origin ?? place;
  return isWithin(place.path, origin.path) ? place : below(origin, 'label');
}

function ownLabels(proxy: AlikeProxy['proxy']): readonly Edit[] {
  const { name } = proxy;
  const place = labelsPlace(proxy);
  const own = { app: name, istio: name.replace(/^istio-/, '') };
  return Object.entries(own).map(([key, value]) => ({ op: 'add', at: below(place, key), value }));
}
