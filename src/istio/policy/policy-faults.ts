// What istiod's webhook refuses in policies of any kind: annotations, and what they are for. The rest is by kind, in
// authorization-faults.ts and token-faults.ts; PeerAuthentications have nothing more that their schema does not refuse.
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below, keyOf } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';

/** A map of a manifest as it was read. */
export type Written = Readonly<Record<string, unknown>>;

/** Whether a field is not there to istiod: the API server drops what is null. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Whether a list holds nothing, or is not there; not so where it has a wrong type. */
export function isEmptyList(value: unknown): boolean {
  return isMissing(value) || (Array.isArray(value) && value.length === 0);
}

/** The texts of a list with their places; those of another type, and placeholders, left out. */
export function textsIn(list: unknown): readonly { readonly text: string; readonly at: Location }[] {
  if (!Array.isArray(list)) return [];
  const items: readonly unknown[] = list;
  return items.flatMap((text, index) =>
    typeof text === 'string' && !isPlaceholder(text) ? [{ text, at: at(list, index) }] : [],
  );
}

/** The maps of a list. */
export function mapsIn(list: unknown): readonly Written[] {
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  return items.filter(isMap);
}

const tried = 'istio.io/dry-run';
const booleans: ReadonlySet<string> = new Set([
  ...['1', 't', 'T', 'true', 'True', 'TRUE'],
  ...['0', 'f', 'F', 'false', 'False', 'FALSE'],
]);

/** Why the annotations of a policy are refused (istio: pkg/config/validation/validation.go validateMetadata, 1.31); `action` is that of an AuthorizationPolicy. */
export function annotationFaults({ metadata, id }: Resource, action?: unknown): readonly ValidationFault[] {
  const { annotations } = metadata;
  const value = annotations?.[tried];
  const own = Object.keys(annotations ?? {})
    .filter((key) => key.startsWith('internal.istio.io/') && internal.has(key.split('/')[1] ?? ''))
    .map((key) => ({
      at: keyOf(at(annotations ?? {}, key)),
      found: `annotation "${key}" is Istio's own`,
      expected: 'none',
    }));
  if (annotations === undefined || value === undefined) return own;
  const place = at(annotations, tried);
  if (id.kind !== 'AuthorizationPolicy')
    return [
      { at: keyOf(place), found: `annotation "${tried}" is for AuthorizationPolicies`, expected: 'none' },
    ];
  if (!isMissing(action) && action !== 'ALLOW' && action !== 'DENY')
    return [
      {
        at: keyOf(place),
        found: `annotation "${tried}" stands beside action ${JSON.stringify(action)}`,
        expected: 'ALLOW or DENY',
      },
    ];
  if (booleans.has(value) || isPlaceholder(value)) return own;
  return [{ at: place, found: `annotation "${tried}" is "${value}"`, expected: '"true" or "false"' }];
}

const internal: ReadonlySet<string> = new Set(['parents', 'parent-namespace', 'webhook-always-reject']);

const targets: Readonly<Record<string, readonly string[]>> = {
  Service: ['', 'core'],
  ServiceEntry: ['networking.istio.io'],
  Gateway: ['gateway.networking.k8s.io'],
  GatewayClass: ['gateway.networking.k8s.io'],
};

/** Why what a policy is for is refused, as far as its schema does not (validatePolicyTargetReference). */
export function targetFaults(spec: Written): readonly ValidationFault[] {
  const { targetRef, targetRefs } = spec;
  const all = [...(isMap(targetRef) ? [targetRef] : []), ...mapsIn(targetRefs)];
  return all.flatMap((target): readonly ValidationFault[] => {
    const { kind, group = '' } = target;
    if (typeof kind !== 'string' || typeof group !== 'string' || [kind, group].some(isPlaceholder)) return [];
    const groups = targets[kind];
    if (groups?.includes(group)) return [];
    if (groups === undefined) {
      const expected = Object.keys(targets).join(', ');
      return [{ at: below(at(target), 'kind'), found: `targetRef is of kind "${kind}"`, expected }];
    }
    const found = `targetRef of kind "${kind}" is of group "${group}"`;
    const place = below(at(target), 'group');
    return [{ at: place, lacks: [place], found, expected: `"${groups[0] ?? ''}"` }];
  });
}
