import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { gatewayDoubt } from '../../gateway/gateway-doubt.ts';
import type { UnreachedHost } from './unreached-host.ts';
import { unreachedHosts } from './unreached-host.ts';

export default defineRule({
  summary: 'Ingress that Istio serves is on a port to which the load balancer does not send',
  severity: 'error',
  preset: 'recommended',
  restsOnAbsence: true,
  references: [
    'istio/istio pilot/pkg/config/kube/ingress/gateways.go and virtualservices.go at 1.30',
    'https://github.com/istio/istio/issues/39181',
    'https://github.com/istio/istio/issues/46281',
    'https://github.com/istio/istio/issues/27205',
    'https://github.com/istio/istio/issues/24584',
  ],
  check: (model) => surestFirst(unreachedHosts(model).map((unreached) => findingOf(unreached, model))),
});

function findingOf({ ingress, host, landing, proxy }: UnreachedHost, model: TrafficModel): Finding {
  const { backends } = landing.arrival.handover.targetGroup;
  const [{ port, portOrigin }] = backends;
  const sent = typeof port === 'number' ? `port ${port}` : `port "${port ?? ''}"`;
  const isOpen = landing.arrival.reached.opens !== 'no';
  const doubt = gatewayDoubt([proxy], model);
  const tls = host.ports.includes(443) ? '' : ` or "tls" for "${host.name}"`;
  return {
    at: host.at,
    message: `${describe(ingress.resource)} is served on port ${host.ports.join(' and ')} of gateway "${nameOf(proxy)}" only, but the load balancer sends to ${sent}, expected backend port 80${tls}`,
    effect: isOpen
      ? 'istiod makes no route for the host where the requests arrive: istio-envoy answers 404.'
      : 'Nothing listens where the requests arrive: the load balancer answers 502.',
    related: [{ at: portOrigin, message: 'the load balancer sends there' }, ...doubt.related],
    cause: { of: `${nameOf(proxy)} ${sent}`, each: 'not reached either' },
    ...loweredBy(doubt.assumption, ingress.assumption),
  };
}
