import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { addressBlockOf, isInside, isWhollyPublic } from '../../k8s/object/ip-address.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { allOf, anyOf } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Selected } from '../kinds/policies.ts';
import type { ProxyPods } from '../proxy/proxy.ts';
import { authorizationFaults } from './authorization-faults.ts';
import { certificateFields, isKeyOfCertificate, negated } from './client-identity.ts';
import { lacksProvider } from './custom-provider.ts';
import { isEmptyList } from './policy-faults.ts';
import type { AppliedPolicy } from './policy-selector.ts';
import { authorizationPoliciesOn } from './policy-selector.ts';

/** What is known of a request, which bears no client certificate unless it is said; what is absent may be anything. */
export interface KnownRequest {
  readonly path?: string;
  readonly method?: string;
  /** The Host header. */
  readonly host?: string;
  /** By name in lower case, all that the client sends; absent where they are not known. What proxies add is not among them. */
  readonly headers?: ReadonlyMap<string, string>;
  /** The port of the proxy at which it arrives. */
  readonly port?: number;
  /** Present for one that bears no token. */
  readonly token?: 'none';
  /** Present for one that may bear a certificate of the mesh. */
  readonly certificate?: 'unknown';
  /** What `ipBlocks` are compared with: `private` for the address of a load balancer or node; absent where it is not known. */
  readonly peer?: 'private';
  /** What `remoteIpBlocks` are compared with: the peer, or the address of a client that a header says and the proxy trusts. */
  readonly remote?: 'private' | { readonly address: string };
}

/** What the AuthorizationPolicies of a proxy say to a request, and the one that decides; absent where none does. */
export interface Verdict {
  readonly allows: Answer;
  readonly by?: Resource<Selected>;
  /** Present where it denies since it asks a provider that the mesh configuration does not have. */
  readonly lacks?: 'provider';
}

/**
 * The AuthorizationPolicy that certainly denies a plain GET of a path at a proxy, from a client without identity: one
 * that says DENY, or the first that says ALLOW when none of those allows it (istio: pilot/pkg/security/authz/builder,
 * 1.30). Undefined when there is none, or when hosts, addresses or conditions decide.
 */
export function denialOf(
  proxy: ProxyPods,
  path: string,
  inventory: Inventory,
): Resource<Selected> | undefined {
  const { allows, by } = verdictOn({ path, method: 'GET', token: 'none' }, proxy, inventory);
  return allows === 'no' ? by : undefined;
}

/**
 * Whether the AuthorizationPolicies of a proxy let a request pass (istio:
 * pilot/pkg/security/authz/builder, 1.30: CUSTOM first, which is not told where its provider may be there and denies where it
 * is not, then DENY, then ALLOW, of which one has to take it where there are any).
 */
export function verdictOn(request: KnownRequest, proxy: ProxyPods, inventory: Inventory): Verdict {
  const policies = enforcedOn(proxy, inventory).map((one) => {
    const lost = lacksProvider(one.policy, inventory);
    return { ...one, lost, action: lost ? 'DENY' : actionOf(one.policy), taken: takes(one.policy, request) };
  });
  const denying = policies.filter(({ action, taken }) => action === 'DENY' && taken !== 'no');
  const denied = denying.find(({ applies, taken }) => applies === 'yes' && taken === 'yes');
  if (denied !== undefined)
    return { allows: 'no', by: denied.policy, ...(denied.lost ? { lacks: 'provider' } : {}) };
  const allowing = policies.filter(({ action }) => action === 'ALLOW');
  const certain = allowing.find(({ applies }) => applies === 'yes');
  if (allowing.every(({ taken }) => taken === 'no') && certain !== undefined)
    return { allows: 'no', by: certain.policy };
  const asked = policies.find(({ action, taken }) => action === 'CUSTOM' && taken !== 'no');
  const open = denying[0] ?? asked;
  if (open !== undefined) return { allows: 'unknown', by: open.policy };
  const letting = allowing.find(({ applies, taken }) => applies === 'yes' && taken === 'yes');
  if (letting !== undefined) return { allows: 'yes', by: letting.policy };
  const isLet = allowing.every(({ taken }) => taken === 'yes');
  const [first] = allowing;
  return { allows: isLet ? 'yes' : 'unknown', ...(first === undefined ? {} : { by: first.policy }) };
}

/** The AuthorizationPolicies that act on a proxy or may, without those that are refused or only tried out. */
export function enforcedOn(proxy: ProxyPods, inventory: Inventory): readonly AppliedPolicy[] {
  return authorizationPoliciesOn(proxy, inventory).filter(
    ({ policy }) => !isDryRun(policy) && authorizationFaults(policy).length === 0,
  );
}

const tried = 'istio.io/dry-run';
const denials: ReadonlySet<string | undefined> = new Set([
  undefined,
  ...['0', 'f', 'F', 'false', 'False', 'FALSE'],
]);

/** Whether an AuthorizationPolicy is only tried out, and its verdict logged (istio: pilot/pkg/security/authz/builder/builder.go isDryRun, 1.30). */
function isDryRun({ metadata }: Resource<Selected>): boolean {
  return !denials.has(metadata?.annotations?.[tried]);
}

/** The action of an AuthorizationPolicy; ALLOW where none is written. */
export function actionOf({ manifest }: Resource<Selected>): string {
  return manifest.spec?.action ?? 'ALLOW';
}

/** The rules of an AuthorizationPolicy as they were read, each a map unless it has a wrong type. */
export function rulesOf({ manifest }: Resource<Selected>): readonly unknown[] {
  return manifest.spec?.rules ?? [];
}

/** Whether one of the rules takes the request; a policy without rules takes none. */
export function takes(policy: Resource<Selected>, request: KnownRequest): Answer {
  return anyOf(rulesOf(policy).map((rule) => ruleTakes(rule, request)));
}

/** Where an AuthorizationPolicy says what becomes of the request: the first rule that takes it, else the policy as a whole. */
export function placeOfVerdict(policy: Resource<Selected>, request: KnownRequest): Location {
  const rule = rulesOf(policy).find((one) => ruleTakes(one, request) === 'yes');
  return isMap(rule) ? at(rule) : policy.origin;
}

/** Whether a rule of an AuthorizationPolicy takes the request. */
export function ruleTakes(rule: unknown, request: KnownRequest): Answer {
  if (!isMap(rule)) return 'unknown';
  return allOf([
    listAnswer(rule.from, (entry) => sourceAnswer(entry, request)),
    listAnswer(rule.to, (entry) => operationAnswer(entry, request)),
    ...whenAnswers(rule.when, request),
  ]);
}

/** An absent or empty list asks for nothing; of several entries one is enough. */
function listAnswer(list: unknown, answer: (entry: unknown) => Answer): Answer {
  if (list === undefined || list === null) return 'yes';
  if (!Array.isArray(list)) return 'unknown';
  return list.length === 0 ? 'yes' : anyOf(list.map(answer));
}

/** Whoever asks for an identity that the request lacks gets none; an empty list asks for nothing (istio: pilot/pkg/security/authz/model/model.go insertFront, 1.30). */
function sourceAnswer(entry: unknown, request: KnownRequest): Answer {
  const source = isMap(entry) ? entry.source : undefined;
  if (!isMap(source)) return 'unknown';
  const lacking = [
    ...(request.certificate === undefined ? certificateFields : []),
    ...(request.token === 'none' ? ['requestPrincipals'] : []),
  ];
  return allOf(
    Object.entries(source).map(([field, values]): Answer => {
      if (isEmptyList(values)) return 'yes';
      if (!Array.isArray(values)) return 'unknown';
      if (lacking.includes(field)) return 'no';
      if (lacking.some((name) => field === negated(name))) return 'yes';
      if (field === 'ipBlocks') return inBlocks(request.peer, values);
      if (field === negated('ipBlocks')) return not(inBlocks(request.peer, values));
      if (field === 'remoteIpBlocks') return inBlocks(request.remote, values);
      return field === negated('remoteIpBlocks') ? not(inBlocks(request.remote, values)) : 'unknown';
    }),
  );
}

/** An address of a private network is in no block that is wholly public. */
function inBlocks(address: KnownRequest['remote'], blocks: readonly unknown[]): Answer {
  if (address === undefined) return 'unknown';
  return anyOf(
    blocks.map((text): Answer => {
      const block = typeof text === 'string' ? addressBlockOf(text) : undefined;
      if (block === undefined || typeof text !== 'string') return 'unknown';
      if (address === 'private') return isWhollyPublic(text) ? 'no' : block.bits === 0 ? 'yes' : 'unknown';
      const own = addressBlockOf(address.address);
      if (own === undefined) return 'unknown';
      return isInside(own, block) ? 'yes' : 'no';
    }),
  );
}

function not(answer: Answer): Answer {
  if (answer === 'unknown') return 'unknown';
  return answer === 'yes' ? 'no' : 'yes';
}

/** `notPaths` and its like hold where none of the values fits; hosts are compared whatever their letter case. */
function operationAnswer(entry: unknown, { path, method, host, port }: KnownRequest): Answer {
  const operation = isMap(entry) ? entry.operation : undefined;
  if (!isMap(operation)) return 'unknown';
  const given = { paths: path, methods: method, hosts: host?.toLowerCase(), ports: port?.toString() };
  const wanted = Object.entries(given).flatMap(([field, text]) => [
    { field, text, fitting: 'yes', other: 'no' } as const,
    { field: negated(field), text, fitting: 'no', other: 'yes' } as const,
  ]);
  return allOf(
    Object.entries(operation).map(([field, values]): Answer => {
      if (isEmptyList(values)) return 'yes';
      const asked = wanted.find((one) => one.field === field);
      if (!Array.isArray(values) || asked?.text === undefined || values.some(isTemplate)) return 'unknown';
      const { text, fitting, other } = asked;
      const isOfHost = /hosts$/i.test(field);
      return values.some((value) => matches(isOfHost ? lowered(value) : value, text)) ? fitting : other;
    }),
  );
}

function lowered(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

const keysOfAddresses = ['source.ip', 'remote.ip'];

function whenAnswers(when: unknown, request: KnownRequest): readonly Answer[] {
  if (when === undefined || when === null) return [];
  if (!Array.isArray(when)) return ['unknown'];
  return when.map((condition): Answer => {
    const { key, values, notValues } = isMap(condition) ? condition : {};
    return typeof key === 'string' ? conditionAnswer({ key, values, notValues }, request) : 'unknown';
  });
}

function conditionAnswer(
  { key, values, notValues }: { readonly key: string; readonly values: unknown; readonly notValues: unknown },
  { token, certificate, peer, remote, headers }: KnownRequest,
): Answer {
  const has = (list: unknown): list is readonly unknown[] => Array.isArray(list) && list.length > 0;
  const asked = (answer: (list: readonly unknown[]) => Answer) =>
    allOf([has(values) ? answer(values) : 'yes', has(notValues) ? not(answer(notValues)) : 'yes']);
  if (keysOfAddresses.includes(key))
    return asked((list) => inBlocks(key === 'source.ip' ? peer : remote, list));
  const [, name] = /^request\.headers\[(.+)\]$/.exec(key) ?? [];
  if (name !== undefined && (has(values) || has(notValues)))
    return asked((list) => headerAnswer(name.toLowerCase(), list, headers));
  const isLacking =
    (certificate === undefined && isKeyOfCertificate(key)) ||
    (token === 'none' && key.startsWith('request.auth.'));
  if (!isLacking) return 'unknown';
  if (has(values)) return 'no';
  return has(notValues) ? 'yes' : 'unknown';
}

/** Headers that load balancers and proxies add or change on the way. */
const ofProxies = /^(:|x-forwarded-|x-amzn-|x-envoy-|x-request-id$|host$|via$)/;

/** Whether a header has one of some values; one that is not there has none (istio: pilot/pkg/security/authz/matcher/header.go HeaderMatcher, 1.30). */
function headerAnswer(name: string, values: readonly unknown[], headers: KnownRequest['headers']): Answer {
  if (headers === undefined || ofProxies.test(name)) return 'unknown';
  const value = headers.get(name);
  return value !== undefined && values.some((pattern) => matches(pattern, value)) ? 'yes' : 'no';
}

/** `/a/{*}` and `/a/{**}` are read by Envoy. */
function isTemplate(pattern: unknown): boolean {
  return typeof pattern === 'string' && pattern.includes('{');
}

/** `*`, `prefix*`, `*suffix`, or the text itself. */
function matches(pattern: unknown, text: string): boolean {
  if (typeof pattern !== 'string') return false;
  if (pattern.endsWith('*')) return text.startsWith(pattern.slice(0, -1));
  return pattern.startsWith('*') ? text.endsWith(pattern.slice(1)) : pattern === text;
}
