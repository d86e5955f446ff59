import { safe, unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { LiteralWildcard } from './literal-wildcard.ts';
import { literalWildcards } from './literal-wildcard.ts';

export default defineRule({
  summary: 'URI prefix or exact value contains a wildcard, which is matched literally',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/route/route.go (TranslateRouteMatch) at 1.30',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch',
    'https://github.com/istio/istio/issues/7018',
  ],
  *check(model): Iterable<Finding> {
    for (const wildcard of literalWildcards(model)) yield findingOf(wildcard);
  },
});

function findingOf(wildcard: LiteralWildcard): Finding {
  const { kind, value, meant } = wildcard;
  return {
    at: wildcard.at,
    message: `uri ${kind} is "${value}", which is matched literally, expected ${expectedText(wildcard)}`,
    effect:
      'The route takes no request that a client would send: another route answers, or istio-envoy answers 404.',
    fixes: [meant !== undefined && fixOf(wildcard, meant)],
  };
}

function expectedText({ kind, meant }: LiteralWildcard): string {
  if (meant === undefined) return 'a "regex"';
  return meant.kind === kind ? `"${meant.value}"` : `${meant.kind} "${meant.value}"`;
}

function fixOf(
  { at, kind, takesFromOthers }: LiteralWildcard,
  meant: NonNullable<LiteralWildcard['meant']>,
): Fix {
  const renamed = meant.kind !== kind;
  return (renamed || takesFromOthers ? unsafe : safe)(
    `write ${meant.kind} "${meant.value}"`,
    { op: 'set', at, value: meant.value },
    ...(renamed ? [{ op: 'rename', at: { ...at, on: 'key' }, value: meant.kind } as const] : []),
  );
}
