import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { allOf, anyOf } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Selected } from '../kinds/policies.ts';
import { AuthorizationPolicy } from '../kinds/policies.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { attachesTo } from './attachment.ts';

/**
 * The AuthorizationPolicy that certainly denies a plain GET of a path at a proxy, from a client without identity: one
 * that says DENY, or the first that says ALLOW when none of those allows it (istio: pilot/pkg/security/authz/builder,
 * 1.30). Undefined when there is none, or when hosts, addresses or conditions decide.
 */
export function denialOf(
  proxy: GatewayProxy,
  path: string,
  inventory: Inventory,
  settings: Settings,
): Resource<Selected> | undefined {
  const policies = inventory.list(AuthorizationPolicy).filter((policy) => appliesTo(policy, proxy, settings));
  const certain = policies.filter((policy) => attachesTo(policy, proxy) === 'yes');
  const denying = certain.find((policy) => actionOf(policy) === 'DENY' && takes(policy, path) === 'yes');
  if (denying !== undefined) return denying;
  const allowing = policies.filter((policy) => actionOf(policy) === 'ALLOW');
  if (allowing.some((policy) => takes(policy, path) !== 'no')) return undefined;
  return allowing.find((policy) => certain.includes(policy));
}

/** Policies of the root namespace and of the proxy's own that select it or may. */
function appliesTo(resource: Resource<Selected>, proxy: GatewayProxy, { assume }: Settings): boolean {
  const { id } = resource;
  if (id.namespace !== assume.rootNamespace && id.namespace !== proxy.namespace) return false;
  return attachesTo(resource, proxy) !== 'no';
}

function actionOf({ manifest }: Resource<Selected>): string {
  return manifest.spec?.action ?? 'ALLOW';
}

/** Whether one of the rules takes the request; a policy without rules takes none. */
function takes({ manifest }: Resource<Selected>, path: string): Answer {
  return anyOf((manifest.spec?.rules ?? []).map((rule) => ruleTakes(rule, path)));
}

function ruleTakes(rule: unknown, path: string): Answer {
  if (!isMap(rule)) return 'unknown';
  const { from, to, when } = rule;
  return allOf([
    listAnswer(from, (entry) => sourceAnswer(entry)),
    listAnswer(to, (entry) => operationAnswer(entry, path)),
    when === undefined || (Array.isArray(when) && when.length === 0) ? 'yes' : 'unknown',
  ]);
}

/** An absent or empty list asks for nothing; of several entries one is enough. */
function listAnswer(list: unknown, answer: (entry: unknown) => Answer): Answer {
  if (list === undefined || list === null) return 'yes';
  if (!Array.isArray(list)) return 'unknown';
  return list.length === 0 ? 'yes' : anyOf(list.map(answer));
}

const identities: ReadonlySet<string> = new Set([
  'principals',
  'requestPrincipals',
  'namespaces',
  'serviceAccounts',
]);

/** Whoever asks for an identity gets none; addresses are not known. */
function sourceAnswer(entry: unknown): Answer {
  const source = isMap(entry) ? entry.source : undefined;
  if (!isMap(source)) return 'unknown';
  return Object.keys(source).some((key) => identities.has(key)) ? 'no' : 'unknown';
}

function operationAnswer(entry: unknown, path: string): Answer {
  const operation = isMap(entry) ? entry.operation : undefined;
  if (!isMap(operation)) return 'unknown';
  return allOf(
    Object.entries(operation).map(([key, values]): Answer => {
      if (!Array.isArray(values)) return 'unknown';
      if (key === 'paths') return values.some((value) => matches(value, path)) ? 'yes' : 'no';
      if (key === 'methods') return values.some((value) => matches(value, 'GET')) ? 'yes' : 'no';
      return 'unknown';
    }),
  );
}

/** `*`, `prefix*`, `*suffix`, or the text itself. */
function matches(pattern: unknown, text: string): boolean {
  if (typeof pattern !== 'string') return false;
  if (pattern.endsWith('*')) return text.startsWith(pattern.slice(0, -1));
  return pattern.startsWith('*') ? text.endsWith(pattern.slice(1)) : pattern === text;
}
