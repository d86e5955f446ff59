import { annotationOf } from '../../../src/alb/annotation/annotation.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { asInfo, loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { writeAnnotation } from '../../ingress/write-annotation.ts';
import type { LateTimeout } from './late-timeout.ts';
import { lateTimeouts } from './late-timeout.ts';

export default defineRule({
  summary: 'Idle and route timeouts of load balancer and gateway are in the wrong order',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/networking/core/listener.go (buildHTTPConnectionManager) and core/route/route.go (setTimeout) at 1.30',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
    'https://github.com/istio/istio/issues/12533',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3032',
  ],
  check: (model) =>
    lateTimeouts(model).map((late) =>
      late.in === 'idle timeout' ? idleFinding(late) : routeFinding(late, model),
    ),
});

/** The longest idle timeout that a load balancer takes, in seconds. */
const longest = 4000;

function idleFinding({ text, at: place, idle, ingress }: LateTimeout): Finding {
  return {
    at: place,
    message: `idle timeout of the gateway is "${text}" and the load balancer keeps connections for ${idle} s, expected more than ${idle} s`,
    effect: 'The gateway closes connections that the load balancer is about to use: some requests get 502.',
    related: [{ at: at(ingress.resource.metadata, 'name'), message: `keeps idle connections for ${idle} s` }],
  };
}

function routeFinding(late: LateTimeout, model: TrafficModel): Finding {
  const { text, at: place, idle, ingress } = late;
  const wanted = Math.floor(late.seconds) + 1;
  const silent = { assumes: 'nothing is sent while the request runs', settledBy: 'ignore' };
  return {
    at: place,
    message: `route timeout is "${text}" and the load balancer gives up after ${idle} s, expected ${wanted > longest ? '' : `"idle_timeout.timeout_seconds=${wanted}" or `}less than ${idle} s`,
    effect: 'The load balancer answers 504 before the timeout of the route is over.',
    related: [
      { at: at(ingress.resource.metadata, 'name'), message: `gives up after ${idle} s without data` },
    ],
    fixes: [raised(late, wanted, model)],
    ...asInfo(loweredBy(silent)),
  };
}

/** Only where no attribute is written, lest others be lost. */
function raised({ ingress }: LateTimeout, wanted: number, { settings }: TrafficModel): Fix | undefined {
  const suffix = 'load-balancer-attributes';
  if (annotationOf(ingress.resource, suffix, settings).state !== 'absent' || wanted > longest)
    return undefined;
  const edit = writeAnnotation(ingress.resource, suffix, `idle_timeout.timeout_seconds=${wanted}`, settings);
  return unsafe(`let ${describe(ingress.resource)} wait longer`, edit);
}
