import { albSuffixesOf, annotationOf, annotationPlace } from '../../../src/alb/annotation/annotation.ts';
import { readBy, readOnService } from '../../../src/alb/annotation/annotation-table.ts';
import type { Backend } from '../../../src/alb/backend/backend.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { boundServices } from '../../../src/alb/target-group/target-group-binding.ts';
import { acrossTargetTypes } from '../../../src/alb/target-group/target-type.ts';
import { Ingress } from '../../../src/k8s/kinds/ingress.ts';
import { Namespace } from '../../../src/k8s/kinds/namespace.ts';
import { Service, typeOf } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import type { Edit, Location } from '../../../src/rule/rule.ts';
import { at, keyOf } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { UnreadSetting } from '../../ingress/unread-setting.ts';
import { annotationOn } from '../../ingress/unread-setting.ts';
import { healthCheckSuffixesOf } from '../health-check-annotations.ts';
import { nlbAnnotationsOf } from './nlb-annotation.ts';

/** The settings of Services and Namespaces that are never read for an ALB target group, Services first. */
export function unreadSettings(model: TrafficModel): readonly UnreadSetting[] {
  const { inventory } = model;
  if (inventory.resources.some(({ id }) => id.group === 'gateway.networking.k8s.io')) return [];
  const uses = usesByService(model);
  const bound = new Set(boundServices(inventory).flatMap(({ service }) => ifKnown(service) ?? []));
  const gateways = new Set(model.handovers.flatMap(({ targetGroup }) => ifKnown(targetGroup.service) ?? []));
  const ofServices = inventory.list(Service).flatMap((service) => {
    const groups = uses.get(nameOf(service.id)) ?? [];
    const onIngress = onIngressOnly(service, groups, model);
    if (isSharedByRoots(service, model)) return onIngress;
    return [
      ...onIngress,
      ...(gateways.has(service) ? forNlb(service, groups, model) : []),
      ...(bound.has(service) && groups.length === 0 ? forBinding(service, model) : []),
      ...nodeLabels(service, groups, model),
      ...loginOfOneAmongSeveral(service, groups, model),
    ];
  });
  return [...ofServices, ...readinessGates(model)];
}

function usesByService({ targetGroups }: TrafficModel): ReadonlyMap<string, readonly TargetGroup[]> {
  const uses = new Map<string, TargetGroup[]>();
  for (const group of targetGroups) {
    const service = ifKnown(group.service);
    if (service === undefined) continue;
    const key = nameOf(service.id);
    const groups = uses.get(key);
    if (groups === undefined) uses.set(key, [group]);
    else groups.push(group);
  }
  return uses;
}

/** What one root does not read of a Service outside its folders another one may. */
function isSharedByRoots({ document }: Resource<Service>, { root }: TrafficModel): boolean {
  const steps = document.file.path.split('/');
  return root !== '' && !root.split('/').every((step) => steps.includes(step));
}

function onIngressOnly(
  service: Resource<Service>,
  groups: readonly TargetGroup[],
  { settings }: TrafficModel,
): readonly UnreadSetting[] {
  const version = settings.targets['aws-load-balancer-controller'];
  const [ingress, other] = new Set(groups.map((group) => group.ingress.resource));
  const only = other === undefined ? ingress : undefined;
  return albSuffixesOf(service, settings)
    .filter((suffix) => readBy(suffix, version) === 'yes' && !readOnService(suffix, version))
    .map((suffix): UnreadSetting => {
      const free = only !== undefined && annotationOf(only, suffix, settings).state === 'absent';
      const setting = {
        ...annotationOn(service, suffix, settings),
        because: 'is read on an Ingress only',
        expected: only === undefined ? 'it there' : `it on ${describe(only)}`,
        ...usedBy(groups),
      };
      if (only === undefined || !free || only.source === 'context') return setting;
      const edit: Edit = {
        op: 'move',
        at: annotationPlace(service, suffix, settings),
        to: annotationPlace(only, suffix, settings),
      };
      return { ...setting, fix: { title: `move it to ${describe(only)}`, safe: false, edit } };
    });
}

function usedBy([group]: readonly TargetGroup[]): { readonly usedAt?: Location } {
  return group === undefined ? {} : { usedAt: group.backends[0].origin };
}

function forNlb(
  service: Resource<Service>,
  groups: readonly TargetGroup[],
  { settings }: TrafficModel,
): readonly UnreadSetting[] {
  const { annotations } = service.metadata;
  if (annotations === undefined || !['NodePort', 'ClusterIP'].includes(typeOf(service))) return [];
  return nlbAnnotationsOf(service, settings).map(({ key, meant, meantOn, renamable }): UnreadSetting => {
    const place = at(annotations, key);
    const edit: Edit = { op: 'rename', at: place, value: meant };
    return {
      what: `annotation "${key}"`,
      at: keyOf(place),
      because: 'is read for an NLB only',
      expected: `"${meant}"${meantOn === 'Ingress' ? ' on the Ingress' : ''}`,
      ...usedBy(groups),
      ...(renamable ? { fix: { title: `write "${meant}"`, safe: true, edit } } : {}),
    };
  });
}

/** A target group that was made elsewhere has its health check there. */
function forBinding(
  service: Resource<Service>,
  { inventory, settings }: TrafficModel,
): readonly UnreadSetting[] {
  if (inventory.completeness(Ingress, service.id.namespace) !== 'complete') return [];
  return healthCheckSuffixesOf(service, settings).map((suffix) => ({
    ...annotationOn(service, suffix, settings),
    because: 'is read for the backend of an Ingress only, and a TargetGroupBinding uses the Service',
    expected: 'the health check to be set on the target group itself',
  }));
}

function nodeLabels(
  service: Resource<Service>,
  groups: readonly TargetGroup[],
  { settings }: TrafficModel,
): readonly UnreadSetting[] {
  const suffix = 'target-node-labels';
  const type = typeOfAll('ip', groups, settings);
  if (type === undefined || annotationOf(service, suffix, settings).state === 'absent') return [];
  return [
    {
      ...annotationOn(service, suffix, settings),
      because: 'is read for instance targets only',
      expected: 'target-type "instance" or no such annotation',
      ...usedBy(groups),
      ...type,
    },
  ];
}

/** Whether all of at least one target group have the type, with what is assumed of it; undefined when not. */
function typeOfAll(
  wanted: 'instance' | 'ip',
  groups: readonly TargetGroup[],
  settings: TrafficModel['settings'],
): { readonly assumption?: Assumption } | undefined {
  const judged = groups.map((group) =>
    acrossTargetTypes(group, settings, ({ targetType }) => targetType.value === wanted || undefined),
  );
  if (judged.length === 0 || judged.includes(undefined)) return undefined;
  const assumption = judged.find((one) => one?.assumption !== undefined)?.assumption;
  return assumption === undefined ? {} : { assumption };
}

/** Of a forward to one Service its login counts, of a forward to several only that of the Ingress (controller: pkg/ingress/enhanced_backend_builder.go, v3.5.0). */
function loginOfOneAmongSeveral(
  service: Resource<Service>,
  groups: readonly TargetGroup[],
  { settings }: TrafficModel,
): readonly UnreadSetting[] {
  const backends: readonly Backend[] = groups.flatMap((group) => group.backends);
  if (backends.length === 0 || !backends.every(({ weighted }) => weighted)) return [];
  const version = settings.targets['aws-load-balancer-controller'];
  return albSuffixesOf(service, settings)
    .filter((suffix) => suffix.startsWith('auth-') && readOnService(suffix, version))
    .map((suffix) => ({
      ...annotationOn(service, suffix, settings),
      because: 'is not read of a Service that is one of several in a forward action',
      expected: 'it on the Ingress',
      ...usedBy(groups),
    }));
}

const gateLabel = 'elbv2.k8s.aws/pod-readiness-gate-inject';

function readinessGates(model: TrafficModel): readonly UnreadSetting[] {
  const { inventory, targetGroups, settings } = model;
  const mayBeIp = perhapsIpNamespaces(model);
  const groups = groupsByNamespace(targetGroups);
  return inventory
    .list(Namespace)
    .flatMap(({ id: { name }, metadata: { labels } }): readonly UnreadSetting[] => {
      if (labels?.[gateLabel] !== 'enabled' || mayBeIp.has(name)) return [];
      const own = groups.get(name) ?? [];
      const type = typeOfAll('instance', own, settings);
      if (type === undefined || inventory.completeness(Ingress, name) === 'incomplete') return [];
      return [
        {
          what: `label "${gateLabel}"`,
          at: at(labels, gateLabel, 'key'),
          because: 'works for ip targets only',
          expected: `target-type "ip" for the Services of namespace "${name}", or no label`,
          ...usedBy(own),
          ...type,
        },
      ];
    });
}

function groupsByNamespace(
  targetGroups: readonly TargetGroup[],
): ReadonlyMap<string, readonly TargetGroup[]> {
  const byNamespace = new Map<string, TargetGroup[]>();
  for (const group of targetGroups) {
    const { namespace } = group.backends[0].service.to;
    const groups = byNamespace.get(namespace);
    if (groups === undefined) byNamespace.set(namespace, [group]);
    else groups.push(group);
  }
  return byNamespace;
}

/** Namespaces with a Service that may have a load balancer of its own, or a TargetGroupBinding that may be for ip targets. */
function perhapsIpNamespaces({ inventory }: TrafficModel): ReadonlySet<string> {
  const services = inventory.list(Service).filter((service) => typeOf(service) === 'LoadBalancer');
  const bindings = boundServices(inventory).filter(({ targetType }) => targetType !== 'instance');
  return new Set([...services, ...bindings.map(({ resource }) => resource)].map(({ id }) => id.namespace));
}
