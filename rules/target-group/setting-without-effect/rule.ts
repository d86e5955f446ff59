import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { UnreadSetting } from '../../ingress/unread-setting.ts';
import { unreadSettings } from './unread-settings.ts';

export default defineRule({
  summary: 'Setting on the Service or Namespace is never read for an ALB target group',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go at v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller docs/deploy/pod_readiness_gate.md at v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2279',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3403',
  ],
  check: (model) => unreadSettings(model).map(findingOf),
});

function findingOf({ what, at, because, expected, usedAt, assumption, fix }: UnreadSetting): Finding {
  return {
    at,
    message: `${what} ${because}, expected ${expected}`,
    effect: what.startsWith('label')
      ? 'Pods get no readiness gate, so that old ones end before new ones take traffic.'
      : 'The setting is ignored without a message.',
    related: usedAt === undefined ? [] : [{ at: usedAt, message: 'the load balancer sends here' }],
    fixes: [fix && (fix.safe ? safe : unsafe)(fix.title, fix.edit)],
    ...loweredBy(assumption),
  };
}
