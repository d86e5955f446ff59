import { oncePer } from '../../collection/memo.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { at, below, keyOf } from '../../source/file/place.ts';
import { isDnsLabel, isDomainName } from '../host/domain-name.ts';
import type { DestinationRule } from '../kinds/destination-rule.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { Written } from '../policy/policy-faults.ts';
import { annotationFaults, isMissing, mapsIn, textsIn } from '../policy/policy-faults.ts';
import { trafficPolicyFaults } from './traffic-policy-faults.ts';
import { faultAt } from './written-value.ts';

/**
 * Everything for which istiod's webhook refuses a DestinationRule and its schema does not (istio:
 * pkg/config/validation/validation.go ValidateDestinationRule, 1.31). Fields of a wrong type and placeholders are passed over.
 */
export const destinationRuleFaults = oncePer(
  (rule: Resource<DestinationRule>): readonly ValidationFault[] => {
    const { namespace } = rule.id;
    const spec: Written = isMap(rule.written.spec) ? rule.written.spec : {};
    const { trafficPolicy, subsets } = spec;
    return [
      ...annotationFaults(rule),
      ...hostFaults(rule, spec),
      ...(isMap(trafficPolicy) ? trafficPolicyFaults(trafficPolicy, namespace) : []),
      ...subsetFaults(mapsIn(subsets), namespace),
      ...exportFaults(spec, namespace),
      ...selectorFaults(spec.workloadSelector),
    ];
  },
);

function hostFaults({ origin }: Resource, { host = '' }: Written): readonly ValidationFault[] {
  if (typeof host !== 'string' || isPlaceholder(host) || isDomainName(host)) return [];
  const place = below(origin, 'spec', 'host');
  if (host === '')
    return [{ at: place, lacks: [place], found: 'DestinationRule has no host', expected: 'one' }];
  return [
    {
      at: place,
      found: `host is "${host}"`,
      expected: 'a name of labels joined by dots, the first of which may be "*"',
    },
  ];
}

function subsetFaults(subsets: readonly Written[], namespace: string): readonly ValidationFault[] {
  const names = new Set<string>();
  return subsets.flatMap((subset) => {
    const { name = '', labels, trafficPolicy } = subset;
    const own = typeof name === 'string' && !isPlaceholder(name) ? nameFaults(subset, name, names) : [];
    return [
      ...own,
      ...(isMap(labels) ? labelFaults(labels) : []),
      ...(isMap(trafficPolicy) ? trafficPolicyFaults(trafficPolicy, namespace) : []),
    ];
  });
}

function nameFaults(subset: Written, name: string, names: Set<string>): readonly ValidationFault[] {
  if (name === '') return [faultAt(subset, 'name', 'subset has no name', 'one')];
  if (names.has(name)) return [faultAt(subset, 'name', `subset "${name}" is given twice`, 'one')];
  names.add(name);
  return isDnsLabel(name)
    ? []
    : [faultAt(subset, 'name', `name of subset is "${name}"`, 'up to 63 letters, digits and "-"')];
}

const labelKey =
  /^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Labels as Kubernetes takes them (istio: pkg/config/labels/instance.go Validate, 1.31). */
function labelFaults(labels: Written): readonly ValidationFault[] {
  return Object.entries(labels).flatMap(([key, value]): readonly ValidationFault[] => {
    if (typeof value !== 'string' || isPlaceholder(key) || isPlaceholder(value)) return [];
    const place = below(at(labels), key);
    if (!labelKey.test(key))
      return [
        { at: keyOf(place), found: `label "${key}" of a subset`, expected: 'a name that a label may have' },
      ];
    return labelValue.test(value)
      ? []
      : [
          {
            at: place,
            found: `label "${key}" of a subset is "${value}"`,
            expected: 'a value that a label may have',
          },
        ];
  });
}

function exportFaults(
  { exportTo, workloadSelector }: Written,
  namespace: string,
): readonly ValidationFault[] {
  const entries = textsIn(exportTo);
  const seen = new Set<string>();
  const faults = entries.flatMap(({ text, at: place }): readonly ValidationFault[] => {
    const key = text === '.' ? namespace : text;
    if (seen.has(key))
      return [{ at: place, found: `exportTo lists "${text}" twice`, expected: 'each namespace once' }];
    const isValid = key === '*' || key === '' ? text !== '' : isDnsLabel(key);
    if (isValid) seen.add(key);
    return isValid
      ? []
      : [{ at: place, found: `exportTo lists "${text}"`, expected: '".", "*" or a namespace' }];
  });
  const [first] = entries;
  if (first === undefined) return faults;
  const isWider = isMap(workloadSelector) && seen.size > 0 && (seen.size > 1 || !seen.has(namespace));
  return [
    ...faults,
    ...(isWider
      ? [
          {
            at: first.at,
            found: 'exportTo reaches beyond the namespace beside workloadSelector',
            expected: '"." alone',
          },
        ]
      : []),
    ...(seen.has('*') && entries.length > 1
      ? [{ at: first.at, found: 'exportTo lists "*" beside others', expected: '"*" alone' }]
      : []),
  ];
}

function selectorFaults(selector: unknown): readonly ValidationFault[] {
  const labels = isMap(selector) ? selector.matchLabels : undefined;
  if (!isMap(labels)) return [];
  return Object.entries(labels).flatMap(([key, value]): readonly ValidationFault[] => {
    const isWild = key.includes('*') || (typeof value === 'string' && value.includes('*'));
    if ((!isWild && key !== '') || isMissing(value)) return [];
    return [
      {
        at: below(at(labels), key),
        found: `workloadSelector asks for "${key}=${String(value)}"`,
        expected: 'no wildcard and no empty key',
      },
    ];
  });
}
