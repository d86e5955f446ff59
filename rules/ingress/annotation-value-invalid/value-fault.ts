import { integerIn, refusalOf } from '../../../src/alb/annotation/annotation-value.ts';
import { parseCidr } from '../../../src/alb/annotation/cidr.ts';
import { listOf } from '../../../src/alb/annotation/string-list.ts';
import { mapOf, wrongPart } from '../../../src/alb/annotation/string-map.ts';
import type { AnnotationFact } from '../../../src/alb/annotation/table/annotation-fact.ts';
import { orderOutside } from '../../../src/alb/group/group-order.ts';
import { groupNameRefusal } from '../../../src/alb/group/ingress-group.ts';
import { mutualAuthenticationFault } from '../../../src/alb/listener/mutual-authentication.ts';
import { jwtValidationFault } from '../../../src/alb/listener-rule/jwt-validation.ts';
import { sourceRefusal } from '../../../src/alb/load-balancer/inbound-rule.ts';
import {
  capacityKeyRefused,
  longestName,
  nameTooLong,
  subnetsRefusal,
} from '../../../src/alb/load-balancer/load-balancer-settings.ts';
import { emptyRefused } from '../../../src/alb/setting/group-value.ts';
import {
  checkPortNotFound,
  controlPortUnsupported,
} from '../../../src/alb/target-group/target-group-refusal.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { within } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Version } from '../../../src/settings/version.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { ReadValue } from './read-value.ts';

/** A value that the controller cannot read, or that AWS refuses. */
export interface ValueFault {
  /** The value, or the wrong part of it. */
  readonly at: Location;
  /** What is, to follow the name of the annotation. */
  readonly is: string;
  /** What was expected, to follow that word. */
  readonly expected: string;
  /** The controller's words; absent where AWS refuses it. */
  readonly words?: string;
  /** What would be right at `at`, where there is one answer. */
  readonly meant?: string;
  /** What makes the fault uncertain. */
  readonly assumes?: string;
}

/** The faults of a value that is read; health check numbers are judged by what AWS accepts elsewhere. */
export function faultsOf(read: ReadValue, settings: Settings): readonly ValueFault[] {
  const { fact, suffix, value } = read;
  const version = settings.targets['aws-load-balancer-controller'];
  if (suffix === 'create-acm-cert' || (fact.lax1x === true && !controllerAtLeast(settings, '2.0'))) return [];
  const words = refusalOf(suffix, value, settings);
  if (words !== undefined) return [typeFault(read, words, settings)];
  switch (fact.type) {
    case 'string':
      return textFaults(read);
    case 'integer':
      return integerFaults(read, version);
    case 'string list':
      return listFaults(read);
    case 'string map':
      return mapFaults(read, settings);
    default:
      return jsonFaults(read);
  }
}

const expectations: Readonly<Record<AnnotationFact['type'], string>> = {
  boolean: '"true" or "false"',
  integer: 'an integer',
  'string map': 'pairs such as "key=value"',
  'string list': 'a list',
  string: 'another value',
  json: 'JSON',
};

/** The value is of the wrong type or none of those that are accepted. */
function typeFault(read: ReadValue, words: string, settings: Settings): ValueFault {
  const { fact, suffix, value, origin } = read;
  const part =
    fact.type === 'string map'
      ? wrongPart(value, settings.targets['aws-load-balancer-controller'])
      : undefined;
  if (part !== undefined) {
    const is = part.text === '' ? 'has an empty part' : `contains "${part.text}"`;
    return { at: within(origin, part.start, part.end), is, expected: expectations['string map'], words };
  }
  const meant = cleaned(value).find((one) => refusalOf(suffix, one, settings) === undefined);
  const spelt = meant ?? fact.values?.find((one) => one.toLowerCase() === cleaned(value)[1]?.toLowerCase());
  const expected = fact.values?.map((one) => `"${one}"`).join(' or ') ?? expectations[fact.type];
  return {
    at: origin,
    is: `is ${JSON.stringify(value)}`,
    expected: spelt === undefined ? expected : `"${spelt}"${meant === undefined ? '' : withoutWhat(value)}`,
    words,
    meant: spelt,
  };
}

/** The value without blanks around it, and then without quotes inside the text. */
function cleaned(value: string): readonly [trimmed: string, bare: string] {
  const trimmed = value.trim();
  return [trimmed, trimmed.replace(/^(["'])(.*)\1$/s, '$2').trim()];
}

function withoutWhat(value: string): string {
  if (value.trim() === value) return ' without quotes';
  return /[\r\n]/.test(value) ? ' without line break' : ' without blanks';
}

function textFaults({ fact, suffix, value, origin }: ReadValue): readonly ValueFault[] {
  if (fact.empty === 'refused' && value === '')
    return [{ at: origin, is: 'is ""', expected: 'a value', words: emptyRefused(suffix) }];
  if (suffix === 'healthcheck-port') return strayBlanks(value, origin);
  const { pattern, values } = fact;
  const isOneOf = values === undefined || values.includes(value);
  if (isOneOf && (pattern === undefined || pattern.matches.test(value))) return [];
  const is = `is ${JSON.stringify(value)}`;
  if (pattern === undefined || !isOneOf)
    return [{ at: origin, is, expected: (values ?? []).map((one) => `"${one}"`).join(' or ') }];
  const meant = cleaned(value).find((one) => one !== value && pattern.matches.test(one));
  const fault = { at: origin, is, words: wordsOf(suffix, value) };
  return meant === undefined
    ? [{ ...fault, expected: pattern.words }]
    : [{ ...fault, expected: `"${meant}"${withoutWhat(value)}`, meant }];
}

function wordsOf(suffix: string, value: string): string | undefined {
  if (suffix === 'group.name') return groupNameRefusal(value);
  return suffix === 'load-balancer-name' && value.length > longestName ? nameTooLong : undefined;
}

/** A port with blanks around it counts as the name of a Service port, which holds none. */
function strayBlanks(value: string, origin: Location): readonly ValueFault[] {
  const [trimmed, bare] = cleaned(value);
  if (trimmed === '' || bare === value) return [];
  return [
    {
      at: origin,
      is: `is ${JSON.stringify(value)}, which is read as the name of a Service port`,
      expected: `"${bare}"`,
      words: checkPortNotFound(value),
      meant: bare,
    },
  ];
}

function integerFaults(
  { suffix, value, origin, targetGroup }: ReadValue,
  version: Version,
): readonly ValueFault[] {
  const number = integerIn(value, 64);
  if (suffix.startsWith('target-control-port.') && isKnownInstance(targetGroup)) {
    return [
      {
        at: origin,
        is: 'is set for a target group of instances',
        expected: 'target-type "ip" or no such annotation',
        words: controlPortUnsupported,
      },
    ];
  }
  if (suffix !== 'group.order' || typeof number !== 'number') return [];
  const outside = orderOutside(number, version);
  return outside === undefined ? [] : [{ at: origin, is: `is ${value}`, ...outside }];
}

function isKnownInstance(targetGroup: ReadValue['targetGroup']): boolean {
  return targetGroup?.targetType.state === 'known' && targetGroup.targetType.value === 'instance';
}

function listFaults({ fact, suffix, value, origin, ingress }: ReadValue): readonly ValueFault[] {
  const entries = listOf(value).filter(({ text }) => !isPlaceholder(text));
  const count = listOf(value).length;
  const isOfSubnets = suffix === 'subnets' || (fact.empty === 'refused' && count === 0);
  const fewSubnets = isOfSubnets ? subnetsRefusal(count) : undefined;
  if (fewSubnets !== undefined) return [tooFewSubnets(origin, value, fewSubnets)];
  const place = ({ start, end }: { readonly start: number; readonly end: number }) =>
    within(origin, start, end);
  if (suffix === 'inbound-cidrs') {
    return entries
      .filter(({ text }) => parseCidr(text) === undefined)
      .map((entry) => ({
        at: place(entry),
        is: `has "${entry.text}"`,
        expected: 'a CIDR such as 10.0.0.0/8',
        words: `${sourceRefusal(ingress)}: invalid CIDR address: ${entry.text}`,
      }));
  }
  const { pattern } = fact;
  if (pattern === undefined) return [];
  const wrong = entries.filter(({ text }) => !pattern.matches.test(text));
  const faults = wrong.map((entry): ValueFault => {
    const meant = entry.text.replace(/^(["']?)(?:arn:)?(arn:.*)\1$/, '$2');
    const fault = { at: place(entry), is: `has "${entry.text}"`, expected: pattern.words };
    return meant !== entry.text && pattern.matches.test(meant)
      ? { ...fault, expected: `"${meant}"`, meant }
      : fault;
  });
  return [
    ...faults,
    ...otherRegions(
      entries.filter((entry) => !wrong.includes(entry)),
      place,
    ),
  ];
}

/** One subnet is enough in some zones. */
function tooFewSubnets(at: Location, value: string, words: string): ValueFault {
  if (listOf(value).length === 0) {
    const is = value.trim() === '' ? 'is empty' : 'has no entry';
    return { at, is, expected: 'two subnets', words };
  }
  return {
    at,
    is: `has one entry, "${value.trim()}"`,
    expected: 'two subnets in different zones',
    words,
    assumes: 'it is a subnet of an ordinary zone, not of an Outpost, a Local or a Wavelength Zone',
  };
}

/** The certificates of one load balancer stand in its own region. */
function otherRegions(
  entries: readonly { readonly text: string; readonly start: number; readonly end: number }[],
  place: (entry: { readonly start: number; readonly end: number }) => Location,
): readonly ValueFault[] {
  const regionOf = (text: string) => /^arn:[^:]*:acm:([^:]*):/.exec(text)?.[1];
  const first = entries.map(({ text }) => regionOf(text)).find((region) => region !== undefined);
  return entries.flatMap((entry) => {
    const region = regionOf(entry.text);
    if (region === undefined || region === first) return [];
    return [
      {
        at: place(entry),
        is: `has a certificate of region "${region}"`,
        expected: `region "${first}", like the first`,
      },
    ];
  });
}

function mapFaults({ fact, suffix, value, origin }: ReadValue, settings: Settings): readonly ValueFault[] {
  const version = settings.targets['aws-load-balancer-controller'];
  const entries = mapOf(value, version) ?? [];
  const { keys } = fact;
  const wrong = keys === undefined ? undefined : entries.find(({ key }) => !keys.includes(key));
  if (wrong !== undefined) {
    return [
      {
        at: within(origin, wrong.start, wrong.end),
        is: `has key "${wrong.key}"`,
        expected: `"${keys?.join('" or "')}"`,
        words: capacityKeyRefused(wrong.key),
      },
    ];
  }
  const last = entries.at(-1);
  if (last === undefined || !/,\s*$/.test(value) || !controllerAtLeast(settings, '2.14.1')) return [];
  const comma = value.lastIndexOf(',');
  const freeText = !/tags$/.test(suffix) && !/^(true|false|\d+),$/.test(last.value);
  return [
    {
      at: within(origin, comma, comma + 1),
      is: `ends in a comma, so "${last.key}" is "${last.value}"`,
      expected: 'no comma',
      meant: '',
      assumes: freeText ? `the comma is not meant to belong to "${last.key}"` : undefined,
    },
  ];
}

function jsonFaults({ suffix, value, origin }: ReadValue): readonly ValueFault[] {
  const fault =
    suffix === 'mutual-authentication'
      ? mutualAuthenticationFault(value)
      : suffix === 'jwt-validation'
        ? jwtValidationFault(value)
        : undefined;
  return fault === undefined ? [] : [{ at: origin, ...fault }];
}
