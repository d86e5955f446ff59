import { safe, unsafe } from '../../../src/rule/fixes.ts';
import type { Edit, Finding, Fix } from '../../../src/rule/rule.ts';
import { at, below, defineRule } from '../../../src/rule/rule.ts';
import type { DoubledSlash } from './doubled-slash.ts';
import { doubledSlashes } from './doubled-slash.ts';

export default defineRule({
  summary: 'Rewrite of a prefix without trailing slash yields a double slash',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (applyHTTPRouteDestination) at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite',
    'https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto',
  ],
  *check(model): Iterable<Finding> {
    for (const doubled of doubledSlashes(model)) yield findingOf(doubled);
  },
});

function findingOf(doubled: DoubledSlash): Finding {
  const { rewrite, prefixes } = doubled;
  const [{ prefix }] = prefixes;
  return {
    at: doubled.at,
    message: `prefix "${prefix}" is rewritten to "${rewrite}", so "${prefix}/bar" becomes "${rewrite}/bar", expected prefix "${prefix}/"`,
    effect: `The application is asked for "${rewrite}/bar". Many answer 404 or redirect; some take the two slashes for one.`,
    related: prefixes.map((one) => ({ at: one.at, message: 'this much of the path is replaced' })),
    fixes: [fixOf(doubled)],
  };
}

/** The bare path stays served by a match of its own; paths such as `/foobar`, which the old prefix took as well, are left to other rules. */
function fixOf({ prefixes, alone }: DoubledSlash): Fix {
  const offer = alone ? safe : unsafe;
  return offer(
    `match ${prefixes.map(({ prefix }) => `"${prefix}" and below "${prefix}/"`).join(', ')}`,
    ...prefixes.flatMap((one): readonly Edit[] => [
      { op: 'set', at: one.at, value: `${one.prefix}/` },
      { op: 'add', at: bareMatchPlace(one), value: { ...one.match, uri: { exact: one.prefix } } },
    ]),
  );
}

/** Before the match of the prefix, in its list. */
function bareMatchPlace({ match }: DoubledSlash['prefixes'][number]) {
  const place = at(match);
  return below({ ...place, path: place.path.slice(0, -1) }, place.path.at(-1) ?? 0);
}
