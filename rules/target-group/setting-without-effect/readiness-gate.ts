import { boundServices } from '../../../src/alb/target-group/target-group-binding.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import { Ingress } from '../../../src/k8s/kinds/ingress.ts';
import { Namespace } from '../../../src/k8s/kinds/namespace.ts';
import { Service, typeOf } from '../../../src/k8s/kinds/service.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { unread } from '../../ingress/unread-setting.ts';
import { usedBy } from '../used-by.ts';
import { typeOfAll } from './service-use.ts';

const gateLabel = 'elbv2.k8s.aws/pod-readiness-gate-inject';

/** The labels that ask for readiness gates in namespaces where no target is a pod. */
export function readinessGates(model: TrafficModel): readonly Finding[] {
  const { inventory, targetGroups, settings } = model;
  const mayBeIp = perhapsIpNamespaces(model);
  const groups = groupedBy(targetGroups, ({ backends }) => backends[0].service.to.namespace);
  return inventory.list(Namespace).flatMap(({ id: { name }, metadata: { labels } }): readonly Finding[] => {
    if (labels?.[gateLabel] !== 'enabled' || mayBeIp.has(name)) return [];
    const own = groups.get(name) ?? [];
    const type = typeOfAll('instance', own, settings);
    if (type === undefined || inventory.completeness(Ingress, name) === 'incomplete') return [];
    return [
      unread({
        what: `label "${gateLabel}"`,
        at: at(labels, gateLabel, 'key'),
        because: 'works for ip targets only',
        expected: `target-type "ip" for the Services of namespace "${name}", or no label`,
        effect: 'Pods get no readiness gate, so that old ones end before new ones take traffic.',
        related: own.slice(0, 1).map(usedBy),
        ...loweredBy(type.assumption),
      }),
    ];
  });
}

/** Namespaces with a Service that may have a load balancer of its own, or a TargetGroupBinding that may be for ip targets. */
function perhapsIpNamespaces({ inventory }: TrafficModel): ReadonlySet<string> {
  const services = inventory.list(Service).filter((service) => typeOf(service) === 'LoadBalancer');
  const bindings = boundServices(inventory).filter(({ targetType }) => targetType !== 'instance');
  return new Set([...services, ...bindings.map(({ resource }) => resource)].map(({ id }) => id.namespace));
}
