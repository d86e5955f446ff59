// What protects an application from requests, whatever is answered to a plain one: TLS, web ACL, login, policies. What does at
// its own pods is in pod-guard.ts.
import { groupText } from '../../alb/group/ingress-group.ts';
import type { Listener } from '../../alb/listener/listener.ts';
import { tlsSettingsOf } from '../../alb/listener/listener-settings.ts';
import { answeringAction } from '../../alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../alb/listener-rule/listener-rule.ts';
import { targetsOf } from '../../alb/listener-rule/rule-backend.ts';
import type { InboundRule } from '../../alb/load-balancer/inbound-rule.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { mapped } from '../../alb/load-balancer/load-balancer-settings.ts';
import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { compareText } from '../../collection/order.ts';
import { namesOf, serverText, writtenServer } from '../../istio/gateway/servers.ts';
import type { Selected } from '../../istio/kinds/policies.ts';
import { meshConfigOf } from '../../istio/mesh/mesh-config.ts';
import { actionOf, enforcedOn, rulesOf, takes } from '../../istio/policy/authorization.ts';
import { opaqueObjectsOn } from '../../istio/policy/extensions.ts';
import { requestAuthenticationsOn } from '../../istio/policy/policy-selector.ts';
import { nearness } from '../../istio/route/listener-answer.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Arrival, Reached } from '../arrival.ts';
import { spokenTo } from '../connection.ts';
import type { TrafficModel } from '../model.ts';
import type { Request } from '../request/request.ts';
import type { Way } from '../trace/way.ts';
import { gatewaySidesOf } from './gateway-side.ts';

/** Something that protects an application. */
export interface Guard {
  /** As sentences name it: `web ACL arn:...`, `AuthorizationPolicy "a/b"`. */
  readonly text: string;
  /** Text that differs where it is set otherwise. */
  readonly detail: string;
  /** The names of objects beside those of the text that decide on it; absent where there are none. */
  readonly decidedBy?: readonly string[];
}

/** What protects the targets to which a rule of a listener, or its default where it is absent, leads a request: login, policies; undefined where it leads to none. */
export function guardsBehind(
  listener: Listener,
  rule: ListenerRule | undefined,
  loadBalancer: LoadBalancer,
  request: Pick<Request, 'authority'>,
  model: TrafficModel,
): readonly Guard[] | undefined {
  const actions = rule?.actions ?? loadBalancer.rulesByPort.get(listener.port)?.defaultActions ?? [];
  const targets = targetsOf(answeringAction(actions));
  if (targets.length === 0) return undefined;
  const logins = actions.slice(0, -1).map((action) => guard(`login ${action.type}`, JSON.stringify(action)));
  const spoken = targets.map((one) => spokenTo(one, model.settings)?.protocol);
  const reached = targets.flatMap((one) =>
    (arrivalsByTargetGroup(model.arrivals).get(one) ?? []).map((arrival) => arrival.reached),
  );
  const sides = targets.flatMap((targetGroup) => gatewaySidesOf(targetGroup, model));
  const proxies = [...new Set(sides.map(({ proxy }) => proxy))];
  const policies = proxies.flatMap((proxy) => [
    ...enforcedOn(proxy, model.inventory).filter(({ policy }) => mayConcern(policy, request)),
    ...requestAuthenticationsOn(proxy, model.inventory),
  ]);
  return [
    ...logins,
    ...(spoken.includes('HTTPS') ? [guard('HTTPS to the targets'), ...new Set(reached.flatMap(tlsAt))] : []),
    ...policies.map(({ policy }) => guard(describe(policy), canonicalPolicy(policy))),
    ...(policies.length === 0 ? [] : normalization(model)),
    ...proxies
      .flatMap((proxy) => opaqueObjectsOn(proxy, model.inventory, model.settings))
      .map((one) => guard(describe(one), canonical(one.written.spec))),
  ];
}

/** How paths are brought to one form before policies compare them; none where the mesh says nothing of it. */
function normalization({ inventory }: TrafficModel): readonly Guard[] {
  const stated = meshConfigOf(inventory)?.pathNormalization?.normalization;
  return stated === undefined ? [] : [guard(`policies see paths normalized as ${stated}`)];
}

/** Whether a policy may stop requests for a host, left out those whose rules are for other hosts alone: one that allows some stops all others. */
function mayConcern(policy: Resource<Selected>, { authority: host }: Pick<Request, 'authority'>): boolean {
  const isForOthers = rulesOf(policy).length > 0 && takes(policy, { host, certificate: 'unknown' }) === 'no';
  return actionOf(policy) === 'ALLOW' || !isForOthers;
}

/** Something that protects, by its name. */
export function guard(text: string, detail = '', decidedBy: readonly string[] = []): Guard {
  return decidedBy.length === 0 ? { text, detail } : { text, detail, decidedBy };
}

/** The guards, those that are the same once. */
export function eachOnce(guards: readonly Guard[]): readonly Guard[] {
  return [...new Map(guards.map((one) => [`${one.text} ${one.detail}`, one])).values()];
}

/** The certificates that an HTTPS listener shows its clients, the default one first; a placeholder is one. */
export function certificatesOn({ protocol, members, certificates }: Listener): readonly Guard[] {
  if (protocol !== 'HTTPS') return [];
  const found = members.flatMap((one) =>
    one.certificates.state === 'discovered' ? [...one.certificates.hosts].sort(compareText) : [],
  );
  return [
    ...certificates.map(({ arn }, index) => guard(`certificate ${arn}${index === 0 ? ' (default)' : ''}`)),
    ...[...new Set(found)].map((host) => guard(`the certificate that is found for ${host}`)),
    ...(members.some((one) => one.certificates.state === 'unknown')
      ? [guard('certificates that are not known')]
      : []),
  ];
}

const arrivalsByTargetGroup = oncePer((arrivals: readonly Arrival[]) =>
  groupedBy(arrivals, ({ handover }) => handover.targetGroup),
);

/** The TLS that a port of a gateway speaks with a load balancer, which names no server. */
const tlsAt = oncePer(({ certain, possible }: Reached): readonly Guard[] => {
  const ending = [...certain, ...possible].filter(
    ({ protocol, servers: [first] }) => protocol === 'https' && nearness(namesOf(first), undefined) > 0,
  );
  return [...new Set(ending.flatMap(({ servers }) => servers))].map((server) => {
    const { credentialName, credentialNames, serverCertificate } = server.server.tls ?? {};
    const named = credentialName ?? credentialNames?.join(', ') ?? serverCertificate;
    const shown = named === undefined ? '' : ` with certificate "${named}"`;
    const text = `TLS of ${describe(server.gateway)} ${serverText(server)}${shown}`;
    return guard(text, canonical(writtenServer(server)?.tls));
  });
});

/** What a load balancer itself has on a listener: TLS, web ACL, who may connect. */
export function guardsOfListener(
  listener: Listener,
  { settings, group }: LoadBalancer,
  model: TrafficModel,
): readonly Guard[] {
  const tls = tlsSettingsOf(listener, model.settings);
  const clientsOf = (rules: readonly InboundRule[]) =>
    inOrder(rules.flatMap(({ port, from }) => (port === listener.port ? [from] : [])));
  const of = <T>(lookup: Lookup<T>, text: (value: T) => string): readonly Guard[] => {
    if (lookup.state === 'absent') return [];
    if (lookup.state === 'unknown') return [guard(`settings of ${groupText(group)} that are not known`)];
    const said = text(lookup.value);
    return said === '' ? [] : [guard(said, canonical(lookup.value))];
  };
  return eachOnce([
    ...of(tls.sslPolicy, (policy) => `TLS policy ${policy}`),
    ...of(tls.mutualAuthentication, () => 'client certificates at the load balancer'),
    ...of(settings.scheme, (scheme) => `scheme ${scheme}`),
    ...of(mapped(settings.securityGroups, inOrder), (groups) => `security groups ${groups.join(', ')}`),
    ...of(mapped(settings.inboundRules, clientsOf), (clients) => `clients from ${clients.join(', ')}`),
    ...of(settings.webACLARN, (arn) => (arn === '' ? '' : `web ACL ${arn}`)),
    ...of(settings.webACLName, (name) => `web ACL ${name}`),
    ...of(settings.webACLID, (id) => (id === '' ? '' : `web ACL ${id}`)),
    ...of(mapped(settings.attributes, guardingAttributes), (text) => text),
    ...of(settings.shield, (isOn) => (isOn ? shieldText : '')),
  ]);
}

/** Texts of which the order makes no difference, each once. */
function inOrder(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}

/** The TLS that gateways speak on a way to a destination; undefined where it leads to none. */
export function spokenOn({ hops, branches }: Way): readonly Guard[] | undefined {
  const own = hops.filter(({ stage }) => stage === 'destination');
  const behind = branches.flatMap(({ way }) => spokenOn(way) ?? []);
  if (own.length === 0 && !branches.some(({ way }) => spokenOn(way) !== undefined)) return undefined;
  const spoken = own.flatMap(({ because }) => / (mutual TLS .*|TLS mode .*)$/.exec(because)?.[1] ?? []);
  return [...spoken.map((text) => guard(text)), ...behind];
}

/** The attributes of a load balancer that say what it lets through and what it tells, as `name=value`; empty where none is stated. */
function guardingAttributes(attributes: ReadonlyMap<string, string>): string {
  return [...attributes]
    .filter(([name]) => /^(waf\.|routing\.http\.(xff|desync|drop_invalid|preserve_host))/.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort(compareText)
    .join(', ');
}

/** What the controller leaves as it is where nothing is stated, since 2.8.2; before it took it away (pkg/deploy/wafv2/web_acl_association_synthesizer.go, pkg/deploy/wafregional/web_acl_association_synthesizer.go, pkg/deploy/shield/protection_synthesizer.go). */
export function isLeftAlone({ text }: Guard, { settings }: LoadBalancer, model: TrafficModel): boolean {
  if (!controllerAtLeast(model.settings, '2.8.2')) return false;
  const { webACLARN, webACLName, webACLID, shield } = settings;
  const areAbsent = (...lookups: readonly Lookup<unknown>[]) =>
    lookups.every(({ state }) => state === 'absent');
  if (text.startsWith('web ACL ')) return areAbsent(webACLARN, webACLName, webACLID);
  return text === shieldText && areAbsent(shield);
}

const shieldText = 'Shield Advanced';

/** The spec of a policy as text in which neither fields nor entries of lists have an order: in a policy none means anything. */
export function canonicalPolicy({ written }: Resource<Selected>): string {
  const unordered = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.map(unordered).sort((a, b) => compareText(canonical(a), canonical(b)));
    if (!isMap(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unordered(part)]));
  };
  return canonical(unordered(written.spec));
}

/** A value as text in which fields stand in the order of their names. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
