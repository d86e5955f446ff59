// Whether a listener rule takes a request, as AWS says of conditions: hosts, headers and queries whatever their letter
// case, paths and methods as they are; `*` stands for any run of characters, `?` for one
// (docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html).
import { readExpression } from '../../k8s/object/expression.ts';
import { addressBlockOf, isInside } from '../../k8s/object/ip-address.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { allOf, anyOf } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { QueryValue, RuleCondition } from './rule-condition.ts';

/** A request as a listener judges it. */
export interface ListenerRequest {
  /** Without port. */
  readonly host: string;
  /** Without query. */
  readonly path: string;
  readonly method: string;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly query: readonly Required<QueryValue>[];
  /** The address of the client; absent where it is not known. */
  readonly sourceIp?: string;
}

/** Whether a request meets all conditions of a rule. */
export function meetsAll(conditions: readonly RuleCondition[] | 'unknown', request: ListenerRequest): Answer {
  if (conditions === 'unknown') return 'unknown';
  return allOf(conditions.map((condition) => meetsCondition(condition, request)));
}

/** Whether a request meets a condition. */
export function meetsCondition(condition: RuleCondition, request: ListenerRequest): Answer {
  switch (condition.field) {
    case 'host-header':
      return fitsOne(condition, request.host, 'i');
    case 'path-pattern':
      return fitsOne(condition, request.path, '');
    case 'http-header': {
      const value = request.headers.get(condition.httpHeaderName.toLowerCase());
      return value === undefined ? 'no' : fitsOne(condition, value, 'i');
    }
    case 'http-request-method':
      return anyOf(condition.values.map((value) => fits(value, request.method, '')));
    case 'source-ip':
      return anyOf(condition.values.map((cidr) => isFrom(cidr, request.sourceIp)));
    case 'query-string':
      return anyOf(condition.values.flatMap((wanted) => request.query.map((pair) => fitsPair(wanted, pair))));
  }
}

interface Values {
  readonly values: readonly string[];
  readonly regexValues: readonly string[];
}

function fitsOne({ values, regexValues }: Values, text: string, flags: 'i' | ''): Answer {
  return anyOf([
    ...values.map((value) => fits(value, text, flags)),
    ...regexValues.map((expression) => fitsExpression(expression, text, flags)),
  ]);
}

/** Whether a text fits a pattern with `*` and `?`, whatever its letter case with flag `i`. */
export function fits(pattern: string, text: string, flags: 'i' | ''): Answer {
  if (isPlaceholder(pattern)) return 'unknown';
  const [wanted, given] = flags === 'i' ? [pattern.toLowerCase(), text.toLowerCase()] : [pattern, text];
  return fitsWildcards(wanted, given) ? 'yes' : 'no';
}

/** Goes from left to right; where the text leaves the pattern, the last star takes one character more. */
function fitsWildcards(pattern: string, text: string): boolean {
  let [at, from] = [0, 0];
  let star: { readonly after: number; taken: number } | undefined;
  while (from < text.length) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = { after: at + 1, taken: from };
      at += 1;
    } else if (wanted !== undefined && (wanted === '?' || wanted === text[from])) {
      at += 1;
      from += 1;
    } else if (star !== undefined) {
      star.taken += 1;
      at = star.after;
      from = star.taken;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** Of an expression that fits a part of a text only AWS does not say whether that is enough; one that RE2 cannot read stays open. */
function fitsExpression(expression: string, text: string, flags: 'i' | ''): Answer {
  if (isPlaceholder(expression)) return 'unknown';
  const read = readExpression(flags === 'i' ? `(?i)${expression}` : expression);
  if (typeof read === 'string') return 'unknown';
  if (read.matches(text)) return 'yes';
  return read.matcher(text).find() ? 'unknown' : 'no';
}

function fitsPair({ key, value }: QueryValue, pair: Required<QueryValue>): Answer {
  return allOf([key === undefined ? 'yes' : fits(key, pair.key, 'i'), fits(value, pair.value, 'i')]);
}

function isFrom(cidr: string, address: string | undefined): Answer {
  const block = addressBlockOf(cidr);
  if (block?.bits === 0 && address === undefined) return 'yes';
  const client = address === undefined ? undefined : addressBlockOf(address);
  if (block === undefined || client === undefined) return 'unknown';
  return isInside(client, block) ? 'yes' : 'no';
}

/** A condition as sentences name it: `host "a" or "b"`. */
export function conditionText(condition: RuleCondition): string {
  switch (condition.field) {
    case 'query-string':
      return `query ${alternatives(condition.values.map(({ key, value }) => (key === undefined ? value : `${key}=${value}`)))}`;
    case 'http-header':
      return `header ${condition.httpHeaderName} ${alternatives([...condition.values, ...condition.regexValues])}`;
    case 'http-request-method':
      return `method ${alternatives(condition.values)}`;
    case 'source-ip':
      return `source IP ${alternatives(condition.values)}`;
    default: {
      const what = condition.field === 'host-header' ? 'host' : 'path';
      return `${what} ${alternatives([...condition.values, ...condition.regexValues])}`;
    }
  }
}

function alternatives(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(' or ');
}
