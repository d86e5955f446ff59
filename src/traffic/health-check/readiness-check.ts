import { healthCheckPortOf } from '../../alb/target-group/health-check-port.ts';
import type { TargetGroup } from '../../alb/target-group/target-group.ts';
import { acrossTargetTypes } from '../../alb/target-group/target-type.ts';
import { oncePer } from '../../collection/memo.ts';
import type { GatewayProxy } from '../../istio/proxy/proxy.ts';
import { agentPort, readinessPath, readinessPathOf } from '../../istio/proxy/status-port.ts';
import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import { targetPortOf } from '../../k8s/kinds/service.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import type { Handover } from '../handover.ts';
import { readinessEntriesOf, readinessPorts } from './readiness-ports.ts';

/** A health check that asks the readiness endpoint of a gateway, and on which paths that answers. */
export interface ReadinessCheck {
  /** The path that is expected first, then others that are answered too; never empty. */
  readonly paths: readonly [string, ...string[]];
  /** Whose readiness it is, as messages name it. */
  readonly of: string;
  /** The path of the readiness probe, where a template writes it. */
  readonly probe?: Location;
  readonly assumption?: Assumption;
}

/**
 * The health check of a handover when it asks the status port, by name or by a number on which readiness answers;
 * undefined when it does not, when that cannot be told, and where readiness is something else than Envoy's.
 */
export function readinessCheckOf(handover: Handover, settings: Settings): ReadinessCheck | undefined {
  return checksUnder(settings)(handover);
}

const checksUnder = oncePer((settings: Settings) =>
  oncePer((handover: Handover) => readinessAsked(handover, settings)),
);

function readinessAsked({ targetGroup, proxies }: Handover, settings: Settings): ReadinessCheck | undefined {
  const service = ifKnown(targetGroup.service);
  const asked = service === undefined ? undefined : askedPort(targetGroup, service, proxies, settings);
  const [first, ...more] = proxies.map(readinessPathOf);
  const [proxy] = proxies;
  if (asked === undefined || first === undefined || proxy === undefined || more.includes(undefined)) {
    return undefined;
  }
  const others = more.flatMap((path) => path?.path ?? []);
  const gateway =
    proxy.workload === undefined ? `the gateway behind ${proxy.description}` : proxy.description;
  return {
    paths: [first.path, ...others, ...(asked.agent ? agentPaths : [])],
    of: gateway,
    probe: first.at,
    assumption: asked.assumption,
  };
}

/** What the agent answers beside readiness (istio: pilot/cmd/pilot-agent/status/server.go, 1.30). */
const agentPaths = [readinessPath, '/metrics', '/stats/prometheus'];

interface Asked {
  /** Whether it is the agent's own port. */
  readonly agent: boolean;
  readonly assumption?: Assumption;
}

function askedPort(
  targetGroup: TargetGroup,
  service: Resource<Service>,
  proxies: readonly GatewayProxy[],
  settings: Settings,
): Asked | undefined {
  const asked = healthCheckPortOf(targetGroup);
  const entries = readinessEntriesOf(service, proxies);
  if (asked.means === 'number') {
    const { number } = asked;
    const found = acrossTargetTypes(targetGroup, settings, (typed) =>
      readinessPorts(typed, proxies).has(number) ? number : undefined,
    );
    if (found === undefined) return undefined;
    const agent = number === agentPort || entries.some((port) => port.nodePort === number && isAgent(port));
    return { agent, assumption: found.assumption };
  }
  const port = asked.means === 'service port' ? asked.port : undefined;
  const meant = asked.means === 'traffic port' ? ifKnown(targetGroup.port) : port;
  return meant !== undefined && entries.includes(meant) ? { agent: isAgent(meant) } : undefined;
}

function isAgent(port: ServicePort): boolean {
  return targetPortOf(port) === agentPort;
}
