import { rulePlace } from '../../../src/alb/listener-rule/listener-rule.ts';
import { pathPlace } from '../../../src/istio/route/route.ts';
import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { AdmittingRule } from '../../../src/traffic/edge/admitting-rules.ts';
import { nearestRule } from './nearest-rule.ts';
import type { Unadmitted } from './unadmitted.ts';
import { unadmitted } from './unadmitted.ts';

export default defineRule({
  summary: 'Host or path of a VirtualService is not forwarded by any listener rule',
  severity: 'warning',
  preset: 'recommended',
  restsOnAbsence: true,
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go at v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2519',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2631',
  ],
  check: (model) => unadmitted(model).map(findingOf),
});

function findingOf(left: Unadmitted): Finding {
  const { virtualService, host, route } = left;
  const beside = nearestRule(left);
  const what = route === undefined ? `host "${host.written}"` : `path "${route.match.path.value}"`;
  const where = route === undefined ? '' : ` for host "${host.written}"`;
  return {
    at: route === undefined ? host.at : pathPlace(route),
    message: `${what} of VirtualService "${nameOf(virtualService.resource.id)}" is in no rule of ${describe(beside.ingress.resource)}${where}, expected it beside ${besideText(beside, route !== undefined)}`,
    effect: 'The load balancer itself answers 404: such requests never reach the gateway.',
    related: [
      {
        at:
          route === undefined && beside.rule.rule.host !== undefined
            ? at(beside.rule.rule, 'host')
            : rulePlace(beside.rule),
        message: 'what the load balancer takes',
      },
    ],
    fixes: [route === undefined && ruleFor(host.written, beside)],
  };
}

function besideText({ asks }: AdmittingRule, isPath: boolean): string {
  const shown = (isPath ? asks.paths : asks.hosts).slice(0, 2).map((one) => `"${one}"`);
  return shown.length === 0 ? 'the others' : shown.join(' and ');
}

/** The rule of another host once more for this one. */
function ruleFor(host: string, { rule, ingress }: AdmittingRule): Fix | undefined {
  const { rules } = ingress.resource.manifest.spec ?? {};
  const index = rules?.indexOf(rule.rule) ?? -1;
  const { spec } = ingress.resource.written;
  const written: unknown = isMap(spec) && Array.isArray(spec.rules) ? spec.rules[index] : undefined;
  if (rules === undefined || !isMap(written) || host.includes('*')) return undefined;
  return unsafe(`add a rule for "${host}"`, {
    op: 'add',
    at: at(rules, rules.length),
    value: { ...written, host: host.toLowerCase() },
  });
}
