import { ifKnown } from '../k8s/lookup.ts';
import { nameOf } from '../k8s/resource.ts';
import { whyNoNodePort } from './instance-target.ts';
import type { Refusal } from './problem.ts';
import type { TargetGroup } from './target-group.ts';

/** Why the controller cannot make a target group (pkg/ingress/model_build_target_group.go, v3.5.0), what it meets first in front. */
export function targetGroupRefusals(targetGroup: TargetGroup): readonly Refusal[] {
  const { service, port, targetType, backends } = targetGroup;
  const known = ifKnown(service);
  const [{ port: wanted, portOrigin, origin }] = backends;
  if (known === undefined) return [];
  if (port.state === 'absent')
    return [{ reason: `unable to find port ${wanted} on service ${nameOf(known.id)}`, at: portOrigin }];
  const isInstance = targetType.state === 'known' && targetType.value === 'instance';
  if (!isInstance || whyNoNodePort(known, ifKnown(port)) === undefined) return [];
  const reason =
    "TargetGroup port is empty. When using Instance targets, your service be must of type 'NodePort' or 'LoadBalancer'";
  return [{ reason, at: origin }];
}
