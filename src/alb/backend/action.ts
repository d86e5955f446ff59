import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { within } from '../../source/file/place.ts';
import { albSuffixesOf } from '../annotation/annotation.ts';
import { parsePort } from '../annotation/port-number.ts';
import type { Form } from '../json/go-json.ts';
import { booleanField, fieldOf, integerField, listField, stringField } from '../json/go-json.ts';
import { jsonAnnotationOf } from '../json/json-annotation.ts';

/** One target group of a forward action; which fields may stand together is not judged here. */
export interface ForwardTarget {
  readonly serviceName?: string;
  /** A numeral is a number, as the controller makes it one. */
  readonly servicePort?: number | string;
  readonly targetGroupARN?: string;
  readonly targetGroupName?: string;
  readonly weight?: number;
  /** The place of the Service's name inside the annotation; the whole value where it cannot be told. */
  readonly origin: Location;
  /** The place of the port inside the annotation; the whole value where it cannot be told. */
  readonly portOrigin: Location;
}

/** The redirect of an action; a field left out keeps what the request has. */
export interface Redirect {
  readonly host?: string;
  readonly path?: string;
  readonly port?: string;
  readonly protocol?: string;
  readonly query?: string;
  readonly statusCode?: string;
}

/** Whether a redirect keeps the host and the path of the request. */
export function keepsHostAndPath({ host = '#{host}', path = '/#{path}' }: Redirect): boolean {
  return host === '#{host}' && path === '/#{path}';
}

/** The fixed response of an action. */
export interface FixedResponse {
  readonly contentType?: string;
  readonly messageBody?: string;
  readonly statusCode?: string;
}

/** The stickiness of a forward action's target groups. */
export interface Stickiness {
  readonly enabled?: boolean;
  readonly durationSeconds?: number;
}

/** An action as it decodes (controller: pkg/ingress/config_types.go, v3.5.0), not validated; string values as written. */
export interface Action {
  /** `forward`, `redirect` or `fixed-response` when it is right; empty when left out. */
  readonly type: string;
  /** The target groups of a forward, those of the short form (`targetGroupARN` beside `type`) included. */
  readonly targetGroups: readonly ForwardTarget[];
  /** Whether `targetGroupARN` or `targetGroupName` stands beside `type`. */
  readonly isShort: boolean;
  readonly hasForwardConfig: boolean;
  readonly stickiness?: Stickiness;
  readonly redirect?: Redirect;
  readonly fixedResponse?: FixedResponse;
}

/** What `actions.NAME` gives: unknown where a placeholder decides, invalid where the controller cannot decode it. */
export type ActionReading =
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly origin: Location }
  | { readonly state: 'invalid'; readonly text: string; readonly reason: string; readonly origin: Location }
  | { readonly state: 'known'; readonly value: Action; readonly text: string; readonly origin: Location };

/** Reads `actions.NAME` of an Ingress. */
export function actionOf(ingress: Resource, name: string, settings: Settings): ActionReading {
  const reading = jsonAnnotationOf(ingress, `actions.${name}`, actionForm(settings), settings);
  if (reading.state !== 'known') return reading;
  const { value, text, origin } = reading;
  const json = namesTargetGroups(settings) ? value : withoutNames(value);
  return { state: 'known', value: readAction(json, text, origin), text, origin };
}

/** The names of an Ingress's actions, in file order. */
export function actionNames(ingress: Resource, settings: Settings): readonly string[] {
  return albSuffixesOf(ingress, settings)
    .filter((suffix) => suffix.startsWith('actions.'))
    .map((suffix) => suffix.slice('actions.'.length));
}

/** Whether `targetGroupName` is read; before 2.14 it is an unknown key. */
function namesTargetGroups(settings: Settings): boolean {
  return controllerAtLeast(settings, '2.14');
}

/** The action without any `targetGroupName`. */
function withoutNames(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutNames);
  if (!isMap(json)) return json;
  const kept = Object.entries(json).filter(([key]) => key.toLowerCase() !== 'targetgroupname');
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutNames(value)]));
}

/** The types that the decoder asks for; 1.x took a port as text only. */
export function actionForm(settings: Settings): Form {
  const numbers = controllerAtLeast(settings, '2.0');
  const target: Form = {
    fields: {
      targetGroupARN: 'string',
      ...(namesTargetGroups(settings) ? { targetGroupName: 'string' as const } : {}),
      serviceName: 'string',
      servicePort: numbers ? 'integer or string' : 'string',
      weight: 'integer',
    },
  };
  const stickiness: Form = { fields: { enabled: 'boolean', durationSeconds: 'integer' } };
  const redirect = ['host', 'path', 'port', 'protocol', 'query', 'statusCode'];
  const response = ['contentType', 'messageBody', 'statusCode'];
  return {
    fields: {
      type: 'string',
      targetGroupARN: 'string',
      ...(namesTargetGroups(settings) ? { targetGroupName: 'string' as const } : {}),
      redirectConfig: { fields: Object.fromEntries(redirect.map((name) => [name, 'string'])) },
      fixedResponseConfig: { fields: Object.fromEntries(response.map((name) => [name, 'string'])) },
      forwardConfig: { fields: { targetGroups: { list: target }, targetGroupStickinessConfig: stickiness } },
    },
  };
}

function readAction(json: unknown, text: string, origin: Location): Action {
  const redirect = fieldOf(json, 'redirectConfig');
  const response = fieldOf(json, 'fixedResponseConfig');
  const forward = fieldOf(json, 'forwardConfig');
  const stickiness = fieldOf(forward, 'targetGroupStickinessConfig');
  return {
    type: stringField(json, 'type') ?? '',
    targetGroups: targetGroups(json, text, origin),
    isShort: isShort(json),
    hasForwardConfig: forward !== undefined,
    stickiness: stickiness === undefined ? undefined : readStickiness(stickiness),
    redirect: redirect === undefined ? undefined : readRedirect(redirect),
    fixedResponse: response === undefined ? undefined : readResponse(response),
  };
}

function isShort(json: unknown): boolean {
  return fieldOf(json, 'targetGroupARN') !== undefined || fieldOf(json, 'targetGroupName') !== undefined;
}

function readStickiness(json: unknown): Stickiness {
  return {
    ...present('enabled', booleanField(json, 'enabled')),
    ...present('durationSeconds', integerField(json, 'durationSeconds')),
  };
}

function readRedirect(json: unknown): Redirect {
  return {
    ...present('host', stringField(json, 'host')),
    ...present('path', stringField(json, 'path')),
    ...present('port', stringField(json, 'port')),
    ...present('protocol', stringField(json, 'protocol')),
    ...present('query', stringField(json, 'query')),
    ...present('statusCode', stringField(json, 'statusCode')),
  };
}

function readResponse(json: unknown): FixedResponse {
  return {
    ...present('contentType', stringField(json, 'contentType')),
    ...present('messageBody', stringField(json, 'messageBody')),
    ...present('statusCode', stringField(json, 'statusCode')),
  };
}

/** The short form takes the place of a forwardConfig, as the controller normalises it. */
function targetGroups(json: unknown, text: string, origin: Location): readonly ForwardTarget[] {
  const whole = { origin, portOrigin: origin };
  const short = {
    ...present('targetGroupARN', stringField(json, 'targetGroupARN')),
    ...present('targetGroupName', stringField(json, 'targetGroupName')),
  };
  if (Object.keys(short).length > 0) return [{ ...short, ...whole }];
  const tuples = listField(fieldOf(json, 'forwardConfig'), 'targetGroups').filter((tuple) => tuple !== null);
  const names = placesOf('serviceName', tuples, text, origin);
  const ports = placesOf('servicePort', tuples, text, origin);
  return tuples.map((tuple) => ({
    ...present('serviceName', stringField(tuple, 'serviceName')),
    ...present('servicePort', portField(tuple)),
    ...present('targetGroupARN', stringField(tuple, 'targetGroupARN')),
    ...present('targetGroupName', stringField(tuple, 'targetGroupName')),
    ...present('weight', integerField(tuple, 'weight')),
    origin: names.get(tuple) ?? origin,
    portOrigin: ports.get(tuple) ?? origin,
  }));
}

function portField(tuple: unknown): number | string | undefined {
  const port = fieldOf(tuple, 'servicePort');
  if (typeof port === 'number') return port;
  return typeof port === 'string' ? parsePort(port) : undefined;
}

/** Where the values of a key stand in the text, one for each tuple that has the key; empty when the counts differ. */
function placesOf(
  key: string,
  tuples: readonly unknown[],
  text: string,
  origin: Location,
): ReadonlyMap<unknown, Location> {
  const owners = tuples.filter((tuple) => fieldOf(tuple, key) !== undefined);
  const found = [...text.matchAll(new RegExp(`"${key}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|[-\\d]+)`, 'gi'))];
  if (found.length !== owners.length) return new Map();
  return new Map(owners.map((tuple, index) => [tuple, valuePlace(found[index], origin)]));
}

function valuePlace(match: RegExpExecArray | undefined, origin: Location): Location {
  const [whole, value] = match ?? [];
  if (match === undefined || whole === undefined || value === undefined) return origin;
  const quotes = value.startsWith('"') ? 1 : 0;
  const end = match.index + whole.length - quotes;
  return within(origin, end - value.length + 2 * quotes, end);
}

function present<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  const field: { [P in K]?: T } = {};
  if (value !== undefined) field[key] = value;
  return field;
}
