import { answeringAction } from '../../../src/alb/listener-rule/listener-action.ts';
import { targetsOf } from '../../../src/alb/listener-rule/rule-backend.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { healthCheckPortOf, portOnTarget } from '../../../src/alb/target-group/health-check-port.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { detailsOf, networkingPorts } from '../../../src/alb/target-group/target-group-details.ts';
import { targetPortOf } from '../../../src/k8s/kinds/service.ts';
import type { Lookup } from '../../../src/k8s/object/lookup.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Comparator, GroupPair } from './system.ts';
import { carriesMisspelt, differing, forBuiltGroups, mapOrNothing, orUnknown, plain } from './system.ts';

/**
 * The target groups of each group, with health check and binding. Node ports that the server gave are unknown to us, and
 * so is what a misspelt key is certainly meant to set.
 */
export const targetGroups: Comparator = {
  subject: 'target groups',
  compare(system) {
    return forBuiltGroups(system, (pair) => {
      const own = new Map(builtGroups(pair.ours).map((one) => [idOf(one), one]));
      const truths = pair.recorded.targetGroups ?? [];
      const known = new Set(truths.map((one) => String(fieldsOf(one).id)));
      const others = [...own.keys()].filter((id) => !known.has(id));
      return [
        ...others.map((id) => `${id}: is not among the recorded ones`),
        ...truths.flatMap((recorded) => {
          const truth = fieldsOf(recorded);
          const group = own.get(String(truth.id));
          if (group === undefined) return [`${truth.id}: is not among ours`];
          return differences(readGroup(group, pair), truth, pair, isMisspelt(group, pair)).map(
            (line) => `${truth.id}: ${line}`,
          );
        }),
      ];
    });
  },
};

/** The target groups that the listeners send to, those of rules that are left out afterwards among them. */
function builtGroups({ rulesByPort }: LoadBalancer): readonly TargetGroup[] {
  return [...rulesByPort.values()].flatMap(({ rules, omitted, defaultActions }) => {
    const all = [...rules, ...omitted.map(({ rule }) => rule)].map(({ actions }) => actions);
    return [defaultActions, ...all].flatMap((actions) => targetsOf(answeringAction(actions)));
  });
}

function isMisspelt({ ingress, service }: TargetGroup, { model }: GroupPair): boolean {
  const objects = [ingress.resource, ...(service.state === 'known' ? [service.value] : [])];
  return carriesMisspelt(objects, model.settings);
}

function idOf({ ingress, backends: [{ serviceName, port }] }: TargetGroup): string {
  return `${nameOf(ingress.resource.id)}-${serviceName}:${port}`;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Field by field, also below `healthCheckConfig` and `binding`; one that is `unknown` to us counts as equal where the server gave a node port. */
function differences(
  ours: unknown,
  recorded: unknown,
  pair: GroupPair,
  hasMisspelt: boolean,
): readonly string[] {
  const [own, truth] = [fieldsOf(ours), fieldsOf(recorded)];
  const names = [...new Set([...Object.keys(own), ...Object.keys(truth)])].sort();
  return names.flatMap((name) => {
    if (name === 'healthCheckConfig' || name === 'binding')
      return differences(own[name], truth[name], pair, hasMisspelt).map((line) => `${name}.${line}`);
    if (hasMisspelt && JSON.stringify(own[name])?.includes('"unknown"')) return [];
    const isGiven = [truth[name]].flat().some((one) => typeof one === 'number' && pair.isGivenNodePort(one));
    return own[name] === 'unknown' && isGiven ? [] : differing(name, own[name], truth[name]);
  });
}

function readGroup(group: TargetGroup, { ours, model }: GroupPair) {
  const details = detailsOf(group, model.settings);
  const { settings } = ours;
  const [{ serviceName, port: servicePort }] = group.backends;
  const targetType = plain(group.targetType);
  return {
    id: idOf(group),
    ingress: nameOf(group.ingress.resource.id),
    targetType,
    port: portOf(group),
    protocol: plain(group.protocol),
    protocolVersion: plain(group.protocolVersion),
    ipAddressType: plain(details.ipAddressType),
    targetControlPort: plain(details.controlPort),
    healthCheckConfig: readHealthCheck(group, details.numbers),
    attributes: mapOrNothing(details.attributes),
    tags: mapOrNothing(details.tags),
    binding: {
      namespace: group.backends[0].service.to.namespace,
      service: serviceName,
      servicePort,
      targetType,
      ipAddressType: plain(details.ipAddressType),
      networkingPorts: plain(networkingPorts(group, details, settings.managesBackendRules)),
      nodeSelector: mapOrNothing(details.nodeLabels),
      multiClusterTargetGroup: orUnknown(details.multiCluster, (flag) => flag || undefined, undefined),
    },
  };
}

/** Of a named targetPort the controller writes 1. */
function portOf(group: TargetGroup): number | 'unknown' {
  if (group.port.state !== 'known') return 'unknown';
  const number = portOnTarget(group, group.port.value);
  if (number !== undefined) return number;
  return typeof targetPortOf(group.port.value) === 'string' && plain(group.targetType) === 'ip'
    ? 1
    : 'unknown';
}

function readHealthCheck(
  group: TargetGroup,
  numbers: Readonly<Record<keyof ReturnType<typeof detailsOf>['numbers'], Lookup<number>>>,
) {
  const { path, protocol, successCodes } = group.healthCheck;
  const asked = healthCheckPortOf(group);
  const port =
    asked.means === 'traffic port'
      ? 'traffic-port'
      : asked.means === 'number'
        ? asked.number
        : asked.means === 'service port'
          ? (asked.onTarget ?? 'unknown')
          : 'unknown';
  const code = plain(group.protocolVersion) === 'GRPC' ? 'grpcCode' : 'httpCode';
  return {
    port,
    protocol: plain(protocol),
    path: plain(path),
    matcher: { [code]: plain(successCodes) },
    intervalSeconds: plain(numbers.intervalSeconds),
    timeoutSeconds: plain(numbers.timeoutSeconds),
    healthyThresholdCount: plain(numbers.healthyThresholdCount),
    unhealthyThresholdCount: plain(numbers.unhealthyThresholdCount),
  };
}
