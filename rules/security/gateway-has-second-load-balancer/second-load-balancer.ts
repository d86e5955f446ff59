import type { Service } from '../../../src/k8s/kinds/service.ts';
import { typeOf } from '../../../src/k8s/kinds/service.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import type { Handover } from '../../../src/traffic/handover.ts';

/** A gateway Service behind an application load balancer that asks for a load balancer of its own. */
export interface SecondLoadBalancer {
  readonly service: Resource<Service>;
  /** Its first target group; the others are of the same Service. */
  readonly handover: Handover;
  /** How its type fits the targets: by their type where all are known to have the same. */
  readonly instead: 'NodePort' | 'ClusterIP' | undefined;
  /** An annotation that shows that the second one is wanted. */
  readonly wantedBy?: string;
}

/** The gateway Services of type LoadBalancer behind load balancers of Ingresses, each once, those that are internal or another controller's left out. */
export function secondLoadBalancers({ handovers }: TrafficModel): readonly SecondLoadBalancer[] {
  const found = new Map<Resource<Service>, Handover[]>();
  for (const handover of handovers) {
    const { service } = handover.targetGroup;
    if (service.state !== 'known' || typeOf(service.value) !== 'LoadBalancer') continue;
    if (isOtherwiseMade(service.value) || isInternal(service.value)) continue;
    found.set(service.value, [...(found.get(service.value) ?? []), handover]);
  }
  return [...found].flatMap(([service, all]) => {
    const [handover] = all;
    if (handover === undefined) return [];
    const wantedBy = annotationsOf(service).find((key) => key.startsWith(`${prefix}aws-load-balancer-`));
    return [{ service, handover, instead: typeFor(all), ...(wantedBy === undefined ? {} : { wantedBy }) }];
  });
}

const prefix = 'service.beta.kubernetes.io/';

/** The webhook of the controller writes this class into Services that name none; in a dump it says nothing. */
const byWebhook = 'service.k8s.aws/nlb';

function isOtherwiseMade({ metadata, manifest }: Resource<Service>): boolean {
  const name = manifest.spec?.loadBalancerClass;
  return name !== undefined && !(name === byWebhook && metadata.uid !== undefined);
}

function isInternal({ metadata: { annotations = {} } }: Resource<Service>): boolean {
  const value = (name: string) => annotations[`${prefix}aws-load-balancer-${name}`];
  return value('scheme') === 'internal' || ['true', '0.0.0.0/0'].includes(value('internal') ?? '');
}

function annotationsOf({ metadata: { annotations = {} } }: Resource<Service>): readonly string[] {
  return Object.keys(annotations);
}

function typeFor(handovers: readonly Handover[]): SecondLoadBalancer['instead'] {
  const types = new Set(
    handovers.map(({ targetGroup: { targetType } }) =>
      targetType.state === 'known' ? targetType.value : undefined,
    ),
  );
  const [type] = types;
  if (type === undefined || types.size > 1) return undefined;
  return type === 'ip' ? 'ClusterIP' : 'NodePort';
}
