import { describe } from '../../../src/k8s/object/resource.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { UnusedSubsets } from './mesh-subsets.ts';
import { unusedSubsets } from './mesh-subsets.ts';

export default defineRule({
  summary: 'Subset routing is defined for the mesh only and not used at the gateway',
  severity: 'info',
  preset: 'strict',
  references: [
    'istio/istio pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig) at 1.30',
    'https://istio.io/latest/docs/reference/config/analysis/ist0140/',
    'https://github.com/istio/istio/issues/36160',
  ],
  *check(model): Iterable<Finding> {
    for (const unused of unusedSubsets(model)) yield findingOf(unused);
  },
});

function findingOf({ destination, mesh }: UnusedSubsets): Finding {
  return {
    at: destination.at,
    message: `route to "${destination.written}" ignores the subsets of ${describe(mesh.resource)}, which applies to the mesh only, expected a subset or that VirtualService on the gateway`,
    effect:
      'A gateway takes its own routes straight to the Service: the shares and versions that the mesh has do not hold for requests from outside.',
    related: [{ at: at(mesh.resource.metadata, 'name'), message: 'splits the requests of the mesh' }],
  };
}
