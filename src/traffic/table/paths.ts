// The paths that conditions name, each with what else they ask for.
import { fits } from '../../alb/listener-rule/rule-match.ts';
import type { Route } from '../../istio/route/route.ts';
import type { PathMatch } from '../../istio/route/route-match.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Demand } from './demand.ts';
import { both, demandsOfRoute, demandsRefused, nothing } from './demand.ts';
import type { Operation } from './gateway-side.ts';
import type { Named } from './request-class.ts';
import { itself } from './request-class.ts';
import { expressionSamples, wildcardSample, wildcardSamples } from './sample.ts';

/** A path with what else is asked for. */
export interface PathDemand {
  readonly path: Named;
  readonly demand: Demand;
}

/** The paths of a route: what it takes, what it does not for a condition beside its path, and what lies below a prefix. */
export function pathsOfRoute({ match }: Pick<Route, 'match'>): readonly PathDemand[] {
  const [first, ...beside] = pathsOfMatch(match.path);
  if (first === undefined) return [];
  const own = { ...first, isRouted: true };
  const demands = demandsOfRoute(match);
  const [demand = nothing] = demands;
  const isPlain = demands.includes(nothing) && match.claims.length === 0;
  const more = [...demands.filter((one) => one !== nothing), ...demandsRefused(match)];
  return [
    { path: { ...own, isNamed: isPlain }, demand: nothing },
    ...more.map((one) => ({ path: own, demand: one })),
    ...beside.map((path) => ({ path, demand })),
  ];
}

/** The paths that a match names, the one that stands for it first; none for a placeholder and for an expression of which no sample can be made. */
export function pathsOfMatch({ kind, value, ignoreCase }: PathMatch): readonly Named[] {
  if (isPlaceholder(value)) return [];
  const upper = ignoreCase ? [itself(value.toUpperCase(), false)] : [];
  switch (kind) {
    case 'exact':
      return [itself(value), ...upper];
    case 'prefix':
      return [itself(value), ...besidePrefix(value), ...upper];
    default:
      return sampled(expressionSamples(value), { written: `~${value}`, isNamed: true });
  }
}

/** The first of some samples as what is written; the others are probes. */
function sampled(samples: readonly string[], written: Omit<Named, 'text'>): readonly Named[] {
  return samples.map((text, index) => (index === 0 ? { text, ...written } : probe(text)));
}

function probe(path: string): Named {
  return { ...itself(path, false), isProbe: true };
}

/** What a prefix takes beside itself: what lies below it, and what goes on without a slash. */
function besidePrefix(prefix: string): readonly Named[] {
  if (prefix === '/') return [];
  const stem = prefix.endsWith('/') ? prefix : `${prefix}/`;
  const below = { text: `${stem}any`, written: `${stem}*`, isNamed: false };
  return stem === prefix ? [below] : [below, { text: `${prefix}any`, written: `${prefix}*`, isNamed: false }];
}

/** The paths of a listener rule; only one that is alone and without wildcard is what it is there for. */
export function pathsOfRule(patterns: readonly string[], expressions: readonly string[]): readonly Named[] {
  const plain = patterns.filter((pattern) => !isPlaceholder(pattern));
  const isAlone = plain.length + expressions.length === 1;
  const ofPatterns = plain
    .filter((pattern) => pattern !== '*')
    .flatMap((written) => {
      if (written === '/*') return [itself('/', false)];
      const samples = wildcardSamples(written);
      return sampled(samples, { written, isNamed: isAlone && samples[0] === written });
    });
  const ofExpressions = expressions.flatMap((written) =>
    sampled(
      expressionSamples(written).map((text) => `/${text.replace(/^\//, '')}`),
      { written: `~${written}`, isNamed: false },
    ),
  );
  return [...ofPatterns, ...ofExpressions];
}

/** The demands of a policy for requests to a path: each method, each header, and both together. */
export function demandsOfOperation({
  methods,
  headers,
}: Pick<Operation, 'methods' | 'headers'>): readonly Demand[] {
  const ofMethods = methods.map((method): Demand => ({ method: wildcardSample(method) }));
  const together = ofMethods.flatMap((method) => headers.flatMap((header) => both(method, header) ?? []));
  return [...ofMethods, ...headers, ...together];
}

/** The paths that a policy tells apart, with what else it asks of their requests. */
export function pathsOfOperation({ paths, notPaths, methods, headers }: Operation): readonly PathDemand[] {
  const named = [...paths, ...notPaths];
  const samples = (named.length === 0 ? ['/'] : named).flatMap((written) => {
    const pattern = written.replace(/\{\*{1,2}\}/g, '*');
    const shown = wildcardSample(pattern.replace(/(.)\*$/, '$1'));
    const texts = [shown, ...wildcardSamples(pattern)].map((text) =>
      text.startsWith('/') ? text : `/${text}`,
    );
    return sampled([...new Set(texts)], { written, isNamed: false });
  });
  const demands = [nothing, ...demandsOfOperation({ methods, headers })];
  return samples.flatMap((path) => demands.map((demand) => ({ path, demand })));
}

/** Which paths a listener rule takes, or may. */
export function takesPathOf(
  patterns: readonly string[],
  expressions: readonly string[],
): (path: string) => boolean {
  if (patterns.length === 0 || expressions.length > 0) return () => true;
  const whole = new Set(patterns.filter((one) => !isPlaceholder(one) && !/[*?]/.test(one)));
  const others = patterns
    .filter((one) => !whole.has(one))
    .map((pattern) => ({ pattern, beginning: beginningOfPattern(pattern) }));
  return (path) =>
    whole.has(path) ||
    others.some(({ pattern, beginning }) => path.startsWith(beginning) && fits(pattern, path, '') !== 'no');
}

/** What all paths begin with that a pattern takes, or may. */
export function beginningOfPattern(pattern: string): string {
  if (isPlaceholder(pattern)) return '';
  const wildcard = pattern.search(/[*?]/);
  return wildcard < 0 ? pattern : pattern.slice(0, wildcard);
}
