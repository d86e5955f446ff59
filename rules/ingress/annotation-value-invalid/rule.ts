import type { IngressGroup } from '../../../src/alb/group/ingress-group.ts';
import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { safe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { readValues } from './read-value.ts';
import type { ValueFault } from './value-fault.ts';
import { faultsOf } from './value-fault.ts';

export default defineRule({
  summary: 'Annotation value cannot be read by the AWS Load Balancer Controller',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/annotations/parser.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go and group_loader.go, v3.5.0',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Tag.html',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2787',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3910',
  ],
  *check(model): Iterable<Finding> {
    const { loadBalancers, settings } = model;
    for (const read of readValues(model)) {
      for (const fault of faultsOf(read, settings)) {
        const { at, is, expected, meant, assumes } = fault;
        const group = loadBalancerOf(read.ingress, loadBalancers)?.group;
        yield {
          at,
          message: `${read.suffix} ${is}, expected ${expected}`,
          effect: effectOf(fault, read.suffix, group, settings),
          fixes: [meant !== undefined && safe(titleOf(meant), { op: 'set', at, value: meant })],
          ...loweredBy(assumes === undefined ? undefined : { assumes, settledBy: 'ignore' }),
        };
      }
    }
  },
});

function titleOf(meant: string): string {
  return meant === '' ? 'drop the comma' : `write "${meant}"`;
}

function effectOf(
  { words }: ValueFault,
  suffix: string,
  group: IngressGroup | undefined,
  settings: Settings,
): string {
  if (!controllerAtLeast(settings, '2.0'))
    return 'The controller refuses the annotation and never makes the load balancer.';
  if (suffix === 'group.name')
    return `FailedLoadGroupID "${words}". The Ingress is in no group: it gets no load balancer, or is taken from the one it had.`;
  if (suffix === 'group.order')
    return `The controller cannot load the group and only logs it ("${words}"), without any event. ${stoppedText(group)}`;
  if (words === undefined)
    return 'The controller takes it as it is and AWS refuses it (FailedDeployModel); the rest of the deployment does not happen.';
  return `FailedBuildModel "${words}". ${stoppedText(group)}`;
}
