// What a rule or a route asks of a request beside its host and its path, and requests that meet it.
import type { RuleCondition } from '../../alb/listener-rule/rule-condition.ts';
import type { RouteMatch, ValueMatch } from '../../istio/route/route-match.ts';
import { addressBlockOf } from '../../k8s/object/ip-address.ts';
import { expressionSamples, wildcardSample, wildcardSamples } from './sample.ts';

/** What a request has beside its host and its path; absent fields are those of a plain GET. */
export interface Demand {
  readonly method?: string;
  /** By name in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly sourceIp?: string;
  /** Present for one that only tells a condition from others like it, where another one stands for what it asks. */
  readonly isProbe?: true;
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

/** What contradicts a demand in its place, as a probe: the condition that makes the demand may take it as well. */
export function instead(demand: Demand, own: Demand): Demand {
  return {
    ...demand,
    ...own,
    headers: { ...demand.headers, ...own.headers },
    query: { ...demand.query, ...own.query },
    isProbe: true,
  };
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
        ...condition.values.map(wildcardSamples),
        ...condition.regexValues.map(expressionSamples),
      ];
      return probed(values, (value) => ({ headers: { [name]: value } }));
    }
    case 'http-request-method':
      return condition.values.map((value) => ({ method: wildcardSample(value) }));
    case 'query-string':
      return condition.values.flatMap(({ key = 'any', value }) =>
        probed([wildcardSamples(value)], (text) => ({ query: { [wildcardSample(key)]: text } })),
      );
    case 'source-ip':
      return probed(condition.values.map(addressesIn), (sourceIp) => ({ sourceIp }));
    default:
      return [];
  }
}

/** The demands for some samples, each list of one value: the first of each stands for it, the others are probes. */
function probed(
  samples: readonly (readonly string[])[],
  demandFor: (sample: string) => Demand,
): readonly Demand[] {
  const firsts = samples.flatMap(([first]) => first ?? []).map(demandFor);
  const others = samples.flatMap((those) => those.slice(1)).map(demandFor);
  return [...firsts, ...others.map((one) => ({ ...one, isProbe: true as const }))];
}

/** The first and the last address of a block; none of one that holds all addresses, and of what is none. */
function addressesIn(text: string): readonly string[] {
  const block = addressBlockOf(text);
  if (block === undefined || block.bits === 0) return [];
  const first = text.replace(/\/\d+$/, '');
  if (block.bytes.length !== 4 || block.bits === 32) return [first];
  const last = block.bytes.map(
    (byte, index) => byte | (255 >> Math.max(0, Math.min(8, block.bits - 8 * index))),
  );
  return [first, last.join('.')];
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

/** The demands that meet all of a route's match but its path, the one that stands for all first, then probes; none where none does that can be written down, as where a token is asked for. */
export function demandsOfRoute({ headers, queryParameters, claims }: RouteMatch): readonly Demand[] {
  if (claims.some(({ inverted }) => !inverted)) return [];
  const choices = [...headers.map(headerDemands), ...queryParameters.map(queryDemands)];
  return choices.some((those) => those.length === 0) ? [] : varied(choices);
}

/** The demands that a route's match refuses: of each condition `withoutHeaders` a header that it is not to have. */
export function demandsRefused({ headers }: RouteMatch): readonly Demand[] {
  return headers
    .filter(({ inverted }) => inverted)
    .flatMap((one) => headerDemands({ ...one, inverted: false }).slice(0, 1));
}

function headerDemands(match: ValueMatch): readonly Demand[] {
  if (match.inverted) return [nothing];
  const name = match.name.toLowerCase();
  if (name.startsWith(':') && name !== ':method' && name !== ':authority') return [nothing];
  return probed([valueSamples(match)], (value) => {
    if (name === ':method') return { method: value };
    return { headers: { [name === ':authority' ? 'host' : name]: value } };
  });
}

function queryDemands(match: ValueMatch): readonly Demand[] {
  return probed([valueSamples(match)], (value) => ({ query: { [match.name]: value } }));
}

function valueSamples({ kind, value }: ValueMatch): readonly string[] {
  if (kind === 'regex') return expressionSamples(value);
  if (kind === 'present') return ['any'];
  return kind === 'prefix' ? [value, `${value}any`] : [value];
}
