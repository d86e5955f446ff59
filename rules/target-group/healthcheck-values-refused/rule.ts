import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { refusedHealthChecks } from './refused-health-checks.ts';
import type { RefusedPair, RefusedValue } from './refused-values.ts';
import { lengthenInterval } from './refused-values.ts';

export default defineRule({
  summary: 'Health check numbers are outside what AWS accepts',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller internal/ingress/annotations/healthcheck/main.go at v1.1.9',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4052',
  ],
  check: (model) =>
    surestFirst(
      refusedHealthChecks(model).flatMap(({ targetGroup, values, pairs }) => [
        ...values.map((value) => ofValue(value, targetGroup)),
        ...pairs.map((pair) => ofPair(pair, targetGroup, model.settings)),
      ]),
    ),
});

const refused =
  'AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel).';

function ofValue(
  { suffix, value, text, expected, answer }: RefusedValue,
  { service, backends: [first] }: TargetGroup,
): Finding {
  const path = `/${value.value}`;
  const lacksSlash = suffix === 'healthcheck-path' && !value.value.startsWith('/');
  const assumes = `Service "${nameOf(first.service.to)}", which is not in the input, sets no ${suffix} of its own`;
  return {
    at: value.origin,
    message: `${suffix} is ${text}, expected ${expected}`,
    effect: answer === undefined ? refused : `${refused} Its words: "${answer}".`,
    fixes: [lacksSlash && unsafe(`ask for "${path}"`, { op: 'set', at: value.origin, value: path })],
    ...loweredBy(service.state === 'unknown' ? { assumes, settledBy: 'context' } : undefined),
  };
}

function ofPair(pair: RefusedPair, group: TargetGroup, settings: Settings): Finding {
  const { timeout, interval, enough, on } = pair;
  const [first, second] = timeout.from === 'default' ? [interval, timeout] : [timeout, interval];
  const words = ['timeout', 'interval', 'a timeout below the interval'];
  const [own, other, expected] =
    first === timeout ? words : ['interval', 'timeout', 'an interval above the timeout'];
  const edit = lengthenInterval(pair, group, settings);
  const byDefault = second.from === 'default';
  return {
    at: first.origin,
    message: `healthcheck-${own}-seconds is ${first.value} and the ${other} is ${second.value}${byDefault ? ' by default' : ''}, expected ${expected}`,
    effect: on === undefined ? refused : refusedByController(on.id.kind),
    related: byDefault ? [] : [{ at: second.origin, message: `the ${other}` }],
    fixes: [edit && unsafe(`check every ${enough} seconds`, edit)],
  };
}

function refusedByController(kind: string): string {
  return kind === 'Ingress'
    ? 'The controller of version 1 refuses the Ingress and makes no load balancer.'
    : 'The controller of version 1 refuses the Service and leaves the load balancer without listeners.';
}
