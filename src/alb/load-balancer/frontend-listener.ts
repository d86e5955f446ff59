import { groupedBy } from '../../collection/groups.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
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

/** One listener of the network load balancer; it passes TCP on to a listener of the ALB. */
export interface FrontendListener {
  readonly port: number;
  /** The port of the ALB's listener. */
  readonly targetPort: number;
  /** The values of the health check, by the suffix of their annotation, defaults filled in. */
  readonly healthCheck: ReadonlyMap<string, string>;
}

/** What a member states of the health check, by suffix. */
type Checks = ReadonlyMap<string, Statement>;

/** One port of the network load balancer as a member asks for it. */
interface Wish {
  readonly ingress: AlbIngress;
  readonly port: number;
  readonly targetPort: number;
  readonly checks: Checks;
}

/**
 * The listeners in ascending order of their ports: what all members ask for, merged port by port; unknown where a
 * placeholder decides or a problem was met (pkg/ingress/model_build_frontend_nlb.go buildFrontendNlbListeners, v3.5.0).
 */
export function frontendListenersOf(
  ofGroup: Listeners,
  reading: GroupReading,
): Lookup<readonly FrontendListener[]> {
  const wishes: Wish[] = [];
  for (const ingress of reading.members) {
    const own = wishesOf(ingress, ofGroup, reading);
    if (own === undefined) return unknown;
    wishes.push(...own);
  }
  const listeners: FrontendListener[] = [];
  for (const [port, those] of [...groupedBy(wishes, (wish) => wish.port)].sort(([a], [b]) => a - b)) {
    const healthCheck = mergedCheck(port, those, reading);
    if (healthCheck === undefined) return unknown;
    listeners.push({ port, targetPort: those[0].targetPort, healthCheck });
  }
  return known(listeners);
}

/** The ports of a member with its health check; undefined where that cannot be told, or is refused. */
function wishesOf(
  ingress: AlbIngress,
  ofGroup: Listeners,
  reading: GroupReading,
): readonly Wish[] | undefined {
  const ports = targetPortsOf(ingress, ofGroup, reading);
  if (ports === undefined || ports.size === 0) return ports && [];
  const checks = checksOf(ingress, reading);
  return checks && [...ports].map(([port, targetPort]) => ({ ingress, port, targetPort, checks }));
}

const mappingSuffix = 'frontend-nlb-listener-port-mapping';

/** The target ports of a member by port: those of its mapping on which it listens, without mapping its listen ports. */
function targetPortsOf(
  ingress: AlbIngress,
  { portsOf }: Listeners,
  reading: GroupReading,
): ReadonlyMap<number, number> | undefined {
  const read = portsOf.get(ingress);
  const annotation = annotationOf(ingress.resource, mappingSuffix, reading.settings);
  if (read?.state !== 'known' || annotation.state === 'unknown') return undefined;
  const ports = new Map(read.ports.map(({ port }) => [port, port]));
  if (annotation.state === 'absent') return ports;
  const mapping = mappingIn(annotation.value, reading.settings);
  if (typeof mapping === 'string') return refused(ingress, mapping, annotation.origin, reading);
  return mapping.size === 0 ? ports : new Map([...mapping].filter(([, target]) => ports.has(target)));
}

/** What a mapping says, or why the controller refuses it. */
function mappingIn(text: string, settings: Settings): ReadonlyMap<number, number> | string {
  const entries = mapOf(text, settings.targets['aws-load-balancer-controller']);
  if (entries === undefined)
    return `failed to parse ${mappingSuffix} for ingress map[]: ${refusalOf(mappingSuffix, text, settings)}`;
  const mapping = new Map<number, number>();
  for (const { key, value } of entries) {
    const [port, targetPort] = [integerIn(key, 32), integerIn(value, 32)];
    if (typeof port !== 'number') return `invalid NLB listener port: ${key}`;
    if (typeof targetPort !== 'number') return `invalid ALB listener port: ${value}`;
    mapping.set(port, targetPort);
  }
  return mapping;
}

function refused(ingress: AlbIngress, reason: string, at: Location, { problems }: GroupReading): undefined {
  const name = nameOf(ingress.resource.id);
  problems.push({ ingress, text: `failed to compute listenPort config for ingress: ${name}: ${reason}`, at });
  return undefined;
}

const ofPort = 'frontend-nlb-healthcheck-port';
const ofCodes = 'frontend-nlb-healthcheck-success-codes';
const ofNumbers = [
  'frontend-nlb-healthcheck-interval-seconds',
  'frontend-nlb-healthcheck-timeout-seconds',
  'frontend-nlb-healthcheck-healthy-threshold-count',
  'frontend-nlb-healthcheck-unhealthy-threshold-count',
];
const ofProtocol = 'frontend-nlb-healthcheck-protocol';
const ofPath = 'frontend-nlb-healthcheck-path';

/** What a member states of the health check, read in the controller's order; undefined where a placeholder decides, or it is refused. */
function checksOf(ingress: AlbIngress, reading: GroupReading): Checks | undefined {
  const checks = new Map<string, Statement>();
  for (const suffix of [ofPort, ofProtocol, ofPath, ofCodes, ...ofNumbers]) {
    const annotation = annotationOf(ingress.resource, suffix, reading.settings);
    if (annotation.state === 'unknown') return undefined;
    if (annotation.state === 'absent') continue;
    const refusal = refusalOfCheck(suffix, annotation.value, reading.settings);
    if (refusal !== undefined) return refused(ingress, refusal, annotation.origin, reading);
    const statement = statementOf(ingress, suffix, reading.settings);
    if (statement !== undefined) checks.set(suffix, statement);
  }
  return checks;
}

function refusalOfCheck(suffix: string, value: string, settings: Settings): string | undefined {
  if (suffix !== ofPort) return refusalOf(suffix, value, settings);
  return value === 'traffic-port' || typeof parsePort(value) === 'number'
    ? undefined
    : 'failed to resolve healthCheckPort';
}

/** The order in which the controller merges them. */
const merged = [...ofNumbers, ofProtocol, ofPath, ofCodes, ofPort];

/** What members state beats what others leave to the default, merged member by member in the controller's order; undefined where they differ. */
function mergedCheck(
  port: number,
  wishes: readonly [Wish, ...Wish[]],
  { problems }: GroupReading,
): FrontendListener['healthCheck'] | undefined {
  const [{ targetPort }] = wishes;
  const stated = new Map<string, Statement>();
  for (const [index, { ingress, checks, ...own }] of wishes.entries()) {
    const differ = (what: string, at: Location): undefined => {
      const text = `failed to merge NLB listenPort config for port: ${port}: conflicting ${what}`;
      problems.push({ ingress, text, at });
      return undefined;
    };
    for (const suffix of merged) {
      const [before, statement] = [stated.get(suffix), checks.get(suffix)];
      if (statement === undefined) continue;
      if (before === undefined) stated.set(suffix, statement);
      const words = before && difference(suffix, index, statement, before);
      if (words !== undefined) return differ(words, statement.origin);
    }
    if (own.targetPort !== targetPort) {
      const values = `config ${index + 1}: ${own.targetPort}, previous: ${targetPort}`;
      return differ(`Target Port, ${values}`, ingress.resource.origin);
    }
  }
  return new Map(merged.map((suffix) => [suffix, stated.get(suffix)?.key ?? factOf(suffix)?.default ?? '']));
}

/** How two members differ, as the controller says it; undefined where they agree. It compares the addresses of success codes, which always differ and are left out here. */
function difference(suffix: string, index: number, own: Statement, before: Statement): string | undefined {
  const start = `${factOf(suffix)?.conflict ?? suffix}, config ${index + 1}`;
  if (suffix === ofCodes) return start;
  const [value, previous] = [own, before].map(({ key }) => (suffix === ofPort ? portText(key) : key));
  return value === previous ? undefined : `${start}: ${value}, previous: ${previous}`;
}

/** A port as Go prints an `intstr.IntOrString`. */
function portText(key: string): string {
  const port = parsePort(key);
  return typeof port === 'number' ? `{0 ${port} }` : `{1 0 ${port}}`;
}
