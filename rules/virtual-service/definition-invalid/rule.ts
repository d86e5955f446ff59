import type { ValidationFault } from '../../../src/istio/kinds/validation-fault.ts';
import { VirtualService } from '../../../src/istio/kinds/virtual-service.ts';
import { virtualServiceFaults } from '../../../src/istio/virtual-service/virtual-service-faults.ts';
import { safe } from '../../../src/rule/fixes.ts';
import { hiding } from '../../../src/rule/hidden.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'VirtualService is refused by Istio validation or holds a route without action',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pkg/config/validation/validation.go (ValidateVirtualService) at 1.30',
    'istio/istio pkg/config/validation/virtualservice.go (validateHTTPRoute) at 1.30',
    'istio/istio pilot/pkg/networking/core/route/route.go (ApplyRedirect, applyHTTPRouteDestination) at 1.30',
    'envoyproxy/envoy api/envoy/config/route/v3/route_components.proto (Route.action is required, DirectResponseAction.status) at 1.35',
    'https://istio.io/latest/docs/reference/config/analysis/ist0106/',
  ],
  *check({ inventory, settings }): Iterable<Finding> {
    for (const resource of inventory.list(VirtualService)) {
      for (const fault of virtualServiceFaults(resource, settings)) yield findingOf(fault);
    }
  },
});

const refusedByWebhook =
  "istiod's webhook refuses the VirtualService; an older copy stays in force, and a new one is never created.";

const refusedByEnvoy =
  'istiod accepts it, but Envoy refuses the whole route configuration of the port: the routes of every VirtualService there stay as they were, and a gateway that starts anew has none.';

const meantSo = { assumes: 'the VirtualService is meant as written', settledBy: 'ignore' };

function findingOf(fault: ValidationFault): Finding {
  const { at, lacks, found, expected, taken, refusedBy, instead, other } = fault;
  return {
    at,
    lacks,
    message: `${found}, expected ${expected}`,
    effect: taken ?? (refusedBy === 'Envoy' ? refusedByEnvoy : refusedByWebhook),
    related: other === undefined ? [] : [other],
    help: instead === undefined ? '' : hiding(),
    fixes: [instead !== undefined && safe(`write "${instead}"`, { op: 'set', at, value: instead })],
    ...loweredBy(taken === undefined ? undefined : meantSo),
  };
}
