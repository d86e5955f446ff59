import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { GrpcCheck } from './grpc-check.ts';
import { grpcChecks } from './grpc-check.ts';

export default defineRule({
  summary: 'GRPC target group checks health on the HTTP status port',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go buildTargetGroupHealthCheckPath and buildTargetGroupHealthCheckMatcher, v3.5.0',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://github.com/istio/istio/issues/49724',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3514',
  ],
  check: (model) => grpcChecks(model).map(findingOf),
});

function findingOf({ why, asks, at, versionAt, edits }: GrpcCheck): Finding {
  return {
    at,
    message:
      why === 'readiness path'
        ? `GRPC target group checks ${asks}, which is plain HTTP, expected the default path and success-codes "12"`
        : `GRPC target group checks ${asks}, which answers no gRPC status but 12, expected the default success-codes "12"`,
    effect:
      'The load balancer checks over gRPC, and the answer has no gRPC status that counts: targets stay unhealthy forever.',
    related: [{ at: versionAt, message: 'the target group is of version GRPC' }],
    fixes: [unsafe('leave the health check to the defaults of GRPC', ...edits)],
  };
}
