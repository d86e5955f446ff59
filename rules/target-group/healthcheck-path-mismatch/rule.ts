import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Edit, Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import { readinessCheckOf } from '../../../src/traffic/health-check/readiness-check.ts';
import { writeAnnotation } from '../../ingress/write-annotation.ts';
import { madeHandovers } from '../made-handovers.ts';
import type { KnownValue } from '../one-service.ts';
import { concernsOneService } from '../one-service.ts';
import { gatewayAssumption } from '../presumed-gateway.ts';

export default defineRule({
  summary: 'Annotation healthcheck-path is not the readiness path of the gateway',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio tools/packaging/common/envoy_bootstrap.json at 1.30',
    'istio/istio pilot/cmd/pilot-agent/status/server.go at 1.30',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
  ],
  check: (model) => surestFirst(madeHandovers(model).flatMap((handover) => findingOf(handover, model) ?? [])),
});

function findingOf(handover: Handover, model: TrafficModel): Finding | undefined {
  const { protocolVersion, healthCheck } = handover.targetGroup;
  const { path, port } = healthCheck;
  if (path.state === 'unknown' || port.state === 'unknown') return undefined;
  if (protocolVersion.state === 'unknown' || protocolVersion.value === 'GRPC') return undefined;
  const check = readinessCheckOf(handover, model.settings);
  const [asked = ''] = path.value.split('?');
  if (check === undefined || check.paths.includes(asked)) return undefined;
  const [expected] = check.paths;
  const goesOn = asked.startsWith(expected)
    ? { assumes: `the agent of the gateway answers "${expected}" only`, settledBy: 'targets.istio' }
    : undefined;
  return {
    at: path.from === 'default' ? port.origin : path.origin,
    message: `healthcheck-path is "${path.value}"${path.from === 'default' ? ' by default' : ''}, expected "${expected}", the readiness path of ${check.of}`,
    effect: 'The status port answers 404 to every other path: all targets are unhealthy.',
    related: check.probe === undefined ? [] : [{ at: check.probe, message: 'the readiness probe' }],
    fixes: [fixOf(handover.targetGroup, { path, port }, expected, model)],
    ...loweredBy(gatewayAssumption(handover), check.assumption, goesOn),
  };
}

/** What an Ingress says of several Services is not to be changed for one of them unasked. */
function fixOf(
  targetGroup: TargetGroup,
  { path, port }: Readonly<Record<'path' | 'port', KnownValue>>,
  value: string,
  { settings, backends }: TrafficModel,
): Fix | undefined {
  const { ingress, service } = targetGroup;
  const holder = port.from === 'Ingress' ? ingress.resource : ifKnown(service);
  if (holder === undefined) return undefined;
  const edit: Edit =
    path.from === 'default'
      ? writeAnnotation(holder, 'healthcheck-path', value, settings)
      : { op: 'set', at: path.origin, value };
  const changed = path.from === 'default' ? port : path;
  const offer = concernsOneService(changed, targetGroup, backends) ? safe : unsafe;
  return offer(`ask for "${value}"`, edit);
}
