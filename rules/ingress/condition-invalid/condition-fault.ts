import { albSuffixesOf } from '../../../src/alb/annotation/annotation.ts';
import { backendName, writtenBackends } from '../../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { jsonBreakText } from '../../../src/alb/json/json-break.ts';
import { formText, itemsOf, memberOf, mismatchesIn, nodeText } from '../../../src/alb/json/json-mismatch.ts';
import type { JsonNode } from '../../../src/alb/json/json-text.ts';
import { placedJson } from '../../../src/alb/json/json-text.ts';
import { usesRegex } from '../../../src/alb/listener-rule/listener-rule.ts';
import { pathPatternOf, pathTypeOf } from '../../../src/alb/listener-rule/path-pattern.ts';
import type { RuleCondition } from '../../../src/alb/listener-rule/rule-condition.ts';
import {
  conditionConfigs,
  conditionRefusal,
  conditionsAnnotation,
  conditionsForm,
  conditionsIn,
  isConditionField,
} from '../../../src/alb/listener-rule/rule-condition.ts';
import { nearest } from '../../../src/k8s/object/slip.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at, within } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast, versionText } from '../../../src/settings/version.ts';

/** Something in `conditions.NAME` that is refused, or that is dropped without a word (then `error` is empty). */
export interface ConditionFault {
  /** What is and what was expected, as a sentence without full stop. */
  readonly message: string;
  /** The controller's words without what a decoder adds. */
  readonly error: string;
  readonly at: Location;
  /** What is certainly meant in place of what stands there. */
  readonly meant?: string;
  /** Whether the webhook, which looks at the annotations of rule paths since 2.5, lets it through. */
  readonly afterAdmission: boolean;
}

const family = 'conditions.';

/** The names of which the controller reads `conditions.NAME`: those of all backends; under 1.x all that are there. */
function conditionNames(ingress: AlbIngress, settings: Settings): readonly string[] {
  if (controllerAtLeast(settings, '2.0'))
    return [...new Set(writtenBackends(ingress).flatMap(({ backend }) => backendName(backend) ?? []))];
  const suffixes = albSuffixesOf(ingress.resource, settings).filter((suffix) => suffix.startsWith(family));
  return suffixes.map((suffix) => suffix.slice(family.length));
}

/** What is wrong with the conditions of an Ingress's backends (controller: pkg/ingress/config_types.go and webhooks/networking/ingress_validator.go, v3.5.0). */
export function conditionFaults(ingress: AlbIngress, settings: Settings): readonly ConditionFault[] {
  if (!albSuffixesOf(ingress.resource, settings).some((suffix) => suffix.startsWith(family))) return [];
  const onPaths = new Set(
    writtenBackends(ingress).flatMap(({ use, backend }) =>
      use === 'rule' ? (backendName(backend) ?? []) : [],
    ),
  );
  return conditionNames(ingress, settings).flatMap((name) => {
    const found = annotationFaults(ingress, name, settings);
    const afterAdmission = !onPaths.has(name);
    return found.length > 0
      ? found.map((fault) => ({ ...fault, afterAdmission }))
      : mixedFaults(ingress, name, settings);
  });
}

type Found = Omit<ConditionFault, 'afterAdmission'>;

function annotationFaults(ingress: AlbIngress, name: string, settings: Settings): readonly Found[] {
  const reading = conditionsAnnotation(ingress, name, settings);
  if (reading.state !== 'known' && reading.state !== 'invalid') return [];
  const { text, origin } = reading;
  const json = placedJson(text);
  if (json === undefined) {
    const message = `conditions.${name} is not valid JSON${jsonBreakText(text)}, expected a list such as [{"field": "source-ip", …}]`;
    return [{ message, error: 'failed to parse json annotation', at: origin }];
  }
  if (reading.state === 'invalid') {
    return mismatchesIn(json, conditionsForm(settings)).map(({ key, node, expected }) => ({
      message: `${key || `conditions.${name}`} is ${nodeText(node)}, expected ${formText(expected)}`,
      error: 'failed to parse json annotation',
      at: key === '' ? origin : within(origin, node.start, node.end),
    }));
  }
  const entries: readonly unknown[] = Array.isArray(reading.value) ? reading.value : [];
  return itemsOf(json).flatMap((node, index) => entryFault(node, entries[index], origin, settings) ?? []);
}

function entryFault(node: JsonNode, entry: unknown, origin: Location, settings: Settings): Found | undefined {
  const held = memberOf(node, 'field');
  const field = held?.kind === 'scalar' && typeof held.value === 'string' ? held.value : '';
  const whole = within(origin, node.start, node.end);
  if (!isConditionField(field)) {
    const place = held === undefined || field === '' ? whole : within(origin, held.start + 1, held.end - 1);
    const meant = nearest(field, Object.keys(conditionConfigs));
    const expected =
      meant === undefined ? `one of ${Object.keys(conditionConfigs).join(', ')}` : `"${meant}"`;
    const is = field === '' ? 'condition has no field' : `condition field is "${field}"`;
    const message = `${is}, expected ${expected}; as written it limits nothing`;
    return { message, error: '', at: place, meant };
  }
  const error = conditionRefusal(entry, settings);
  if (error === undefined) return undefined;
  return { message: refusedMessage(field, node, error, settings), error, at: whole };
}

function refusedMessage(
  field: RuleCondition['field'],
  node: JsonNode,
  error: string,
  settings: Settings,
): string {
  const key = conditionConfigs[field];
  const config = memberOf(node, key);
  if (config === undefined) return `condition "${field}" has no ${key}, expected one`;
  if (error.includes('precisely one')) return `${key} has values and regexValues, expected one of them`;
  if (error.endsWith('value cannot be empty')) return `${key} has an entry without value, expected one`;
  const version = settings.targets['aws-load-balancer-controller'];
  const isTooNew = memberOf(config, 'regexValues') !== undefined && !controllerAtLeast(settings, '2.14.1');
  return isTooNew
    ? `${key} has regexValues, which controller ${versionText(version)} does not read, expected values`
    : `${key} has no values, expected at least one`;
}

/** Hosts and paths of the rules that stand as patterns where the annotation has regular expressions, or the other way round. */
function mixedFaults(ingress: AlbIngress, name: string, settings: Settings): readonly ConditionFault[] {
  const reading = conditionsAnnotation(ingress, name, settings);
  const conditions = reading.state === 'known' ? conditionsIn(reading.value, settings) : [];
  const hosts = kindsOf('host-header', conditions);
  const paths = kindsOf('path-pattern', conditions);
  if (hosts.size + paths.size === 0) return [];
  const regex = usesRegex(ingress, settings);
  return (ingress.resource.manifest.spec?.rules ?? []).flatMap((rule) => {
    const own = (rule.http?.paths ?? []).filter(
      ({ backend }) => backend !== undefined && backendName(backend) === name,
    );
    if (own.length > 0 && rule.host && hosts.has('regexValues')) {
      const message = `host "${rule.host}" and regexValues of conditions.${name}, expected values there`;
      return [{ message, error: mixError('host'), at: at(rule, 'host'), afterAdmission: true }];
    }
    return own.flatMap((entry): readonly ConditionFault[] => {
      const { path, pathType } = entry;
      const pattern = pathPatternOf(
        path,
        pathTypeOf(pathType),
        settings,
        regex.state === 'known' && regex.value,
      );
      const clash =
        (pattern.state === 'patterns' && paths.has('regexValues') && 'regexValues') ||
        (pattern.state === 'regex' && paths.has('values') && 'values');
      if (!clash) return [];
      const other = clash === 'values' ? 'regexValues' : 'values';
      const message = `path "${path}" and ${clash} of conditions.${name}, expected ${other} there`;
      return [{ message, error: mixError('path'), at: at(entry, 'path'), afterAdmission: true }];
    });
  });
}

function mixError(what: 'host' | 'path'): string {
  return `${what} condition must specify exactly one of Values and RegexValues`;
}

function kindsOf(
  field: 'host-header' | 'path-pattern',
  conditions: readonly RuleCondition[],
): ReadonlySet<'values' | 'regexValues'> {
  const kinds = new Set<'values' | 'regexValues'>();
  for (const condition of conditions) {
    if (condition.field !== field) continue;
    if (condition.values.length > 0) kinds.add('values');
    if (condition.regexValues.length > 0) kinds.add('regexValues');
  }
  return kinds;
}
