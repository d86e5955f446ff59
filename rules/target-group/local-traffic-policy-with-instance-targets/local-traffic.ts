import { defaultOf, effective } from '../../../src/alb/setting/effective.ts';
import type { TypedTargetGroup } from '../../../src/alb/target-group/target-type.ts';
import { acrossTargetTypes } from '../../../src/alb/target-group/target-type.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { childAt } from '../../../src/k8s/object/shape.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Handover } from '../../../src/traffic/handover.ts';

/** A gateway Service behind instance targets that takes traffic only on the nodes of its pods, while all nodes are registered. */
export interface LocalTraffic {
  readonly service: Resource<Service>;
  readonly policyAt: Location;
  readonly typed: TypedTargetGroup;
  readonly assumption?: Assumption;
}

/** The local traffic policy of a handover's Service where it leaves nodes without a pod; undefined where it does not or cannot be told. */
export function localTrafficOf(
  { targetGroup, proxies }: Handover,
  settings: Settings,
): LocalTraffic | undefined {
  const service = ifKnown(targetGroup.service);
  const spec = service?.manifest.spec;
  if (service === undefined || spec?.externalTrafficPolicy !== 'Local') return undefined;
  const nodes = effective(targetGroup, 'target-node-labels', settings, defaultOf(targetGroup, ''));
  if (nodes.state === 'unknown' || nodes.from !== 'default' || runsOnEveryNode(proxies)) return undefined;
  const found = acrossTargetTypes(targetGroup, settings, (typed) =>
    typed.targetType.value === 'instance' ? typed : undefined,
  );
  if (found === undefined) return undefined;
  const { answer: typed, assumption } = found;
  const policyAt = at(spec, 'externalTrafficPolicy');
  return { service, policyAt, typed, assumption };
}

/** Whether the pods are those of DaemonSets that choose no nodes. */
function runsOnEveryNode(proxies: readonly GatewayProxy[]): boolean {
  return proxies.some(({ workload }) => {
    if (workload?.resource.id.kind !== 'DaemonSet') return false;
    const template = childAt(workload.resource.written, ['spec', 'template', 'spec']);
    const choosing = [['nodeSelector'], ['affinity', 'nodeAffinity']];
    return choosing.every((path) => childAt(template, path) === undefined);
  });
}
