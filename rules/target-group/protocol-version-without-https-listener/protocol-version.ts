import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { Listener } from '../../../src/alb/listener/listener.ts';
import type { ListenerAction } from '../../../src/alb/listener-rule/listener-action.ts';
import { answeringAction } from '../../../src/alb/listener-rule/listener-action.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { onlyRedirects } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';

/** A target group whose protocol version AWS takes behind other listeners or other actions only. */
export interface MisplacedVersion {
  readonly targetGroup: TargetGroup;
  readonly version: { readonly value: string; readonly origin: Location };
  /** The first listener that forwards to it so. */
  readonly listener: Listener;
  /** What asks for the listener: its pair in `listen-ports`, the certificate, or the Ingress where it is the default. */
  readonly listenerAt: Location;
  /** The listener is HTTP, or requests are logged in, or their token is read, before the forward. */
  readonly why: 'HTTP listener' | 'login first';
}

/**
 * The target groups of version HTTP2 or GRPC to which an HTTP listener forwards, and those that come after a login:
 * AWS wants an HTTPS listener and forward as the only action (Elastic Load Balancing, "Target groups for your
 * Application Load Balancers", protocol version). Each once, the HTTP listeners first.
 */
export function misplacedVersions(loadBalancers: readonly LoadBalancer[]): readonly MisplacedVersion[] {
  const found = new Map<TargetGroup, MisplacedVersion>();
  for (const loadBalancer of loadBalancers) {
    const listeners = loadBalancer.listeners.filter((listener) => !onlyRedirects(listener, loadBalancer));
    const ofHttp = listeners.filter(({ protocol }) => protocol === 'HTTP');
    const ofHttps = listeners.filter(({ protocol }) => protocol === 'HTTPS');
    for (const listener of [...ofHttp, ...ofHttps]) {
      for (const misplaced of misplacedOn(listener, loadBalancer))
        if (!found.has(misplaced.targetGroup)) found.set(misplaced.targetGroup, misplaced);
    }
  }
  return [...found.values()];
}

function misplacedOn(listener: Listener, loadBalancer: LoadBalancer): readonly MisplacedVersion[] {
  const built = loadBalancer.rulesByPort.get(listener.port);
  if (built === undefined) return [];
  const everything = [...built.rules.map(({ actions }) => actions), built.defaultActions];
  return everything.flatMap((actions) => {
    const isFirst = actions.length === 1;
    if (listener.protocol === 'HTTPS' && isFirst) return [];
    return targetGroupsIn(actions).flatMap((targetGroup): readonly MisplacedVersion[] => {
      const { protocolVersion } = targetGroup;
      if (protocolVersion.state === 'unknown') return [];
      const { value, origin } = protocolVersion;
      if (value !== 'HTTP2' && value !== 'GRPC') return [];
      const why = listener.protocol === 'HTTP' ? 'HTTP listener' : 'login first';
      return [
        {
          targetGroup,
          version: { value, origin },
          listener,
          listenerAt: askedAt(targetGroup.ingress, listener.port, loadBalancer),
          why,
        },
      ];
    });
  });
}

function askedAt(ingress: AlbIngress, port: number, { portsOf }: LoadBalancer): Location {
  const read = portsOf.get(ingress);
  const asked = read?.state === 'known' ? read.ports.find((one) => one.port === port) : undefined;
  const isDefault = read?.state !== 'known' || !read.stated;
  return asked === undefined || (isDefault && asked.protocol === 'HTTP')
    ? at(ingress.resource.metadata, 'name')
    : asked.origin;
}

function targetGroupsIn(actions: readonly ListenerAction[]): readonly TargetGroup[] {
  const action = answeringAction(actions);
  if (action.type !== 'forward') return [];
  return action.destinations.flatMap((one) => ('targetGroup' in one ? [one.targetGroup] : []));
}
