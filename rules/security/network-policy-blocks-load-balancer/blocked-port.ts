import { groupedBy } from '../../../src/collection/groups.ts';
import { podPortsOf } from '../../../src/istio/proxy/listening-port.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { isKnown } from '../../../src/istio/proxy/proxy.ts';
import { admitsOutside, NetworkPolicy, restrictsIngress } from '../../../src/k8s/kinds/network-policy.ts';
import type { ServicePort } from '../../../src/k8s/kinds/service.ts';
import { portsOf } from '../../../src/k8s/kinds/service.ts';
import { containersOf } from '../../../src/k8s/kinds/workload.ts';
import { selects } from '../../../src/k8s/object/labels.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { byName } from '../../../src/k8s/object/resource.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import type { ExposedGateway } from '../exposed-gateway.ts';
import { exposedGateways } from '../exposed-gateway.ts';

/** Ports of gateway pods to which NetworkPolicies keep everybody outside the cluster from coming. */
export interface BlockedPorts {
  readonly gateway: ExposedGateway;
  /** The first policy by name that selects the pods. */
  readonly policy: Resource<NetworkPolicy>;
  readonly ports: readonly number[];
  readonly isHealthCheck: boolean;
  /** The Service port that leads to the first of them. */
  readonly servicePort?: ServicePort;
}

/** The ports that target groups dial, for traffic or for health checks, and that no policy admits. */
export function blockedPorts(model: TrafficModel): readonly BlockedPorts[] {
  const policies = model.inventory.list(NetworkPolicy).filter(restrictsIngress);
  if (policies.length === 0) return [];
  const byNamespace = groupedBy(policies, ({ id }) => id.namespace);
  return exposedGateways(model).flatMap((gateway) => {
    const here = byNamespace.get(gateway.proxy.namespace) ?? [];
    const handovers = model.handovers.filter(({ proxies }) => proxies.includes(gateway.proxy));
    return isKnown(gateway.proxy) ? blockedAt(gateway, here, handovers) : [];
  });
}

function blockedAt(
  gateway: ExposedGateway,
  policies: readonly Resource<NetworkPolicy>[],
  handovers: readonly Handover[],
): readonly BlockedPorts[] {
  const { proxy } = gateway;
  const selecting = policies.filter((policy) => mayApply(policy, proxy));
  const [policy] = selecting.filter((one) => applies(one, proxy)).sort(byName);
  if (policy === undefined) return [];
  const names = containerPorts(proxy);
  const isBlocked = (number: number) => !selecting.some((one) => admitsOutside(one, number, names));
  const dialled = handovers.flatMap((handover) => dialledPorts(handover, proxy));
  const blocked = dialled.filter(({ number }) => isBlocked(number));
  const [first] = blocked;
  if (first === undefined) return [];
  return [
    {
      gateway,
      policy,
      ports: [...new Set(blocked.map(({ number }) => number))].sort((a, b) => a - b),
      isHealthCheck: blocked.some(({ use }) => use === 'health check'),
      ...(first.port === undefined ? {} : { servicePort: first.port }),
    },
  ];
}

/** Whether the pods of a proxy certainly are among those of a policy. */
function applies({ manifest }: Resource<NetworkPolicy>, { labels, labelsAre }: GatewayProxy): boolean {
  const { matchLabels = {}, matchExpressions = [] } = manifest.spec?.podSelector ?? {};
  if (labelsAre !== 'exact' && matchExpressions.length > 0) return false;
  return selects({ matchLabels, matchExpressions }, labels);
}

function mayApply(policy: Resource<NetworkPolicy>, proxy: GatewayProxy): boolean {
  return proxy.labelsAre !== 'exact' || applies(policy, proxy);
}

function containerPorts({ workload }: GatewayProxy): ReadonlyMap<string, number> {
  const ports = containersOf(workload).flatMap((container) => container.ports ?? []);
  return new Map(
    ports.flatMap(({ name, containerPort }) =>
      name === undefined || containerPort === undefined ? [] : [[name, containerPort] as const],
    ),
  );
}

interface Dialled {
  readonly use: 'traffic' | 'health check';
  readonly number: number;
  readonly port?: ServicePort;
}

/** The ports of pods at which connections of a target group end; those that cannot be told left out. */
function dialledPorts({ targetGroup }: Handover, proxy: GatewayProxy): readonly Dialled[] {
  const service = ifKnown(targetGroup.service);
  const traffic = ifKnown(targetGroup.port);
  if (service === undefined) return [];
  const inPod = (use: Dialled['use'], port: ServicePort | undefined) =>
    port === undefined
      ? []
      : podPortsOf(port, proxy).flatMap((number): readonly Dialled[] =>
          number === undefined ? [] : [{ use, number, port }],
        );
  const { port: check } = targetGroup.healthCheck;
  const { targetType } = targetGroup;
  if (check.state === 'unknown' || check.value === 'traffic-port' || targetType.state === 'unknown')
    return inPod('traffic', traffic);
  const number = /^\d+$/.test(check.value) ? Number(check.value) : undefined;
  const ofCheck =
    number !== undefined && targetType.value === 'ip'
      ? [{ use: 'health check', number } as const]
      : inPod(
          'health check',
          portsOf(service).find(({ name, nodePort }) =>
            number === undefined ? name === check.value : nodePort === number,
          ),
        );
  return [...inPod('traffic', traffic), ...ofCheck];
}
