import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Form } from '../json/go-json.ts';
import { fieldOf, listField, stringField, stringsField } from '../json/go-json.ts';
import type { JsonReading } from '../json/json-annotation.ts';
import { jsonAnnotationOf } from '../json/json-annotation.ts';
import { isRead } from '../setting/effective.ts';

/** What a request must have for a listener rule to take it; one of the values is enough. Regular expressions stand apart. */
export type RuleCondition =
  | {
      readonly field: 'host-header' | 'path-pattern';
      readonly values: readonly string[];
      readonly regexValues: readonly string[];
    }
  | {
      readonly field: 'http-header';
      readonly httpHeaderName: string;
      readonly values: readonly string[];
      readonly regexValues: readonly string[];
    }
  | { readonly field: 'http-request-method' | 'source-ip'; readonly values: readonly string[] }
  | { readonly field: 'query-string'; readonly values: readonly QueryValue[] };

/** A query parameter; without a key any parameter may have the value. */
export interface QueryValue {
  readonly key?: string;
  readonly value: string;
}

type Field = RuleCondition['field'];

/** The key under which a condition has its values, by its field (controller: pkg/ingress/config_types.go, v3.5.0). */
export const conditionConfigs: Readonly<Record<Field, string>> = {
  'host-header': 'hostHeaderConfig',
  'path-pattern': 'pathPatternConfig',
  'http-header': 'httpHeaderConfig',
  'http-request-method': 'httpRequestMethodConfig',
  'query-string': 'queryStringConfig',
  'source-ip': 'sourceIPConfig',
};

/** Whether a text is one of the fields that a condition may have. */
export function isConditionField(text: string): text is Field {
  return Object.hasOwn(conditionConfigs, text);
}

/** Reads `conditions.NAME` of an Ingress; a known value is a list or null. */
export function conditionsAnnotation(ingress: AlbIngress, name: string, settings: Settings): JsonReading {
  const suffix = `conditions.${name}`;
  if (!isRead(ingress, suffix, settings)) return { state: 'absent' };
  return jsonAnnotationOf(ingress.resource, suffix, conditionsForm(settings), settings);
}

/** Whether `regexValues` is read; before 2.14.1 it is an unknown key. */
export function readsRegexValues(settings: Settings): boolean {
  return controllerAtLeast(settings, '2.14.1');
}

/** The types that the decoder asks for. */
export function conditionsForm(settings: Settings): Form {
  const values: Form = { list: 'string' };
  const strings: Form = {
    fields: readsRegexValues(settings) ? { values, regexValues: values } : { values },
  };
  const query: Form = { fields: { values: { list: { fields: { key: 'string', value: 'string' } } } } };
  return {
    list: {
      fields: {
        field: 'string',
        hostHeaderConfig: strings,
        pathPatternConfig: strings,
        httpHeaderConfig: { fields: { ...strings.fields, httpHeaderName: 'string' } },
        httpRequestMethodConfig: { fields: { values } },
        queryStringConfig: query,
        sourceIPConfig: { fields: { values } },
      },
    },
  };
}

/** Why the controller refuses one entry of `conditions.NAME`, in its own words; undefined when it takes or ignores it. */
export function conditionRefusal(entry: unknown, settings: Settings): string | undefined {
  const field = stringField(entry, 'field') ?? '';
  if (!isConditionField(field)) return undefined;
  const key = conditionConfigs[field];
  const config = fieldOf(entry, key);
  if (config === undefined) return `missing ${key}`;
  const reason = field === 'query-string' ? queryRefusal(config) : valuesRefusal(field, config, settings);
  return reason === undefined ? undefined : `invalid ${key}: ${reason}`;
}

function queryRefusal(config: unknown): string | undefined {
  const values = listField(config, 'values');
  if (values.length === 0) return 'Values cannot be empty';
  return values.some((pair) => !stringField(pair, 'value')) ? 'value cannot be empty' : undefined;
}

function valuesRefusal(field: Field, config: unknown, settings: Settings): string | undefined {
  const takesRegex = readsRegexValues(settings) && field !== 'http-request-method' && field !== 'source-ip';
  const values = listField(config, 'values').length > 0;
  const regexValues = takesRegex && listField(config, 'regexValues').length > 0;
  if (values && regexValues) return 'precisely one of values and regexValues can be specified';
  if (values || regexValues) return undefined;
  return takesRegex ? 'values or regexValues must be specified' : 'values cannot be empty';
}

/** The conditions of a list that is not refused; entries with an unknown field are left out, as the controller does without a word. */
export function conditionsIn(list: unknown, settings: Settings): readonly RuleCondition[] {
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  return entries.flatMap((entry): readonly RuleCondition[] => {
    const field = stringField(entry, 'field') ?? '';
    if (!isConditionField(field)) return [];
    const config = fieldOf(entry, conditionConfigs[field]);
    const values = stringsField(config, 'values');
    const regexValues = readsRegexValues(settings) ? stringsField(config, 'regexValues') : [];
    switch (field) {
      case 'http-header':
        return [{ field, httpHeaderName: stringField(config, 'httpHeaderName') ?? '', values, regexValues }];
      case 'query-string':
        return [{ field, values: listField(config, 'values').map(queryValue) }];
      case 'http-request-method':
      case 'source-ip':
        return [{ field, values }];
      default:
        return [{ field, values, regexValues }];
    }
  });
}

/** What conditions ask of the host and the path of a request, several of which are alternatives and none of which is any; regular expressions stand apart. */
export interface HostsAndPaths {
  readonly hosts: readonly string[];
  readonly hostExpressions: readonly string[];
  readonly paths: readonly string[];
  readonly pathExpressions: readonly string[];
  /** Whether nothing else is asked. */
  readonly plain: boolean;
}

/** The hosts and paths that conditions ask for, as written. */
export function hostsAndPathsOf(conditions: readonly RuleCondition[]): HostsAndPaths {
  const of = (field: 'host-header' | 'path-pattern') =>
    conditions.flatMap((one) => (one.field === field ? [one] : []));
  const [hosts, paths] = [of('host-header'), of('path-pattern')];
  return {
    hosts: hosts.flatMap(({ values }) => values),
    hostExpressions: hosts.flatMap(({ regexValues }) => regexValues),
    paths: paths.flatMap(({ values }) => values),
    pathExpressions: paths.flatMap(({ regexValues }) => regexValues),
    plain: hosts.length + paths.length === conditions.length,
  };
}

function queryValue(pair: unknown): QueryValue {
  const key = stringField(pair, 'key');
  const value = stringField(pair, 'value') ?? '';
  return key === undefined ? { value } : { key, value };
}
