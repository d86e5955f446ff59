// What a rule or a route asks of a request beside its host and its path, and requests that meet it.
import type { RuleCondition } from '../../alb/listener-rule/rule-condition.ts';
import type { RouteMatch, ValueMatch } from '../../istio/route/route-match.ts';
import { addressBlockOf } from '../../k8s/object/ip-address.ts';
import { expressionSample, wildcardSample } from './sample.ts';

/** What a request has beside its host and its path; absent fields are those of a plain GET. */
export interface Demand {
  readonly method?: string;
  /** By name in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly sourceIp?: string;
}

/** A demand of nothing. */
export const nothing: Demand = {};

/** Both demands together; undefined where they contradict each other. */
export function both(a: Demand, b: Demand): Demand | undefined {
  if (a === nothing) return b;
  if (b === nothing) return a;
  const differs = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && one !== other;
  if (differs(a.method, b.method) || differs(a.sourceIp, b.sourceIp)) return undefined;
  const headers = { ...a.headers, ...b.headers };
  if (Object.entries(a.headers ?? {}).some(([name, value]) => headers[name] !== value)) return undefined;
  return { ...a, ...b, headers, query: { ...a.query, ...b.query } };
}

/** The parts of a demand as sentences name them, such as `method POST`. */
export function demandTexts({ method, headers = {}, query = {}, sourceIp }: Demand): readonly string[] {
  return [
    ...(method === undefined ? [] : [method]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...Object.entries(query).map(([name, value]) => `?${name}=${value}`),
    ...(sourceIp === undefined ? [] : [`from ${sourceIp}`]),
  ];
}

/**
 * The demands of a listener rule: one that takes the first value of each condition, and one more for each other value.
 * A demand of nothing alone where it asks for host and path only.
 */
export function demandsOfRule(conditions: readonly RuleCondition[]): readonly Demand[] {
  const choices = conditions.map(demandsOfCondition).filter((those) => those.length > 0);
  return varied(choices);
}

function demandsOfCondition(condition: RuleCondition): readonly Demand[] {
  switch (condition.field) {
    case 'http-header': {
      const name = condition.httpHeaderName.toLowerCase();
      const values = [
        ...condition.values.map(wildcardSample),
        ...condition.regexValues.flatMap((one) => expressionSample(one) ?? []),
      ];
      return values.map((value) => ({ headers: { [name]: value } }));
    }
    case 'http-request-method':
      return condition.values.map((value) => ({ method: wildcardSample(value) }));
    case 'query-string':
      return condition.values.map(({ key = 'any', value }) => ({
        query: { [wildcardSample(key)]: wildcardSample(value) },
      }));
    case 'source-ip':
      return condition.values.flatMap((value) => addressIn(value) ?? []).map((sourceIp) => ({ sourceIp }));
    default:
      return [];
  }
}

/** The first address of a block; undefined for one that holds all addresses, and for what is none. */
function addressIn(block: string): string | undefined {
  const bits = addressBlockOf(block)?.bits ?? 0;
  return bits === 0 ? undefined : block.replace(/\/\d+$/, '');
}

/** The first of each choice together, and for each other member of a choice that one in its place. */
function varied(choices: readonly (readonly Demand[])[]): readonly Demand[] {
  const firsts = choices.flatMap(([first]) => first ?? []);
  const together = (parts: readonly Demand[]) =>
    parts.reduce<Demand | undefined>(
      (all, part) => (all === undefined ? undefined : both(all, part)),
      nothing,
    );
  const others = choices.flatMap((those, index) =>
    those.slice(1).map((other) => firsts.map((first, at) => (at === index ? other : first))),
  );
  return [firsts, ...others].flatMap((parts) => together(parts) ?? []);
}

/** The demand that meets all of a route's match but its path; undefined where none does that can be written down, as where a token is asked for. */
export function demandOfRoute({ headers, queryParameters, claims }: RouteMatch): Demand | undefined {
  if (claims.some(({ inverted }) => !inverted)) return undefined;
  const parts = [
    ...headers.map((one) => headerDemand(one)),
    ...queryParameters.map((one) => queryDemand(one)),
  ];
  return parts.reduce<Demand | undefined>(
    (all, part) => (all === undefined || part === undefined ? undefined : both(all, part)),
    nothing,
  );
}

/** The demands that a route's match refuses: of each condition `withoutHeaders` a header that it is not to have. */
export function demandsRefused({ headers }: RouteMatch): readonly Demand[] {
  return headers
    .filter(({ inverted }) => inverted)
    .flatMap((one) => headerDemand({ ...one, inverted: false }) ?? []);
}

function headerDemand(match: ValueMatch): Demand | undefined {
  if (match.inverted) return nothing;
  const value = valueSample(match);
  if (value === undefined) return undefined;
  const name = match.name.toLowerCase();
  if (name === ':method') return { method: value };
  if (name === ':authority') return { headers: { host: value } };
  return name.startsWith(':') ? nothing : { headers: { [name]: value } };
}

function queryDemand(match: ValueMatch): Demand | undefined {
  const value = valueSample(match);
  return value === undefined ? undefined : { query: { [match.name]: value } };
}

function valueSample({ kind, value }: ValueMatch): string | undefined {
  if (kind === 'regex') return expressionSample(value);
  return kind === 'present' ? 'any' : value;
}
