import { isPlaceholder } from '../k8s/name.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Settings } from '../k8s/settings.ts';
import { atLeast } from '../k8s/settings.ts';
import type { Location } from '../source/place.ts';
import { within } from '../source/place.ts';
import { albSuffixesOf, annotationOf } from './annotation.ts';
import type { Form } from './go-json.ts';
import { decodes, fieldOf, integerField, listField, parseJson, stringField } from './go-json.ts';
import { parsePort } from './port-number.ts';

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

/** The fixed response of an action. */
export interface FixedResponse {
  readonly contentType?: string;
  readonly messageBody?: string;
  readonly statusCode?: string;
}

/** An action as it decodes (controller: pkg/ingress/config_types.go, v3.5.0), not validated; string values as written. */
export interface Action {
  /** `forward`, `redirect` or `fixed-response` when it is right; empty when left out. */
  readonly type: string;
  /** The target groups of a forward, those of the short form (`targetGroupARN` beside `type`) included. */
  readonly targetGroups: readonly ForwardTarget[];
  readonly redirect?: Redirect;
  readonly fixedResponse?: FixedResponse;
}

/** What `actions.NAME` gives: unknown where a placeholder decides, invalid where the controller cannot decode it. */
export type ActionReading =
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly origin: Location }
  | { readonly state: 'invalid'; readonly origin: Location }
  | { readonly state: 'known'; readonly value: Action; readonly origin: Location };

/** Reads `actions.NAME` of an Ingress. */
export function actionOf(ingress: Resource, name: string, settings: Settings): ActionReading {
  const annotation = annotationOf(ingress, `actions.${name}`, settings);
  if (annotation.state === 'absent') return { state: 'absent' };
  const { origin } = annotation;
  const text = annotation.state === 'known' ? annotation.value : annotation.text;
  if (text === undefined) return { state: 'unknown', origin };
  const json = parseJson(text);
  if (json === undefined) return { state: isPlaceholder(text) ? 'unknown' : 'invalid', origin };
  const decoded = decodes(json, actionForm(settings));
  return decoded
    ? { state: 'known', value: readAction(json, text, origin), origin }
    : { state: 'invalid', origin };
}

/** The names of an Ingress's actions, in file order. */
export function actionNames(ingress: Resource, settings: Settings): readonly string[] {
  return albSuffixesOf(ingress, settings)
    .filter((suffix) => suffix.startsWith('actions.'))
    .map((suffix) => suffix.slice('actions.'.length));
}

/** The types that the decoder asks for; 1.x took a port as text only, and a weight of any integer. */
function actionForm(settings: Settings): Form {
  const numbers = atLeast(settings.targets['aws-load-balancer-controller'], '2.0');
  const target: Form = {
    fields: {
      targetGroupARN: 'string',
      targetGroupName: 'string',
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
      targetGroupName: 'string',
      redirectConfig: { fields: Object.fromEntries(redirect.map((name) => [name, 'string'])) },
      fixedResponseConfig: { fields: Object.fromEntries(response.map((name) => [name, 'string'])) },
      forwardConfig: { fields: { targetGroups: { list: target }, targetGroupStickinessConfig: stickiness } },
    },
  };
}

function readAction(json: unknown, text: string, origin: Location): Action {
  const redirect = fieldOf(json, 'redirectConfig');
  const response = fieldOf(json, 'fixedResponseConfig');
  return {
    type: stringField(json, 'type') ?? '',
    targetGroups: targetGroups(json, text, origin),
    ...(redirect === undefined ? {} : { redirect: readRedirect(redirect) }),
    ...(response === undefined ? {} : { fixedResponse: readResponse(response) }),
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
