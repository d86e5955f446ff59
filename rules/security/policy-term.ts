import type { Selected } from '../../src/istio/kinds/policies.ts';
import { actionOf, enforcedOn, rulesOf } from '../../src/istio/policy/authorization.ts';
import { closureOf } from '../../src/istio/policy/closed-gateway.ts';
import type { Written } from '../../src/istio/policy/policy-faults.ts';
import { isEmptyList, mapsIn, textsIn } from '../../src/istio/policy/policy-faults.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { isMap } from '../../src/k8s/object/shape.ts';
import type { Location, TrafficModel } from '../../src/rule/rule.ts';
import { at, keyOf } from '../../src/rule/rule.ts';
import type { ExposedGateway } from './exposed-gateway.ts';
import { exposedGateways } from './exposed-gateway.ts';

/** What a rule of an AuthorizationPolicy asks for: a field of a source or an operation, or a condition. */
export interface PolicyTerm {
  readonly policy: Resource<Selected>;
  readonly action: string;
  readonly rule: Written;
  /** The field, or the key of the condition. */
  readonly name: string;
  /** The field or the key itself. */
  readonly at: Location;
  /** Whether it is a condition. */
  readonly isCondition: boolean;
  /** Whether the rule asks that none of the values holds. */
  readonly isNegated: boolean;
  /** Its values, placeholders left out. */
  readonly values: readonly { readonly text: string; readonly at: Location }[];
}

/** A term of a policy on a gateway. */
export interface GatewayTerm extends PolicyTerm {
  readonly gateway: ExposedGateway;
}

/** The terms of the policies that certainly act on gateways behind load balancers, each once for each gateway; none of a policy that closes its gateway. */
export function termsOnGateways(model: TrafficModel): readonly GatewayTerm[] {
  return exposedGateways(model).flatMap((gateway) => {
    const closed = closureOf(gateway.proxy, model.inventory)?.policy;
    return enforcedOn(gateway.proxy, model.inventory)
      .filter(({ policy, applies }) => applies === 'yes' && policy !== closed)
      .flatMap(({ policy }) => termsOf(policy).map((term) => ({ ...term, gateway })));
  });
}

/** The terms of a policy that allows or denies, in file order. */
export function termsOf(policy: Resource<Selected>): readonly PolicyTerm[] {
  return termsWhere(policy, () => true);
}

/** Those of some fields and keys. */
export function termsNamed(policy: Resource<Selected>, names: ReadonlySet<string>): readonly PolicyTerm[] {
  return termsWhere(policy, (name) => names.has(name));
}

function termsWhere(policy: Resource<Selected>, isMeant: (name: string) => boolean): readonly PolicyTerm[] {
  const action = actionOf(policy);
  if (action !== 'ALLOW' && action !== 'DENY') return [];
  return rulesOf(policy)
    .filter(isMap)
    .flatMap((rule) => {
      const inner = [
        ...mapsIn(rule.from).flatMap(({ source }) => (isMap(source) ? [source] : [])),
        ...mapsIn(rule.to).flatMap(({ operation }) => (isMap(operation) ? [operation] : [])),
      ];
      const terms = [
        ...inner.flatMap((map) => fieldTerms(map, isMeant)),
        ...mapsIn(rule.when).flatMap((condition) => conditionTerms(condition, isMeant)),
      ];
      return terms.map((term) => ({ ...term, policy, action, rule }));
    });
}

type Term = Omit<PolicyTerm, 'policy' | 'action' | 'rule'>;

function fieldTerms(map: Written, isMeant: (name: string) => boolean): readonly Term[] {
  return Object.keys(map)
    .filter((name) => isMeant(name) && !isEmptyList(map[name]))
    .map((name) => ({
      name,
      at: keyOf(at(map, name)),
      isCondition: false,
      isNegated: /^not[A-Z]/.test(name),
      values: textsIn(map[name]),
    }));
}

function conditionTerms(condition: Written, isMeant: (name: string) => boolean): readonly Term[] {
  const { key } = condition;
  if (typeof key !== 'string' || !isMeant(key)) return [];
  return ['values', 'notValues'].flatMap((field): readonly Term[] => {
    if (isEmptyList(condition[field])) return [];
    const values = textsIn(condition[field]);
    return [
      { name: key, at: at(condition, 'key'), isCondition: true, isNegated: field === 'notValues', values },
    ];
  });
}

/** What becomes of requests where a term holds for none of them, or for all. */
export function effectOfTerm({ action }: Pick<PolicyTerm, 'action'>, holds: 'for none' | 'for all'): string {
  if (holds === 'for none') {
    return action === 'DENY'
      ? 'Nobody is denied by it, and nothing says so.'
      : 'Nobody is allowed by it: what nothing else allows is answered 403 "RBAC: access denied".';
  }
  return action === 'DENY'
    ? 'Whatever meets the rest of the rule is denied: the answer is 403 "RBAC: access denied".'
    : 'Whoever meets the rest of the rule is allowed.';
}
