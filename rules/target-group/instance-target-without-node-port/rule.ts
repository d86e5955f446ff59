import type { InstanceUse } from '../../../src/alb/target-group/instance-use.ts';
import { impossibleInstanceTargets, typePlaceOf } from '../../../src/alb/target-group/instance-use.ts';
import { portIsEmpty } from '../../../src/alb/target-group/target-group-refusal.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { writeAnnotation } from '../../ingress/write-annotation.ts';
import { annotationDecides, openNodePorts } from './node-port-repair.ts';
import { expectedInstead, typeTextOf } from './words.ts';

export default defineRule({
  summary: 'Target type instance needs a nodePort and the Service has none',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  readsClassParams: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/backend/endpoint_resolver.go at v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1695',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4238',
  ],
  check: ({ targetGroups, inventory, settings }) =>
    surestFirst(
      impossibleInstanceTargets(targetGroups, inventory, settings).map((use) => findingOf(use, settings)),
    ),
});

function findingOf(use: InstanceUse, settings: Settings): Finding {
  const { service, by, usedAt, typeAt, assumption } = use;
  return {
    at: typePlaceOf(service),
    message: `${describe(service)} ${typeTextOf(use)} and target type is "instance", expected ${expectedInstead(use)}`,
    effect: effectOf(by, settings),
    related: [
      ...(typeAt === undefined ? [] : [{ at: typeAt, message: 'the target type' }]),
      {
        at: usedAt,
        message: by === 'Ingress' ? 'the load balancer sends here' : 'the binding takes its targets here',
      },
    ],
    fixes: fixesOf(use, settings),
    ...loweredBy(assumption),
  };
}

function effectOf(by: InstanceUse['by'], settings: Settings): string {
  if (by === 'TargetGroupBinding')
    return `The controller answers "service type must be either 'NodePort' or 'LoadBalancer'" and leaves the targets as they are.`;
  if (!controllerAtLeast(settings, '2.0')) return 'The controller makes a load balancer without listeners.';
  return controllerAtLeast(settings, '2.13.4')
    ? `The controller makes no load balancer and changes none of the group: FailedBuildModel, "${portIsEmpty}".`
    : 'AWS refuses the target group and no load balancer is made: FailedDeployModel, port 0 is below the least value of 1.';
}

function fixesOf(use: InstanceUse, settings: Settings): Finding['fixes'] {
  const open = openNodePorts(use);
  const byIp = annotationDecides(use)
    ? writeAnnotation(use.service, 'target-type', 'ip', settings)
    : undefined;
  return [open && unsafe('open node ports', open), byIp && unsafe('send to the pods themselves', byIp)];
}
