import { oncePer } from '../../collection/memo.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { at, below, keyOf } from '../../source/file/place.ts';
import type { Selected } from '../kinds/policies.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import { operationFaults, sourceFaults } from './authorization-entry-faults.ts';
import { conditionFaults } from './condition-faults.ts';
import type { Written } from './policy-faults.ts';
import { annotationFaults, isEmptyList, isMissing, mapsIn, targetFaults } from './policy-faults.ts';

/**
 * Everything for which istiod's webhook refuses an AuthorizationPolicy and its schema does not, in file order of the
 * parts (istio: pkg/config/validation/validation.go ValidateAuthorizationPolicy, 1.31). Fields of a wrong type and
 * placeholders are passed over.
 */
export const authorizationFaults = oncePer((policy: Resource<Selected>): readonly ValidationFault[] => {
  const spec: Written = isMap(policy.written.spec) ? policy.written.spec : {};
  const { action, rules } = spec;
  return [
    ...annotationFaults(policy, action),
    ...targetFaults(spec),
    ...actionFaults(spec, policy),
    ...mapsIn(rules).flatMap((rule) => ruleFaults(rule, action === 'CUSTOM')),
  ];
});

function actionFaults(spec: Written, { origin }: Resource): readonly ValidationFault[] {
  const { action, provider, rules } = spec;
  const here = below(origin, 'spec');
  const hasRules = !isEmptyList(rules);
  if (action === 'CUSTOM' || action === 'DENY') {
    if (!hasRules) {
      const found = `action "${action}" stands without rules`;
      return [{ at: below(here, 'action'), lacks: [below(here, 'rules')], found, expected: 'at least one' }];
    }
  }
  if (action !== 'CUSTOM') {
    if (isMissing(provider) || (typeof action === 'string' && isPlaceholder(action))) return [];
    const found = `provider stands beside action "${typeof action === 'string' ? action : 'ALLOW'}"`;
    return [{ at: keyOf(below(here, 'provider')), found, expected: 'action "CUSTOM", or no provider' }];
  }
  const name = isMap(provider) ? provider.name : provider;
  if (!isMissing(name) && name !== '') return [];
  const place = below(here, 'provider', ...(isMap(provider) ? ['name'] : []));
  return [{ at: place, lacks: [place], found: 'action "CUSTOM" has no provider.name', expected: 'one' }];
}

function ruleFaults(rule: Written, isCustom: boolean): readonly ValidationFault[] {
  return [
    ...mapsIn(rule.from).flatMap((entry) =>
      entryFaults(entry, 'source', (source) => sourceFaults(source, isCustom)),
    ),
    ...mapsIn(rule.to).flatMap((entry) => entryFaults(entry, 'operation', operationFaults)),
    ...mapsIn(rule.when).flatMap((condition) => conditionFaults(condition, isCustom)),
  ];
}

const holder = { source: 'from', operation: 'to' } as const;

function entryFaults(
  entry: Written,
  field: 'source' | 'operation',
  faultsIn: (inner: Written) => readonly ValidationFault[],
): readonly ValidationFault[] {
  const inner = entry[field];
  if (isMap(inner)) return faultsIn(inner);
  if (!isMissing(inner)) return [];
  const found = `entry of ${holder[field]} has no ${field}`;
  // What stands beside a parent that is null is told as a field in the wrong place.
  if (inner === null) return [{ at: at(entry), found, expected: 'one' }];
  const place = below(at(entry), field);
  return [{ at: place, lacks: [place], found, expected: 'one' }];
}
