import type { Left } from '../../../src/istio/mesh/injector.ts';
import { injectLabel, namespaceLabel } from '../../../src/istio/mesh/injector.ts';
import type { Workload } from '../../../src/k8s/kinds/workload.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { UninjectedGateway } from '../uninjected-gateway.ts';

/** What is, and what was expected. */
export function messageOf(gateway: UninjectedGateway): string {
  const { workload } = gateway;
  const named = `gateway "${nameOf(workload)}"`;
  switch (gateway.lacks) {
    case 'injection':
      return `${named} has image "auto", but ${reasonOf(gateway.left, workload)}`;
    case 'revision':
      return `${named} has image "auto", but asks for revision "${gateway.asked.name}", expected ${gateway.shown.map((one) => `"${one}"`).join(' or ')}`;
    case 'template':
      return `${named} is injected as a sidecar, expected annotation "inject.istio.io/templates: gateway"`;
  }
}

function reasonOf({ because, namespace }: Left, { labels, namespace: place }: Workload): string {
  switch (because) {
    case 'host network':
      return 'pods on the network of the host are never injected, expected no "hostNetwork"';
    case 'system namespace':
      return `nothing is injected in namespace "${place}", expected another namespace`;
    case 'pod':
      return `its pods have "${injectLabel}: false", expected "true"`;
    case 'namespace': {
      const label = namespace?.metadata.labels?.[namespaceLabel];
      const expected = labels[injectLabel] === 'true' ? '"enabled" or no label' : '"enabled"';
      return `namespace "${place}" has "${namespaceLabel}: ${label}", expected ${expected}`;
    }
    case 'not asked':
      return `neither namespace "${place}" nor the pods ask for injection, expected the pod label "${injectLabel}: true"`;
  }
}

/** What happens at run time. */
export function effectOf({ lacks }: UninjectedGateway): string {
  return lacks === 'template'
    ? 'A sidecar reads no Gateway, so no Gateway opens a listener on these pods: the load balancer finds nothing that answers.'
    : 'The image "auto" is never replaced. Its pull fails (ErrImagePull), no gateway pod starts, and the load balancer answers 503.';
}
