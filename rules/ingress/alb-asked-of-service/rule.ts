import { describe } from '../../../src/k8s/object/resource.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { AskingService } from '../asking-service.ts';
import { askingServices } from '../asking-service.ts';

export default defineRule({
  summary: 'Service asks for an application load balancer, which only an Ingress gets',
  severity: 'warning',
  preset: 'recommended',
  references: [
    'kubernetes-sigs/aws-load-balancer-controller controllers/service/service_controller.go at v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/service/service_utils.go at v3.5.0',
    'https://github.com/istio/istio/issues/28805',
    'https://github.com/istio/istio/issues/28826',
    'https://github.com/istio/istio/issues/39426',
    'https://github.com/istio/istio/issues/32059',
    'https://github.com/istio/istio/issues/8301',
  ],
  *check(model): Iterable<Finding> {
    for (const asking of askingServices(model)) yield findingOf(asking, model.settings.assume.ingressClass);
  },
});

function findingOf({ service, key, value, at, others }: AskingService, ingressClass: string): Finding {
  return {
    at,
    message: `"${key}" of ${describe(service)} is "${value}", expected an Ingress of class "${ingressClass}", since no Service gets an application load balancer`,
    effect:
      'The cloud provider makes a Classic Load Balancer, or the controller a Network Load Balancer. TLS, redirects and hosts asked for here do not exist.',
    related: others.slice(0, 5).map((place) => ({ at: place, message: 'asks for it as well' })),
  };
}
