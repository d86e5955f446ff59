import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { allOf, anyOf } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Selected } from '../kinds/policies.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { authorizationFaults } from './authorization-faults.ts';
import { certificateFields, isKeyOfCertificate, negated } from './client-identity.ts';
import type { AppliedPolicy } from './policy-selector.ts';
import { authorizationPoliciesOn } from './policy-selector.ts';

/** What is known of a request without client certificate; what is absent may be anything. */
export interface KnownRequest {
  readonly path?: string;
  readonly method?: string;
  /** Present for one that bears no token. */
  readonly token?: 'none';
}

/**
 * The AuthorizationPolicy that certainly denies a plain GET of a path at a proxy, from a client without identity: one
 * that says DENY, or the first that says ALLOW when none of those allows it (istio: pilot/pkg/security/authz/builder,
 * 1.30). Undefined when there is none, or when hosts, addresses or conditions decide.
 */
export function denialOf(
  proxy: GatewayProxy,
  path: string,
  inventory: Inventory,
): Resource<Selected> | undefined {
  const request: KnownRequest = { path, method: 'GET', token: 'none' };
  const policies = enforcedOn(proxy, inventory);
  const certain = policies.flatMap(({ policy, applies }) => (applies === 'yes' ? [policy] : []));
  const denying = certain.find((policy) => actionOf(policy) === 'DENY' && takes(policy, request) === 'yes');
  if (denying !== undefined) return denying;
  const allowing = policies.filter(({ policy }) => actionOf(policy) === 'ALLOW');
  if (allowing.some(({ policy }) => takes(policy, request) !== 'no')) return undefined;
  return allowing.find(({ applies }) => applies === 'yes')?.policy;
}

/** The AuthorizationPolicies that act on a proxy or may, without those that are refused or only tried out. */
export function enforcedOn(proxy: GatewayProxy, inventory: Inventory): readonly AppliedPolicy[] {
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

/** Whoever asks for an identity that the request lacks gets none; addresses are not known. */
function sourceAnswer(entry: unknown, { token }: KnownRequest): Answer {
  const source = isMap(entry) ? entry.source : undefined;
  if (!isMap(source)) return 'unknown';
  const lacking = [...certificateFields, ...(token === 'none' ? ['requestPrincipals'] : [])];
  return allOf(
    Object.entries(source).map(([field, values]): Answer => {
      if (!Array.isArray(values) || values.length === 0) return 'unknown';
      if (lacking.includes(field)) return 'no';
      return lacking.some((name) => field === negated(name)) ? 'yes' : 'unknown';
    }),
  );
}

function operationAnswer(entry: unknown, { path, method }: KnownRequest): Answer {
  const operation = isMap(entry) ? entry.operation : undefined;
  if (!isMap(operation)) return 'unknown';
  const known: Readonly<Record<string, string | undefined>> = { paths: path, methods: method };
  return allOf(
    Object.entries(operation).map(([field, values]): Answer => {
      const text = known[field];
      if (!Array.isArray(values) || text === undefined || values.some(isTemplate)) return 'unknown';
      return values.some((value) => matches(value, text)) ? 'yes' : 'no';
    }),
  );
}

function whenAnswers(when: unknown, { token }: KnownRequest): readonly Answer[] {
  if (when === undefined || when === null) return [];
  if (!Array.isArray(when)) return ['unknown'];
  return when.map((condition): Answer => {
    const { key, values, notValues } = isMap(condition) ? condition : {};
    if (typeof key !== 'string') return 'unknown';
    const isLacking = isKeyOfCertificate(key) || (token === 'none' && key.startsWith('request.auth.'));
    if (!isLacking) return 'unknown';
    if (Array.isArray(values) && values.length > 0) return 'no';
    return Array.isArray(notValues) && notValues.length > 0 ? 'yes' : 'unknown';
  });
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
