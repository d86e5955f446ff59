import { albSuffixesOf, annotationOf, annotationPlace } from '../../../src/alb/annotation/annotation.ts';
import { readBy, readOnService } from '../../../src/alb/annotation/annotation-table.ts';
import type { Backend } from '../../../src/alb/backend/backend.ts';
import { hasNoLogin, loginTypeOf } from '../../../src/alb/listener-rule/authentication.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { Ingress } from '../../../src/k8s/kinds/ingress.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import { typeOf } from '../../../src/k8s/kinds/service.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, keyOf } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { annotationOn, unread } from '../../ingress/unread-setting.ts';
import { healthCheckSuffixesOf } from '../health-check-annotations.ts';
import { usedBy } from '../used-by.ts';
import { nlbAnnotationsOf } from './nlb-annotation.ts';
import type { ServiceUse } from './service-use.ts';
import { typeOfAll } from './service-use.ts';

/** Annotations that are read of an Ingress and not of its Services. */
export function onIngressOnly(
  { service, groups }: ServiceUse,
  { settings }: TrafficModel,
): readonly Finding[] {
  const version = settings.targets['aws-load-balancer-controller'];
  const suffixes = albSuffixesOf(service, settings).filter(
    (suffix) => readBy(suffix, version) === 'yes' && !readOnService(suffix, version),
  );
  if (suffixes.length === 0) return [];
  const [ingress, other] = new Set(groups.map((group) => group.ingress.resource));
  const only = other === undefined ? ingress : undefined;
  return suffixes.map((suffix) =>
    unread({
      ...annotationOn(service, suffix, settings),
      because: 'is read on an Ingress only',
      expected: only === undefined ? 'it there' : `it on ${describe(only)}`,
      related: firstUse(groups),
      fixes: [only && moved(service, only, suffix, settings)],
    }),
  );
}

/** The fix that moves an annotation to the one Ingress of its Service, unless that has its own. */
function moved(
  service: Resource<Service>,
  ingress: Resource<Ingress>,
  suffix: string,
  settings: Settings,
): Fix | undefined {
  if (annotationOf(ingress, suffix, settings).state !== 'absent') return undefined;
  return unsafe(`move it to ${describe(ingress)}`, {
    op: 'move',
    at: annotationPlace(service, suffix, settings),
    to: annotationPlace(ingress, suffix, settings),
  });
}

/** Annotations of a gateway Service for a load balancer of its own, which its type never gets. */
export function forNlb(
  { service, groups, isGateway }: ServiceUse,
  { settings }: TrafficModel,
): readonly Finding[] {
  const { annotations } = service.metadata;
  if (!isGateway || annotations === undefined || !['NodePort', 'ClusterIP'].includes(typeOf(service)))
    return [];
  return nlbAnnotationsOf(service, settings).map(({ key, meant, meantOn, renamable }) => {
    const place = at(annotations, key);
    return unread({
      what: `annotation "${key}"`,
      at: keyOf(place),
      because: 'is read for an NLB only',
      expected: `"${meant}"${meantOn === 'Ingress' ? ' on the Ingress' : ''}`,
      related: firstUse(groups),
      fixes: [renamable && safe(`write "${meant}"`, { op: 'rename', at: place, value: meant })],
    });
  });
}

/** A target group that was made elsewhere has its health check there. */
export function forBinding(
  { service, groups, isBound }: ServiceUse,
  { inventory, settings }: TrafficModel,
): readonly Finding[] {
  if (!isBound || groups.length > 0) return [];
  if (inventory.completeness(Ingress, service.id.namespace) !== 'complete') return [];
  return healthCheckSuffixesOf(service, settings).map((suffix) =>
    unread({
      ...annotationOn(service, suffix, settings),
      because: 'is read for the backend of an Ingress only, and a TargetGroupBinding uses the Service',
      expected: 'the health check to be set on the target group itself',
    }),
  );
}

/** Node labels where all targets are ip, since only nodes have them. */
export function nodeLabels({ service, groups }: ServiceUse, { settings }: TrafficModel): readonly Finding[] {
  const suffix = 'target-node-labels';
  if (annotationOf(service, suffix, settings).state === 'absent') return [];
  const type = typeOfAll('ip', groups, settings);
  if (type === undefined) return [];
  return [
    unread({
      ...annotationOn(service, suffix, settings),
      because: 'is read for instance targets only',
      expected: 'target-type "instance" or no such annotation',
      related: firstUse(groups),
      ...loweredBy(type.assumption),
    }),
  ];
}

/**
 * Of a forward to one Service its login counts, of a forward to several only that of the Ingress (controller:
 * pkg/ingress/enhanced_backend_builder.go, v3.5.0). That requests then arrive without any is told elsewhere.
 */
export function loginOfOneAmongSeveral(
  { service, groups }: ServiceUse,
  { settings }: TrafficModel,
): readonly Finding[] {
  const backends: readonly Backend[] = groups.flatMap((group) => group.backends);
  if (backends.length === 0 || !backends.every(({ weighted }) => weighted)) return [];
  const version = settings.targets['aws-load-balancer-controller'];
  const isSkipped =
    loginTypeOf(service, settings) !== undefined && backends.some((one) => hasNoLogin(one, settings));
  return albSuffixesOf(service, settings)
    .filter((suffix) => suffix.startsWith('auth-') && readOnService(suffix, version))
    .filter((suffix) => !(isSkipped && suffix === 'auth-type'))
    .map((suffix) =>
      unread({
        ...annotationOn(service, suffix, settings),
        because: 'is not read of a Service that is one of several in a forward action',
        expected: 'it on the Ingress',
        related: firstUse(groups),
      }),
    );
}

function firstUse(groups: readonly TargetGroup[]): Finding['related'] {
  return groups.slice(0, 1).map(usedBy);
}
