import type { RuleCondition } from '../../../src/alb/listener-rule/rule-condition.ts';
import { conditionsIn } from '../../../src/alb/listener-rule/rule-condition.ts';
import { meetsAll } from '../../../src/alb/listener-rule/rule-match.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { Request } from '../../../src/traffic/request/request.ts';
import { choiceOf, listenerRequest } from '../../../src/traffic/trace/listener-rule-hop.ts';
import type { Comparator } from './system.ts';
import { differing, forBuiltGroups } from './system.ts';

/** Which rule of a listener a trace chooses for requests that each of the recorded rules asks for: the first of the record that takes them. */
export const choices: Comparator = {
  subject: 'chosen rules',
  compare(system) {
    return forBuiltGroups(system, ({ recorded, ours, model: { settings } }) =>
      (recorded.listeners ?? []).flatMap(({ port, rules = [] }) => {
        const own = ours.rulesByPort.get(port);
        if (own === undefined) return [`${port} has no rules of ours`];
        const truths = rules.map((rule) => conditionsIn(isMap(rule) ? rule.conditions : [], settings));
        return truths.map(requestFor).flatMap((request) => {
          const asked = listenerRequest(request);
          const answers = truths.map((conditions) => meetsAll(conditions, asked));
          const { rule, certain } = choiceOf(own, request);
          const first = answers.findIndex((answer) => answer !== 'no');
          return differing(
            `${port}: rule for ${request.method} ${request.authority}${request.path}`,
            { rule: rule === undefined ? -1 : own.rules.indexOf(rule), certain },
            { rule: first, certain: first < 0 || answers[first] === 'yes' },
          );
        });
      }),
    );
  },
};

/** A request that meets the first value of each condition; what is for any text is for `x`. */
function requestFor(conditions: readonly RuleCondition[]): Request {
  const firstValueOf = (field: RuleCondition['field']): string | undefined => {
    const [first] = conditions.flatMap((one): readonly unknown[] => (one.field === field ? one.values : []));
    return typeof first === 'string' ? first.replace(/[*?]/g, 'x') : undefined;
  };
  const headers = conditions.flatMap((one) =>
    one.field === 'http-header'
      ? [[one.httpHeaderName.toLowerCase(), (one.values[0] ?? '').replace(/[*?]/g, 'x')] as const]
      : [],
  );
  const query = conditions.flatMap((one) =>
    one.field === 'query-string'
      ? one.values.slice(0, 1).map(({ key = 'x', value }) => `${key}=${value}`)
      : [],
  );
  const host = firstValueOf('host-header') ?? 'any.example.com';
  return {
    method: firstValueOf('http-request-method') ?? 'GET',
    scheme: 'https',
    host,
    port: 443,
    authority: host,
    path: firstValueOf('path-pattern') ?? '/',
    ...(query.length === 0 ? {} : { query: query.join('&') }),
    headers: new Map(headers),
    sourceIp: (firstValueOf('source-ip') ?? '192.0.2.1').replace(/\/.*$/, ''),
  };
}
