// What a request has of which nothing is asked. Every request has a method, and curl gives two headers: where a rule, a route
// or a policy asks for the very ones, the request that meets no condition has to have others.

import type { RuleCondition } from '../../alb/listener-rule/rule-condition.ts';
import { hostsAndPathsOf } from '../../alb/listener-rule/rule-condition.ts';
import type { ListenerRequest } from '../../alb/listener-rule/rule-match.ts';
import { fits, meetsCondition } from '../../alb/listener-rule/rule-match.ts';
import { Beginnings } from '../../collection/beginnings.ts';
import type { Route } from '../../istio/route/route.ts';
import { takes, takesPath } from '../../istio/route/route-match.ts';
import { beginningOf } from '../../istio/route/route-table.ts';
import { addressBlockOf, isInside } from '../../k8s/object/ip-address.ts';
import type { Operation } from './gateway-side.ts';
import { beginningOfPattern, takesPathOf } from './paths.ts';
import type { PlainRequest } from './request-class.ts';
import { curl } from './request-class.ts';

/** A condition on what every request has. */
export interface Distinction {
  /** `method`, or the name of a header in lower case. */
  readonly field: string;
  /** What the paths begin with of which it is asked; the empty text among them where that may be any. */
  readonly beginnings: readonly string[];
  /** Whether it is asked of a path, or may be. */
  readonly isOf: (path: string) => boolean;
  readonly isMetBy: (value: string) => boolean;
}

/** The plain request for each path among conditions; one whose method every condition allows has that of curl. */
export class PlainRequests {
  readonly #byPath = new Beginnings<Distinction>();

  constructor(distinctions: Iterable<Distinction>) {
    for (const one of distinctions)
      for (const beginning of one.beginnings) this.#byPath.add('beginning', beginning, one);
  }

  for(path: string): PlainRequest {
    const asked = this.#byPath.of(path).filter(({ isOf }) => isOf(path));
    if (asked.length === 0) return curl;
    const isAsked = (field: string, value: string) =>
      asked.some((one) => one.field === field && one.isMetBy(value));
    const method = methods.find((one) => !isAsked('method', one)) ?? curl.method;
    const headers = Object.entries(curl.headers).filter(([name, value]) => !isAsked(name, value));
    return { method, headers: Object.fromEntries(headers) };
  }
}

const methods = [curl.method, 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'];

const isCommon = (field: string) => field === 'method' || Object.hasOwn(curl.headers, field);

/** What the conditions of a listener rule ask of what every request has. */
export function distinctionsOfRule(conditions: readonly RuleCondition[]): readonly Distinction[] {
  const { paths, pathExpressions } = hostsAndPathsOf(conditions);
  const asked = askedOf(paths, pathExpressions);
  return conditions.flatMap((condition) => {
    const field = fieldOf(condition);
    if (field === undefined) return [];
    const isMetBy = (value: string) => meetsCondition(condition, having(field, value)) !== 'no';
    return [{ field, isMetBy, ...asked }];
  });
}

/** The paths that patterns and expressions ask for. */
function askedOf(
  patterns: readonly string[],
  expressions: readonly string[],
): Pick<Distinction, 'beginnings' | 'isOf'> {
  const isAny = patterns.length === 0 || expressions.length > 0;
  const beginnings = isAny ? [''] : [...new Set(patterns.map(beginningOfPattern))];
  return { beginnings, isOf: takesPathOf(patterns, expressions) };
}

function fieldOf(condition: RuleCondition): string | undefined {
  if (condition.field === 'http-request-method') return 'method';
  const name = condition.field === 'http-header' ? condition.httpHeaderName.toLowerCase() : '';
  return isCommon(name) ? name : undefined;
}

function having(field: string, value: string): ListenerRequest {
  const method = field === 'method' ? value : '';
  return { host: '', path: '', method, headers: new Map([[field, value]]), query: [] };
}

/** What a route asks of what every request has. */
export function distinctionsOfRoute({ match }: Pick<Route, 'match'>): readonly Distinction[] {
  return match.headers.flatMap((header) => {
    const field = header.name.toLowerCase().replace(/^:/, '');
    if (header.inverted || !isCommon(field)) return [];
    const alone = { path: everyPath, headers: [header], queryParameters: [], claims: [] };
    const isMetBy = (value: string) =>
      takes(alone, { path: '/', method: value, headers: new Map([[field, value]]) }) !== 'no';
    const isOf = (path: string) => takesPath(match.path, path) !== 'no';
    return [{ field, isMetBy, beginnings: [beginningOf(match.path).text], isOf }];
  });
}

const everyPath = { kind: 'prefix', value: '/', ignoreCase: false } as const;

/** What a policy asks of the method. */
export function distinctionsOfOperation({ paths, methods: asked }: Operation): readonly Distinction[] {
  if (asked.length === 0) return [];
  const patterns = paths.map((path) => path.replace(/\{\*{1,2}\}/g, '*'));
  return [
    {
      field: 'method',
      isMetBy: (value) => asked.some((one) => fits(one, value, '') !== 'no'),
      ...askedOf(patterns, []),
    },
  ];
}

/** Addresses of clients of whom nothing is asked. */
const addresses = ['203.0.113.7', '198.51.100.7', '192.0.2.7', '8.8.8.8', '1.1.1.1'];

/** An address that is in none of the blocks that rules ask for; one that holds all addresses tells none apart. Undefined where there is none. */
export function plainAddress(asked: readonly string[]): string | undefined {
  const blocks = asked.flatMap((block) => addressBlockOf(block) ?? []);
  return addresses.find((address) => {
    const own = addressBlockOf(address);
    return own !== undefined && !blocks.some((block) => block.bits > 0 && isInside(own, block));
  });
}
