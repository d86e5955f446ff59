import { buildsRules } from '../../src/alb/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../../src/alb/target-group/target-group.ts';
import { groupedBy } from '../../src/collection/groups.ts';
import { oncePer } from '../../src/collection/memo.ts';
import type { GatewayServer } from '../../src/istio/gateway/selected-gateway.ts';
import type { Location } from '../../src/rule/rule.ts';
import { at } from '../../src/rule/rule.ts';
import type { Arrival } from '../../src/traffic/arrival.ts';
import type { Outcome, Spoken } from '../../src/traffic/connection.ts';
import { outcomeAt, spokenTo } from '../../src/traffic/connection.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';

/** Connections of a load balancer that the gateways behind a target group do not take. */
export interface FailedConnection {
  readonly targetGroup: TargetGroup;
  readonly spoken: Spoken;
  /** The servers at which they fail, on whichever of the gateways. */
  readonly servers: readonly [GatewayServer, ...GatewayServer[]];
  /** Of its requests at each of the gateways. */
  readonly arrivals: readonly [Arrival, ...Arrival[]];
}

type Failure = Extract<Outcome, { readonly servers: unknown }>['is'];

/** The target groups whose connections fail at every gateway behind them, and in that way. */
export function failedConnections(failure: Failure, model: TrafficModel): readonly FailedConnection[] {
  return failuresOf(model).flatMap(({ is, ...failed }) => (is === failure ? [failed] : []));
}

const failuresOf = oncePer((model: TrafficModel) => {
  const byTargetGroup = groupedBy(model.arrivals, ({ handover }) => handover.targetGroup);
  return [...byTargetGroup].flatMap(([targetGroup, arrivals]) => failureOf(targetGroup, arrivals, model));
});

function failureOf(
  targetGroup: TargetGroup,
  arrivals: FailedConnection['arrivals'],
  { settings, tcpChains, loadBalancers }: TrafficModel,
): readonly (FailedConnection & { readonly is: Failure })[] {
  const spoken = spokenTo(targetGroup, settings);
  if (spoken === undefined || buildsRules(targetGroup.ingress, loadBalancers) === 'no') return [];
  const servers = new Set<GatewayServer>();
  const ways = new Set<Failure>();
  for (const { reached } of arrivals) {
    const outcome = outcomeAt(reached, spoken.protocol, tcpChains);
    if (!('servers' in outcome)) return [];
    ways.add(outcome.is);
    for (const server of outcome.servers) servers.add(server);
  }
  const [first, ...more] = servers;
  const [is, other] = ways;
  if (first === undefined || is === undefined || other !== undefined) return [];
  return [{ targetGroup, spoken, servers: [first, ...more], arrivals, is }];
}

/** Whether all gateways behind a target group would take connections over that protocol on the port where these fail. */
export function wouldTake(
  protocol: Spoken['protocol'],
  { arrivals }: FailedConnection,
  { tcpChains }: TrafficModel,
): boolean {
  return arrivals.every(({ reached }) => outcomeAt(reached, protocol, tcpChains).is === 'taken');
}

/** Where a server says what it speaks. */
export function serverPlace({ server }: GatewayServer): Location {
  return server.port === undefined ? at(server) : at(server.port, 'protocol');
}

/** `port 80` or `port "http2"`: the Service port of a target group as its backend writes it. */
export function writtenPort({ targetGroup: { backends } }: FailedConnection): string {
  const { port } = backends[0];
  return typeof port === 'number' ? `port ${port}` : `port "${port ?? ''}"`;
}

/** What makes the load balancer speak as it does: the annotation, else the port of the backend. */
export function spokenPlace({ spoken, targetGroup }: FailedConnection): Location {
  return spoken.statedAt ?? targetGroup.backends[0].portOrigin;
}
