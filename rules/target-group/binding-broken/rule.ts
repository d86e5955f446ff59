import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import { ofLostName } from '../../../src/rule/renamed.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { BindingFault } from './binding-fault.ts';
import { bindingFaults } from './binding-fault.ts';
import { closedStatusPorts } from './closed-status-port.ts';

export default defineRule({
  summary: 'TargetGroupBinding is refused, registers no targets or opens no ports',
  severity: 'error',
  preset: 'recommended',
  references: [
    'kubernetes-sigs/aws-load-balancer-controller webhooks/elbv2/targetgroupbinding_validator.go and targetgroupbinding_mutator.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/targetgroupbinding/resource_manager.go and pkg/networking/networking_manager.go, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1778',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2769',
  ],
  check: ({ inventory }) =>
    surestFirst([...bindingFaults(inventory), ...closedStatusPorts(inventory)].map(findingOf)),
});

function findingOf(fault: BindingFault): Finding {
  const { at, text, related, lost, assumption } = fault;
  const finding = { at, message: text, effect: effectOf(fault), related, ...loweredBy(assumption) };
  return ofLostName(finding, lost);
}

function effectOf({ kind, words }: BindingFault): string {
  switch (kind) {
    case 'no backend':
      return 'Event BackendNotFound on the binding, and all targets of the target group are deregistered.';
    case 'refused':
      return `The webhook refuses the binding: ${words}.`;
    case 'closed':
      return 'The controller makes security group rules only for what is listed: the port stays closed, health checks or requests time out, and the load balancer answers 504.';
  }
}
