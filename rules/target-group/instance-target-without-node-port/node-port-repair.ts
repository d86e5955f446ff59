import type { InstanceUse } from '../../../src/alb/target-group/instance-use.ts';
import { typePlaceOf } from '../../../src/alb/target-group/instance-use.ts';
import type { Edit } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';

/** Whether the annotation target-type of the Service can mend it; an ExternalName has no pods to send to. */
export function annotationDecides({ fixed, why }: InstanceUse): boolean {
  return !fixed && why !== 'ExternalName';
}

/** The edit that gives the Service node ports; undefined where it cannot have any as it is. */
export function openNodePorts({ service, why }: InstanceUse): Edit | undefined {
  const { spec } = service.manifest;
  if (why === 'LoadBalancer without node ports' && spec !== undefined) {
    return { op: 'remove', at: at(spec, 'allocateLoadBalancerNodePorts') };
  }
  if (why !== 'ClusterIP') return undefined;
  return { op: spec?.type === undefined ? 'add' : 'set', at: typePlaceOf(service), value: 'NodePort' };
}
