import { groupedBy } from '../../collection/groups.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { factOf } from '../annotation/annotation-table.ts';
import { integerIn, refusalOf } from '../annotation/annotation-value.ts';
import { parsePort } from '../annotation/port-number.ts';
import { mapOf } from '../annotation/string-map.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Listeners } from '../listener/listener.ts';
import type { Statement } from '../setting/group-setting.ts';
import { statementOf } from '../setting/group-setting.ts';
import type { GroupReading } from '../setting/group-value.ts';
import { conflictWords, groupValue, isCertainlyRead, mapText, unset } from '../setting/group-value.ts';
import type { Cause, Problem } from '../setting/problem.ts';
import type { LoadBalancerSettings } from './load-balancer-settings.ts';
import { isTrue, listIn, mapped, textOr } from './load-balancer-settings.ts';

/** One listener of the network load balancer; it passes TCP on to a listener of the ALB. */
export interface FrontendListener {
  readonly port: number;
  /** The port of the ALB's listener. */
  readonly targetPort: number;
  /** The values of the health check, by the suffix of their annotation, defaults filled in. */
  readonly healthCheck: ReadonlyMap<string, string>;
}

/** The network load balancer that the controller puts in front of an ALB (pkg/ingress/model_build_frontend_nlb.go, v3.5.0). */
export interface FrontendNlb {
  readonly scheme: Lookup<string>;
  /** Absent where the controller finds them by their tags. */
  readonly subnets: Lookup<readonly string[]>;
  readonly eipAllocations: Lookup<readonly string[]>;
  /** Absent where it has those of the ALB. */
  readonly securityGroups: Lookup<readonly string[]>;
  /** Absent where it has those of the ALB. */
  readonly tags: Lookup<ReadonlyMap<string, string>>;
  readonly attributes: Lookup<ReadonlyMap<string, string>>;
  /** Absent where the controller makes one up. */
  readonly name: Lookup<string>;
  /** By port; unknown where a placeholder decides. */
  readonly listeners: Lookup<readonly FrontendListener[]>;
}

/** The network load balancer of a group (absent when there is none), and what stops the build of it. */
export interface FrontendReading {
  readonly nlb: Lookup<FrontendNlb>;
  readonly problems: readonly Problem[];
}

/** Reads the network load balancer in front, in the controller's order. */
export function frontendNlbOf(
  ofGroup: Listeners,
  alb: LoadBalancerSettings,
  settings: Settings,
): FrontendReading {
  const { members } = ofGroup.group;
  const reading: GroupReading = { members, settings, problems: [] };
  const enabled = mapped(groupValue('enable-frontend-nlb', reading), isTrue);
  const { problems } = reading;
  if (enabled.state === 'absent' || (enabled.state === 'known' && !enabled.value))
    return { nlb: unset, problems };
  if (!isCertainlyRead('frontend-nlb-scheme', reading)) return { nlb: unknown, problems };
  const list = (suffix: string) => listIn(groupValue(suffix, reading));
  const scheme = textOr('frontend-nlb-scheme', 'internal', reading);
  const securityGroups = list('frontend-nlb-security-groups');
  const subnets = list('frontend-nlb-subnets');
  const eipAllocations = addressesOf(scheme, reading);
  const nlb: FrontendNlb = {
    scheme,
    subnets,
    eipAllocations,
    securityGroups,
    tags: mapIn('frontend-nlb-tags', reading),
    attributes: attributesOf(reading),
    name: mapped(alb.name, (name) => (name === '' ? '' : `${name.slice(0, 28)}-nlb`)),
    listeners: listenersOf(ofGroup, reading),
  };
  return { nlb: enabled.state === 'known' ? known(nlb) : unknown, problems };
}

function addressesOf(scheme: Lookup<string>, reading: GroupReading): Lookup<readonly string[]> {
  const stated = groupValue('frontend-nlb-eip-allocations', reading);
  if (stated.state !== 'known') return stated;
  if (scheme.state !== 'known' || scheme.value === 'internet-facing') return listIn(stated);
  const { ingress, origin: at } = stated.value;
  const text = 'EIP allocations can only be set for internet facing load balancers';
  reading.problems.push({ ingress, text, at });
  return unknown;
}

const routingPolicies = [
  'any_availability_zone',
  'partial_availability_zone_affinity',
  'availability_zone_affinity',
];

/** After the first member that states attributes all must state the same; one that states none differs. */
function attributesOf(reading: GroupReading): Lookup<ReadonlyMap<string, string>> {
  const suffix = 'frontend-nlb-attributes';
  const { members, settings, problems } = reading;
  const states = members.map(({ resource }) => annotationOf(resource, suffix, settings).state);
  const from = states.findIndex((state) => state !== 'absent');
  const silent = states.findIndex((state, index) => state === 'absent' && from >= 0 && index > from);
  const speaking = silent < 0 ? members : members.slice(0, silent);
  const stated = groupValue(suffix, { ...reading, members: speaking });
  if (stated.state !== 'known') return stated;
  const { origin: at } = stated.value;
  const refused = (text: string, ingress = stated.value.ingress, cause?: Cause): Lookup<never> => {
    problems.push({ ingress, text, at, cause });
    return unknown;
  };
  if (silent >= 0) {
    const words = `conflicting ${conflictWords(suffix)}`;
    const said = members.flatMap((member) => statementOf(member, suffix, settings) ?? []);
    const cause = { kind: 'conflict', setting: suffix, said, words } as const;
    return refused(`${words}: map[${mapText(stated.value)}] | map[]`, members[silent], cause);
  }
  const attributes = mapIn(suffix, reading);
  const policy = attributes.state === 'known' && attributes.value.get('dns_record.client_routing_policy');
  if (typeof policy !== 'string' || routingPolicies.includes(policy)) return attributes;
  const accepted = routingPolicies.map((one) => `'${one}'`).join(', ');
  return refused(
    `invalid dns_record.client_routing_policy set in annotation aws-load-balancer-attributes: got '${policy}' expected one of [${accepted}]`,
  );
}

function mapIn(suffix: string, reading: GroupReading): Lookup<ReadonlyMap<string, string>> {
  const version = reading.settings.targets['aws-load-balancer-controller'];
  return mapped(groupValue(suffix, reading), ({ text }) => {
    const entries = mapOf(text, version) ?? [];
    return new Map(entries.map(({ key, value }) => [key, value]));
  });
}

/** One port of the network load balancer as a member asks for it. */
interface Wish {
  readonly ingress: AlbIngress;
  readonly port: number;
  readonly targetPort: number;
}

function listenersOf(ofGroup: Listeners, reading: GroupReading): Lookup<readonly FrontendListener[]> {
  const wishes: Wish[] = [];
  for (const ingress of reading.members) {
    const own = wishesOf(ingress, ofGroup, reading);
    if (own === undefined) return unknown;
    wishes.push(...own);
  }
  const byPort = groupedBy(wishes, ({ port }) => port);
  const listeners: FrontendListener[] = [];
  for (const [port, those] of [...byPort].sort(([a], [b]) => a - b)) {
    const healthCheck = healthCheckOf(port, those, reading);
    if (healthCheck === undefined) return unknown;
    listeners.push({ port, targetPort: those[0].targetPort, healthCheck });
  }
  return known(listeners);
}

/** The ports of a member: those that its mapping names and it listens on, else its listen ports; undefined where that cannot be told. */
function wishesOf(
  ingress: AlbIngress,
  { portsOf }: Listeners,
  { settings, problems }: GroupReading,
): readonly Wish[] | undefined {
  const read = portsOf.get(ingress);
  if (read?.state !== 'known') return undefined;
  const ports = read.ports.map(({ port }) => port);
  const annotation = annotationOf(ingress.resource, 'frontend-nlb-listener-port-mapping', settings);
  if (annotation.state === 'unknown') return undefined;
  const entries =
    annotation.state === 'absent'
      ? []
      : mapOf(annotation.value, settings.targets['aws-load-balancer-controller']);
  const refused = (reason: string): undefined => {
    const text = uncomputed(ingress, reason);
    if (annotation.state === 'known') problems.push({ ingress, text, at: annotation.origin });
    return undefined;
  };
  if (entries === undefined) {
    const value = annotation.state === 'known' ? annotation.value : '';
    const words = refusalOf('frontend-nlb-listener-port-mapping', value, settings);
    return refused(`failed to parse frontend-nlb-listener-port-mapping for ingress map[]: ${words}`);
  }
  const wishes: Wish[] = [];
  for (const { key, value } of entries) {
    const [port, targetPort] = [integerIn(key, 32), integerIn(value, 32)];
    if (typeof port !== 'number') return refused(`invalid NLB listener port: ${key}`);
    if (typeof targetPort !== 'number') return refused(`invalid ALB listener port: ${value}`);
    if (ports.includes(targetPort)) wishes.push({ ingress, port, targetPort });
  }
  return entries.length > 0 ? wishes : ports.map((port) => ({ ingress, port, targetPort: port }));
}

/** The order in which the controller merges them. */
const healthCheckSuffixes = [
  'interval-seconds',
  'timeout-seconds',
  'healthy-threshold-count',
  'unhealthy-threshold-count',
  'protocol',
  'path',
  'success-codes',
  'port',
].map((end) => `frontend-nlb-healthcheck-${end}`);

/** What members state beats what others leave to the default; undefined where they differ, or it cannot be told. */
function healthCheckOf(
  port: number,
  wishes: readonly [Wish, ...Wish[]],
  { settings, problems }: GroupReading,
): ReadonlyMap<string, string> | undefined {
  const values = new Map<string, string>();
  const conflict = (
    words: string,
    index: number,
    own: unknown,
    before: unknown,
    at: Statement['origin'],
  ): undefined => {
    const text = `failed to merge NLB listenPort config for port: ${port}: conflicting ${words}, config ${index + 1}: ${own}, previous: ${before}`;
    problems.push({ ingress: wishes[index]?.ingress ?? wishes[0].ingress, text, at });
    return undefined;
  };
  for (const suffix of healthCheckSuffixes) {
    let first: Statement | undefined;
    for (const [index, { ingress }] of wishes.entries()) {
      const annotation = annotationOf(ingress.resource, suffix, settings);
      if (annotation.state === 'unknown') return undefined;
      const refusal =
        annotation.state === 'known' ? refusalOfCheck(suffix, annotation.value, settings) : undefined;
      if (annotation.state === 'known' && refusal !== undefined) {
        const text = uncomputed(ingress, refusal);
        problems.push({ ingress, text, at: annotation.origin });
        return undefined;
      }
      const own = statementOf(ingress, suffix, settings);
      if (first !== undefined && own !== undefined && first.key !== own.key)
        return conflict(factOf(suffix)?.conflict ?? suffix, index, own.key, first.key, own.origin);
      first ??= own;
    }
    values.set(suffix, first?.key ?? factOf(suffix)?.default ?? '');
  }
  const [{ targetPort }] = wishes;
  const other = wishes.findIndex((wish) => wish.targetPort !== targetPort);
  if (other < 0) return values;
  const { origin } = wishes[other]?.ingress.resource ?? wishes[0].ingress.resource;
  return conflict('Target Port', other, wishes[other]?.targetPort, targetPort, origin);
}

function uncomputed({ resource }: AlbIngress, reason: string): string {
  return `failed to compute listenPort config for ingress: ${nameOf(resource.id)}: ${reason}`;
}

function refusalOfCheck(suffix: string, value: string, settings: Settings): string | undefined {
  if (!suffix.endsWith('-port')) return refusalOf(suffix, value, settings);
  return value === 'traffic-port' || typeof parsePort(value) === 'number'
    ? undefined
    : 'failed to resolve healthCheckPort';
}
