import type { FrontendNlb } from '../../../src/alb/load-balancer/frontend-nlb.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { LoadBalancerSettings } from '../../../src/alb/load-balancer/load-balancer-settings.ts';
import type { Lookup } from '../../../src/k8s/object/lookup.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Comparator } from './system.ts';
import { carriesMisspelt, differing, forBuiltGroups, mapOrNothing, orUnknown, plain } from './system.ts';

/**
 * The load balancer of each group and the network load balancer in front. Subnets that class params choose by tags are
 * unknown to us, and so is what a misspelt key is certainly meant to set; names of subnets and of security groups the
 * controller looks up.
 */
export const loadBalancers: Comparator = {
  subject: 'load balancers',
  compare(system) {
    return forBuiltGroups(system, ({ recorded, ours, model }) => {
      const { settings, frontendNlb } = ours;
      const front = orUnknown(frontendNlb, (one) => readNlb(one, settings), undefined);
      const mayBeUnknown = openFields(ours, model.settings);
      return [
        ...differences(readAlb(settings), recorded.loadBalancer, mayBeUnknown),
        ...differences(front, recorded.frontendNlb, mayBeUnknown).map((line) => `frontend NLB: ${line}`),
      ];
    });
  },
};

type Open = (field: string) => boolean;

/** The fields of which the manifests do not show what the controller finds. */
function openFields({ group: { members } }: LoadBalancer, settings: Settings): Open {
  const hasMisspelt = carriesMisspelt(
    members.map(({ resource }) => resource),
    settings,
  );
  const byTags = members.some(({ params }) => {
    const subnets = params.state === 'known' ? params.value.manifest.spec?.subnets : undefined;
    return isMap(subnets) && subnets.tags !== undefined;
  });
  return (field) => hasMisspelt || (byTags && field === 'subnets');
}

/** Compares field by field. */
function differences(ours: unknown, recorded: unknown, mayBeUnknown: Open): readonly string[] {
  if (ours === 'unknown') return differing('all of it', ours, recorded);
  const [own, truth] = [fieldsOf(ours), fieldsOf(recorded)];
  const names = [...new Set([...Object.keys(own), ...Object.keys(truth)])].sort();
  return names
    .filter((name) => own[name] !== 'unknown' || !mayBeUnknown(name))
    .flatMap((name) => differing(name, own[name], truth[name]));
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const discovered = ['subnet-a', 'subnet-b'];

function readAlb(settings: LoadBalancerSettings) {
  const { webACLName, webACLARN, inboundRules } = settings;
  const rules = orUnknown(
    inboundRules,
    (all) => all.map(({ port, from }) => `tcp ${port} from ${from}`).sort(),
    [],
  );
  return {
    name: named(settings.name),
    scheme: plain(settings.scheme),
    ipAddressType: plain(settings.ipAddressType),
    subnets: found(settings.subnets, 'subnet', discovered),
    securityGroups: groupsOf(settings),
    inboundRules: rules.length === 0 ? undefined : rules,
    customerOwnedIPv4Pool: plain(settings.customerOwnedIPv4Pool),
    ipv4IPAMPool: plain(settings.ipv4IPAMPool),
    capacityUnits: plain(settings.capacityUnits),
    attributes: mapOrNothing(settings.attributes),
    tags: mapOrNothing(settings.tags),
    webACLARN: webACLName.state === 'known' ? `web-acl-of:${webACLName.value}` : plain(webACLARN),
    webACLID: plain(settings.webACLID),
    shield: plain(settings.shield),
  };
}

function readNlb(nlb: FrontendNlb, alb: LoadBalancerSettings) {
  const groups = found(nlb.securityGroups, 'sg', []);
  return {
    name: named(nlb.name),
    scheme: plain(nlb.scheme),
    ipAddressType: plain(alb.ipAddressType),
    subnets: found(nlb.subnets, 'subnet', discovered),
    eipAllocations: plain(nlb.eipAllocations),
    securityGroups: groups.length === 0 ? groupsOf(alb) : groups,
    attributes: mapOrNothing(nlb.attributes),
    tags: mapOrNothing(nlb.tags.state === 'absent' ? alb.tags : nlb.tags),
    listeners: orUnknown(
      nlb.listeners,
      (all) => (all.length === 0 ? undefined : all.map(readListener)),
      undefined,
    ),
  };
}

function readListener({
  port,
  targetPort,
  healthCheck,
}: {
  port: number;
  targetPort: number;
  healthCheck: ReadonlyMap<string, string>;
}) {
  const value = (end: string) => healthCheck.get(`frontend-nlb-healthcheck-${end}`) ?? '';
  const asked = value('port');
  return {
    port,
    protocol: 'TCP',
    targetPort,
    healthCheckConfig: {
      port: asked === 'traffic-port' ? asked : Number(asked),
      protocol: value('protocol'),
      path: value('path'),
      matcher: { httpCode: value('success-codes') },
      intervalSeconds: Number(value('interval-seconds')),
      timeoutSeconds: Number(value('timeout-seconds')),
      healthyThresholdCount: Number(value('healthy-threshold-count')),
      unhealthyThresholdCount: Number(value('unhealthy-threshold-count')),
    },
  };
}

function groupsOf({ securityGroups, managesBackendRules }: LoadBalancerSettings) {
  const stated = found(securityGroups, 'sg', ['managed']);
  const backend = managesBackendRules.state === 'known' && managesBackendRules.value ? ['backend'] : [];
  return stated === 'unknown' ? stated : [...stated, ...backend];
}

/** IDs as they stand, names as the account of the records resolves them. */
function found(names: Lookup<readonly string[]>, kind: string, byDefault: readonly string[]) {
  const resolve = (all: readonly string[]) =>
    all.map((name) => (name.startsWith(`${kind}-`) ? name : `${kind}-of:${name}`));
  return orUnknown(
    names,
    (all) => [...resolve(all)].sort((a, b) => Number(a.includes(':')) - Number(b.includes(':'))),
    byDefault,
  );
}

function named(name: Lookup<string>): string | undefined {
  const text = plain(name);
  return text === '' ? undefined : text;
}
