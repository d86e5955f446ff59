import { classFaultWords } from '../../../src/alb/class/class-fault.ts';
import { IngressClassParams } from '../../../src/alb/class/class-params.ts';
import { classParamsFaults } from '../../../src/alb/class/class-params-fault.ts';
import { finalizedGroups } from '../../../src/alb/group/group-load.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import { ofLostName } from '../../../src/rule/renamed.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule, keyOf } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { ClassTwice } from '../class-twice.ts';
import { classesGivenTwice } from '../class-twice.ts';
import type { ClassRefusal } from './class-refusal.ts';
import { classRefusals } from './class-refusal.ts';

export default defineRule({
  summary: 'Ingress class is given twice or its parameters cannot be used',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/class_loader.go and group_loader.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller webhooks/networking/ingress_validator.go and webhooks/elbv2/ingressclassparams_validator.go, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2592',
    'https://github.com/kubernetes/kubernetes/pull/115447',
    'https://github.com/kubernetes/kubernetes/pull/110974',
  ],
  *check({ inventory, settings }): Iterable<Finding> {
    for (const twice of classesGivenTwice(inventory, settings)) yield givenTwice(twice, settings);
    for (const refusal of classRefusals(inventory, settings)) {
      const { at, text, related, lost } = refusal;
      const effect = effectOf(refusal, settings);
      yield ofLostName({ at, message: text, effect, related, ...loweredBy(refusal.assumption) }, lost);
    }
    for (const params of inventory.list(IngressClassParams)) {
      for (const { at, text, words, other } of classParamsFaults(params, settings)) {
        const related = other === undefined ? [] : [{ at: other, message: 'the other one' }];
        const effect = `The webhook refuses the object: ${words}.`;
        yield { at, message: `${describe(params)}: ${text}`, effect, related };
      }
    }
  },
});

function givenTwice({ resource, annotation, field, words }: ClassTwice, settings: Settings): Finding {
  const readsField = controllerAtLeast(settings, '2.0');
  return {
    at: field.at,
    message: `${describe(resource)} has both class annotation "${annotation.value}" and ingressClassName "${field.value}", expected one of them`,
    effect: `The API server refuses to create the Ingress: the annotation "${words}".`,
    related: [{ at: keyOf(annotation.at), message: 'the class annotation' }],
    fixes: [
      unsafe(`keep the ${readsField ? 'field' : 'annotation'} alone`, {
        op: 'remove',
        at: readsField ? annotation.at : field.at,
      }),
    ],
  };
}

function effectOf({ fault, ingress }: ClassRefusal, settings: Settings): string {
  const words = classFaultWords(fault);
  if (fault.why === 'several default classes')
    return `An older API server refuses the Ingress. Where it exists without a class, no group of the cluster is loaded anymore ("${words}", in the controller's log only): every ALB stays as it is.`;
  const seenByWebhook = !controllerAtLeast(settings, '2.6');
  if (fault.why === 'no such class' || seenByWebhook) return `The webhook refuses the Ingress: ${words}.`;
  const [group] = ingress === undefined ? [] : finalizedGroups(ingress);
  const left =
    group === undefined
      ? 'an Ingress that was in a group before freezes that whole group, without any event'
      : `group "${group}", of which the Ingress is a member, is frozen as a whole, without any event there`;
  return `The Ingress is accepted, but no load balancer is made: event FailedLoadGroupID, ${words}; ${left}.`;
}
