import { safe, unsafe } from '../../../src/rule/fixes.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { UnreadSetting } from '../unread-setting.ts';
import { unusedSettings } from './unused-setting.ts';

export default defineRule({
  summary: 'Setting on the Ingress, its class or its annotations is never used',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go and model_builder.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go and group_loader.go, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3054',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3438',
  ],
  check: (model) => unusedSettings(model).map(findingOf),
});

function findingOf({ what, at, because, expected, effect, related, fix }: UnreadSetting): Finding {
  return {
    at,
    message: `${what} ${because}, expected ${expected}`,
    effect: effect ?? 'The setting is ignored without a message.',
    related: related === undefined ? [] : [related],
    fixes: [fix && (fix.safe ? safe : unsafe)(fix.title, fix.edit)],
  };
}
