import { detailsOf } from '../../../src/alb/target-group/target-group-details.ts';
import { grouped } from '../../../src/collection/groups.ts';
import { nanosecondsOf } from '../../../src/istio/destination/written-value.ts';
import { meshConfigOf } from '../../../src/istio/mesh/mesh-config.ts';
import type { ProxyConfig } from '../../../src/istio/mesh/proxy-config.ts';
import { podProxyConfigOf } from '../../../src/istio/mesh/proxy-config.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Container, Workload } from '../../../src/k8s/kinds/workload.ts';
import { containersOf } from '../../../src/k8s/kinds/workload.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import type { ExposedGateway } from '../../security/exposed-gateway.ts';
import { exposedGateways } from '../../security/exposed-gateway.ts';

/** A gateway whose pods end before the load balancer has finished with them. */
export interface ShortDrain {
  readonly gateway: ExposedGateway;
  readonly workload: Workload;
  /** Seconds from the deletion of a pod to its end at the latest. */
  readonly end: number;
  /** What ends it: the kubelet, or the agent of the proxy, which has drained for long enough. */
  readonly endedBy: 'grace period' | 'drain';
  /** Seconds for which the load balancer waits for requests in flight. */
  readonly delay: number;
}

/** `terminationGracePeriodSeconds` that the API server fills in. */
const defaultGrace = 30;

/** `terminationDrainDuration` in seconds (istio: pkg/config/mesh/mesh.go, 1.30). */
const defaultDrain = 5;

/** `deregistration_delay.timeout_seconds` of a target group without that attribute. */
const defaultDelay = 300;

/** The gateways whose pods are targets themselves and certainly end too early. */
export function shortDrains({ handovers, inventory, settings }: TrafficModel): readonly ShortDrain[] {
  const byProxy = grouped(
    handovers.flatMap((handover) => handover.proxies.map((proxy) => [proxy, handover])),
  );
  return exposedGateways({ handovers }).flatMap((exposed): readonly ShortDrain[] => {
    const { workload } = exposed.proxy;
    const longest = longestDelay(byProxy.get(exposed.proxy) ?? [], settings);
    if (workload === undefined || longest === undefined) return [];
    const { handover, delay } = longest;
    const gateway = { ...exposed, handover };
    const grace = workload.template.spec?.terminationGracePeriodSeconds ?? defaultGrace;
    const drain = drainOf(workload, inventory);
    if (grace < delay && (drain === undefined || grace <= drain))
      return [{ gateway, workload, end: grace, endedBy: 'grace period', delay }];
    const isShort = drain !== undefined && drain < delay;
    return isShort ? [{ gateway, workload, end: drain, endedBy: 'drain', delay }] : [];
  });
}

/** The first of the target groups that wait longest. */
function longestDelay(
  handovers: readonly Handover[],
  settings: Settings,
): { readonly handover: Handover; readonly delay: number } | undefined {
  const waiting = handovers.flatMap((handover) => {
    const delay = delayOf(handover, settings);
    return delay === undefined ? [] : [{ handover, delay }];
  });
  const most = Math.max(...waiting.map(({ delay }) => delay));
  return waiting.find(({ delay }) => delay === most);
}

/** Nodes stay targets when a pod ends, so that only ip targets are deregistered. */
function delayOf({ targetGroup }: Handover, settings: Settings): number | undefined {
  const { targetType } = targetGroup;
  if (targetType.state === 'unknown' || targetType.value !== 'ip') return undefined;
  const { attributes } = detailsOf(targetGroup, settings);
  if (attributes.state === 'unknown') return undefined;
  const written =
    attributes.state === 'known' && attributes.value.get('deregistration_delay.timeout_seconds');
  if (typeof written !== 'string') return defaultDelay;
  return /^\d+$/.test(written) ? Number(written) : undefined;
}

/**
 * Seconds from the deletion of a pod until its proxy has drained, where that is certain: the wait of preStop, then
 * `terminationDrainDuration`; undefined with EXIT_ON_ZERO_ACTIVE_CONNECTIONS, which waits for the connections
 * (istio: pkg/envoy/agent.go terminate, 1.30), and where mesh configuration or pods are outside the input.
 */
function drainOf(workload: Workload, inventory: Inventory): number | undefined {
  const own = podProxyConfigOf(workload.template);
  const mesh = meshConfigOf(inventory);
  const proxy = containersOf(workload).find(({ name }) => name === 'istio-proxy');
  if (workload.resource.source !== 'written' || own.state === 'unknown' || mesh === undefined)
    return undefined;
  const configs = [own.state === 'known' ? own.value : undefined, mesh.defaultConfig];
  const wait = proxy && waitOf(proxy);
  if (wait === undefined || waitsForConnections(configs, proxy?.env)) return undefined;
  const text = configs.find((one) => one?.terminationDrainDuration !== undefined)?.terminationDrainDuration;
  if (text === undefined) return wait + defaultDrain;
  const length = nanosecondsOf(text);
  return length === undefined ? undefined : wait + length / 1e9;
}

/** Seconds that preStop sleeps; undefined where it does anything else. */
function waitOf({ lifecycle }: Container): number | undefined {
  if (lifecycle === undefined) return 0;
  const { sleep, exec } = lifecycle.preStop ?? {};
  const command = exec?.command?.join(' ') ?? '';
  const [, seconds] = /^(?:\S*sh -c )?(?:\S*\/)?sleep (\d+)s?$/.exec(command) ?? [];
  return sleep?.seconds ?? (seconds === undefined ? undefined : Number(seconds));
}

function waitsForConnections(
  configs: readonly (ProxyConfig | undefined)[],
  env: readonly { readonly name?: string }[] = [],
): boolean {
  const names = configs.flatMap((config) => Object.keys(config?.proxyMetadata ?? {}));
  const exit = 'EXIT_ON_ZERO_ACTIVE_CONNECTIONS';
  return names.includes(exit) || env.some(({ name }) => name === exit);
}
