import { listenerText } from '../../../src/alb/listener/listener.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { MisplacedVersion } from './protocol-version.ts';
import { misplacedVersions } from './protocol-version.ts';

export default defineRule({
  summary: 'HTTP2 or GRPC target group is used on an HTTP listener',
  severity: 'error',
  preset: 'recommended',
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go buildTargetGroupProtocolVersion, v3.5.0',
    'https://github.com/aws/copilot-cli/issues/4551',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2694',
  ],
  check: ({ loadBalancers }) => surestFirst(misplacedVersions(loadBalancers).map(findingOf)),
});

function findingOf({ targetGroup, version, listener, listenerAt, why }: MisplacedVersion): Finding {
  const onHttp = why === 'HTTP listener';
  const name = listenerText(listener);
  return {
    at: version.origin,
    message: onHttp
      ? `backend-protocol-version is "${version.value}" and listener ${name} forwards to it, expected HTTPS listeners only`
      : `backend-protocol-version is "${version.value}" and listener ${name} logs users in or reads tokens before it forwards, expected forward as the only action`,
    effect: onHttp
      ? `AWS refuses the rule: "Listener protocol 'HTTP' is not supported with a target group with the protocol-version '${version.value}'". The deployment stops there (FailedDeployModel), so that no targets are registered.`
      : 'AWS documents forward as the only action of such target groups. When it refuses the rule, the deployment stops there (FailedDeployModel), so that no targets are registered.',
    related: [
      { at: listenerAt, message: `listener ${name}` },
      { at: targetGroup.backends[0].origin, message: 'it forwards here' },
    ],
    ...loweredBy(leftToIngress(targetGroup), onHttp ? undefined : refusesLogin),
  };
}

const refusesLogin: Assumption = {
  assumes: 'AWS refuses what its documentation leaves out',
  settledBy: 'rules',
};

/** A Service outside the input may set another version itself. */
function leftToIngress({ service, backends }: MisplacedVersion['targetGroup']): Assumption | undefined {
  if (service.state === 'known') return undefined;
  const { to } = backends[0].service;
  return {
    assumes: `Service "${nameOf(to)}", which is not in the input, leaves backend-protocol-version to the Ingress`,
    settledBy: 'context',
  };
}
