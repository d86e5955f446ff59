import { portsPlace } from '../../../src/k8s/kinds/node-port.ts';
import { portsOf } from '../../../src/k8s/kinds/service.ts';
import { safe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { LostStatusPort } from '../../../src/traffic/health-check/lost-status-port.ts';
import { lostStatusPorts } from '../../../src/traffic/health-check/lost-status-port.ts';
import { usedBy } from '../../target-group/used-by.ts';

export default defineRule({
  summary: 'Own port list of the gateway drops the status port that the health check uses',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'istio/istio operator/pkg/translate/translate.go (applyGatewayTranslations) at 1.23.0',
    'istio/istio operator/pkg/render/manifest.go at 1.30.3',
    'istio/istio manifests/charts/gateway/values.yaml and manifests/charts/gateways/istio-ingress/values.yaml at 1.30.3',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
  ],
  check: (model) => lostStatusPorts(model).map(findingOf),
});

function findingOf(lost: LostStatusPort): Finding {
  const { service, targetGroup, askedAt, assumption } = lost;
  const list = portsPlace(service);
  const numbers = portsOf(service).map(({ port }) => port);
  const shown = [numbers.slice(0, -1).join(', '), numbers.at(-1)].filter((text) => text !== '');
  return {
    at: list,
    message: `the list "ports" of gateway "${service.id.name}" has ${shown.join(' and ')} only, expected also 15021 "status-port", since it replaces the default list`,
    effect: effectOf(lost),
    related: [
      ...(askedAt === undefined ? [] : [{ at: askedAt, message: 'the health check' }]),
      ...(targetGroup === undefined ? [] : [usedBy(targetGroup)]),
    ],
    fixes: [
      safe('add the status port', {
        op: 'add',
        at: at(portsOf(service), 0),
        value: { name: 'status-port', port: 15021, targetPort: 15021 },
      }),
    ],
    ...loweredBy(assumption),
  };
}

function effectOf({ targetGroup, askedAt }: LostStatusPort): string {
  const port = targetGroup?.healthCheck.port;
  const byName = targetGroup === undefined || (port?.state === 'known' && port.value === 'status-port');
  if (byName)
    return 'The controller answers FailedBuildModel, "unable to find port status-port on service": no load balancer is made, and one that exists is no longer changed.';
  return askedAt === undefined
    ? 'The health check asks the traffic port, which answers it with no success code, and no other port of the Service leads to readiness: every target stays unhealthy.'
    : 'No port of the Service leads to readiness, so that the health check is answered nowhere: every target stays unhealthy, and clients get 502, 503 or 504.';
}
