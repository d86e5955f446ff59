import { nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Edit, Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { at, below, defineRule } from '../../../src/rule/rule.ts';
import { opacityFor } from '../gateway-opacity.ts';
import type { HiddenVirtualService } from './hidden-virtual-service.ts';
import { hiddenVirtualServices } from './hidden-virtual-service.ts';

export default defineRule({
  summary: 'VirtualService is not exported to the namespace of the gateway pods',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/push_context.go (initVirtualServices, VirtualServicesForGateway) at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService',
  ],
  *check(model): Iterable<Finding> {
    for (const hidden of hiddenVirtualServices(model)) yield findingOf(hidden, model);
  },
});

function findingOf(
  { virtualService, exportTo, proxies, assumption }: HiddenVirtualService,
  model: TrafficModel,
): Finding {
  const opacity = opacityFor(virtualService, model);
  const [proxy] = proxies;
  const isOwn = (virtualService.resource.manifest.spec?.exportTo ?? []).length > 0;
  const field = isOwn ? 'exportTo' : 'defaultVirtualServiceExportTo';
  const entries = exportTo.map((entry) => `"${entry}"`).join(', ');
  const namespaces = [...new Set(proxies.map(({ namespace }) => namespace))];
  const more = namespaces.map((namespace) => `"${namespace}"`).join(' or ');
  const edit: Edit = { op: 'add', at: below(at(exportTo), exportTo.length), value: proxy.namespace };
  return {
    at: at(exportTo, 0),
    message: `${field} is ${entries}, so gateway "${nameOf(proxy)}" does not see VirtualService "${nameOf(virtualService.resource.id)}", expected ${more} or "*"`,
    effect: 'Its routes are missing on the gateway, without any message: the hosts get 404 from istio-envoy.',
    related: [
      ...(proxy.origin === undefined
        ? []
        : [{ at: proxy.origin, message: 'the gateway that does not see it' }]),
      ...opacity.related,
    ],
    help: 'What counts is the namespace of the gateway pods, not that of the Gateway object.',
    fixes: [isOwn && namespaces.length === 1 && unsafe(`export it to "${proxy.namespace}" too`, edit)],
    ...loweredBy(assumption, opacity.assumption),
  };
}
