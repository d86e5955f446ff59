import type { Action, ForwardTarget } from '../../../src/alb/backend/action.ts';
import { actionForm, actionOf } from '../../../src/alb/backend/action.ts';
import { actionRefusal, targetRefusal } from '../../../src/alb/backend/action-refusal.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { jsonBreakText } from '../../../src/alb/json/json-break.ts';
import type { Mismatch } from '../../../src/alb/json/json-mismatch.ts';
import { formText, itemsOf, memberOf, mismatchesIn, nodeText } from '../../../src/alb/json/json-mismatch.ts';
import type { JsonNode } from '../../../src/alb/json/json-text.ts';
import { placedJson } from '../../../src/alb/json/json-text.ts';
import { listenerText } from '../../../src/alb/listener/listener.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { servingListeners } from '../../../src/alb/load-balancer/load-balancer.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { within } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** Something in `actions.NAME` that is refused. */
export interface ActionFault {
  /** AWS refuses when the model is built and the listeners are made already. */
  readonly by: 'controller' | 'AWS';
  /** What is and what was expected, as a sentence without full stop. */
  readonly message: string;
  /** The controller's words without what a decoder adds; empty for AWS. */
  readonly error: string;
  readonly at: Location;
  /** What is certainly meant in place of what stands there. */
  readonly meant?: string;
}

/** What is wrong with an action, in the order of its text (controller: pkg/ingress/config_types.go, v3.5.0; AWS: CreateRule). */
export function actionFaults(ingress: AlbIngress, name: string, settings: Settings): readonly ActionFault[] {
  const reading = actionOf(ingress.resource, name, settings);
  if (reading.state !== 'known' && reading.state !== 'invalid') return [];
  const { text, origin } = reading;
  const json = placedJson(text);
  if (reading.state === 'invalid') {
    const { reason } = reading;
    if (json === undefined) {
      const message = `actions.${name} is not valid JSON${jsonBreakText(text)}, expected an object such as {"type": "redirect", …}`;
      return [{ by: 'controller', message, error: reason, at: origin }];
    }
    return mismatchesIn(json, actionForm(settings)).map((one) => mismatchFault(one, name, reason, origin));
  }
  const error = actionRefusal(reading.value);
  const place = placeIn(json, origin);
  return error === undefined
    ? awsFaults(reading.value, place)
    : [{ by: 'controller', error, ...refusedPart(reading.value, name, place) }];
}

/** The place of what stands under a path of keys in the text of an annotation; the nearest thing above it that exists. */
type PlaceIn = (...keys: readonly string[]) => Location;

function placeIn(json: JsonNode | undefined, origin: Location): PlaceIn {
  return (...keys) => {
    let node = json;
    for (const key of keys) {
      const inner = /^\d+$/.test(key) ? itemsOf(node)[Number(key)] : memberOf(node, key);
      if (inner === undefined) break;
      node = inner;
    }
    return node === undefined || node === json ? origin : placeOf(node, origin);
  };
}

/** A value inside an annotation, without its quotes. */
function placeOf(node: JsonNode, origin: Location): Location {
  const quotes = node.kind === 'scalar' && typeof node.value === 'string' ? 1 : 0;
  return within(origin, node.start + quotes, node.end - quotes);
}

function mismatchFault(
  { key, node, expected }: Mismatch,
  name: string,
  error: string,
  origin: Location,
): ActionFault {
  const at = key === '' ? origin : within(origin, node.start, node.end);
  const meant = meantString(key, node, expected);
  const what = key === '' ? `actions.${name}` : key;
  const wanted = meant === undefined ? formText(expected) : `the string ${meant}`;
  const message = `${what} is ${nodeText(node)}, expected ${wanted}`;
  return { by: 'controller', error, at, message, meant };
}

/** The string that a number stands for: a port in quotes, or the redirect code. */
function meantString(key: string, node: JsonNode, expected: Mismatch['expected']): string | undefined {
  if (expected !== 'string' || node.kind !== 'scalar' || typeof node.value !== 'number') return undefined;
  const lower = key.toLowerCase();
  if (lower === 'port' || lower === 'serviceport') return `"${node.text}"`;
  if (lower !== 'statuscode') return undefined;
  if (node.value === 301 || node.value === 302) return `"HTTP_${node.value}"`;
  return node.value >= 200 && node.value <= 599 ? `"${node.text}"` : undefined;
}

const types = ['forward', 'redirect', 'fixed-response'];
type Part = Pick<ActionFault, 'message' | 'at'>;

/** What the controller refuses of an action that decodes. */
function refusedPart(action: Action, name: string, place: PlaceIn): Part {
  const { type, redirect, fixedResponse } = action;
  if (!types.includes(type)) {
    const meant = types.find((one) => one === type.trim().toLowerCase());
    const expected = meant === undefined ? '"forward", "redirect" or "fixed-response"' : `"${meant}"`;
    const is = type === '' ? `action "${name}" has no type` : `type is "${type}"`;
    return { message: `${is}, expected ${expected}`, at: place('type') };
  }
  if (type === 'forward') return refusedForward(action, name, place);
  const config = type === 'redirect' ? 'redirectConfig' : 'fixedResponseConfig';
  if ((type === 'redirect' ? redirect : fixedResponse) === undefined)
    return { message: `action "${name}" is a ${type} without ${config}, expected one`, at: place('type') };
  const example = type === 'redirect' ? '"HTTP_301" or "HTTP_302"' : 'one such as "503"';
  return { message: `${config} has no statusCode, expected ${example}`, at: place(config) };
}

function refusedForward(
  { isShort, hasForwardConfig, targetGroups }: Action,
  name: string,
  place: PlaceIn,
): Part {
  if (!isShort && !hasForwardConfig)
    return {
      message: `action "${name}" is a forward without target, expected forwardConfig or targetGroupARN`,
      at: place('type'),
    };
  if (isShort)
    return {
      message: `action "${name}" has both a target group and forwardConfig, expected one of them`,
      at: place('forwardConfig'),
    };
  const index = targetGroups.findIndex((target) => targetRefusal(target) !== undefined);
  const broken = targetGroups[index];
  if (broken !== undefined)
    return { message: targetMessage(broken), at: place('forwardConfig', 'targetGroups', `${index}`) };
  const unweighted = targetGroups.findIndex(({ weight }) => weight === undefined);
  return {
    message: `target group ${unweighted + 1} of ${targetGroups.length} has no weight, expected one for each`,
    at: place('forwardConfig', 'targetGroups', `${unweighted}`),
  };
}

function targetMessage({ serviceName, targetGroupARN, targetGroupName }: ForwardTarget): string {
  const arn = targetGroupARN ?? targetGroupName;
  if (serviceName === undefined)
    return 'target group has neither serviceName nor targetGroupARN, expected one of them';
  if (arn !== undefined)
    return `target group has serviceName "${serviceName}" and "${arn}", expected one of them`;
  return `target group has serviceName "${serviceName}" without servicePort, expected one`;
}

const contentTypes = ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json'];

/** What AWS refuses of an action that the controller takes; values with placeholders are left alone. */
function awsFaults(action: Action, place: PlaceIn): readonly ActionFault[] {
  const found: Part[] = [];
  const add = (isWrong: boolean, message: string, ...keys: readonly string[]) => {
    if (isWrong && !isPlaceholder(message)) found.push({ message, at: place(...keys) });
  };
  const { type, redirect, fixedResponse, targetGroups } = action;
  if (type === 'redirect') {
    const { statusCode = '', protocol } = redirect ?? {};
    const isCode = statusCode === 'HTTP_301' || statusCode === 'HTTP_302';
    const code = `statusCode is "${statusCode}", expected "HTTP_301" or "HTTP_302"`;
    add(!isCode, code, 'redirectConfig', 'statusCode');
    const isProtocol = protocol === undefined || ['HTTP', 'HTTPS', '#{protocol}'].includes(protocol);
    add(!isProtocol, `protocol is "${protocol}", expected "HTTPS"`, 'redirectConfig', 'protocol');
  }
  if (type === 'fixed-response') {
    const { statusCode = '', messageBody = '', contentType } = fixedResponse ?? {};
    const config = 'fixedResponseConfig';
    const code = `statusCode is "${statusCode}", expected a code of 2xx, 4xx or 5xx`;
    add(!/^[245]\d\d$/.test(statusCode), code, config, 'statusCode');
    const length = `messageBody has ${messageBody.length} characters, expected at most 1024`;
    add(messageBody.length > 1024, length, config, 'messageBody');
    const isType = contentType === undefined || contentTypes.includes(contentType);
    add(
      !isType,
      `contentType is "${contentType}", expected one of ${contentTypes.join(', ')}`,
      config,
      'contentType',
    );
  }
  if (type === 'forward') {
    const list = ['forwardConfig', 'targetGroups'];
    add(targetGroups.length === 0, 'forwardConfig has no target groups, expected 1 to 5', ...list);
    add(
      targetGroups.length > 5,
      `forwardConfig has ${targetGroups.length} target groups, expected at most 5`,
      ...list,
    );
    for (const [index, { weight = 0 }] of targetGroups.entries())
      add(
        weight < 0 || weight > 999,
        `weight is ${weight}, expected 0 to 999`,
        ...list,
        `${index}`,
        'weight',
      );
  }
  return found.map((part) => ({ by: 'AWS', error: '', ...part }));
}

/** A redirect to clear text that stands on an HTTPS listener, which AWS refuses. */
export function clearTextFaults(
  ingress: AlbIngress,
  name: string,
  loadBalancer: LoadBalancer | undefined,
  settings: Settings,
): readonly ActionFault[] {
  const reading = actionOf(ingress.resource, name, settings);
  if (loadBalancer === undefined || reading.state !== 'known') return [];
  const { type, redirect } = reading.value;
  const from = servingListeners(loadBalancer, ingress).find(({ protocol }) => protocol === 'HTTPS');
  if (type !== 'redirect' || redirect?.protocol !== 'HTTP' || from === undefined) return [];
  const message = `protocol is "HTTP" on listener ${listenerText(from)}, expected "HTTPS"`;
  const at = placeIn(placedJson(reading.text), reading.origin)('redirectConfig', 'protocol');
  return [{ by: 'AWS', error: '', message, at }];
}
