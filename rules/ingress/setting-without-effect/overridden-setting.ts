import { albSuffixesOf, annotationOf, annotationPlace } from '../../../src/alb/annotation/annotation.ts';
import { factOf } from '../../../src/alb/annotation/annotation-table.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { isRead, paramsField } from '../../../src/alb/setting/effective.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix, Location } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { annotationOn, unread } from '../unread-setting.ts';

/** What goes before a value of an Ingress. */
interface Winner {
  readonly by: string;
  readonly value: string;
  readonly origin: Location;
}

/** Annotations of an Ingress that every one of its backends, or its class, sets to another value; and node labels where all targets are ip. */
export function overriddenSettings(
  ingress: AlbIngress,
  groups: readonly TargetGroup[],
  model: TrafficModel,
): readonly Finding[] {
  const { settings } = model;
  return albSuffixesOf(ingress.resource, settings).flatMap((suffix): readonly Finding[] => {
    const fact = factOf(suffix);
    const own = annotationOf(ingress.resource, suffix, settings);
    if (fact === undefined || own.state !== 'known' || !isRead(ingress, suffix, settings)) return [];
    const winner = ofClass(ingress, suffix, model) ?? ofServices(groups, suffix, own.value, model);
    if (winner !== undefined && winner.value !== own.value) {
      const { by, value, origin } = winner;
      return [
        unread({
          ...annotationOn(ingress.resource, suffix, settings),
          because: `is "${own.value}", but ${by} sets "${value}", which wins`,
          expected: 'one of the two',
          effect: 'The line does nothing.',
          related: [{ at: origin, message: 'this wins' }],
          fixes: [removal(ingress, suffix, settings)],
        }),
      ];
    }
    const isIp = groups.every(({ targetType }) => targetType.state === 'known' && targetType.value === 'ip');
    if (winner !== undefined || suffix !== 'target-node-labels' || groups.length === 0 || !isIp) return [];
    return [
      unread({
        ...annotationOn(ingress.resource, suffix, settings),
        because: 'is read for instance targets only',
        expected: 'target-type "instance" or no such annotation',
        effect: 'Every pod is registered, on whichever node it runs.',
      }),
    ];
  });
}

/** The fix that takes an annotation away. */
export function removal({ resource }: AlbIngress, suffix: string, settings: Settings): Fix {
  return unsafe('remove it', { op: 'remove', at: annotationPlace(resource, suffix, settings) });
}

/** A text that class params hold in place of the annotation. */
function ofClass(ingress: AlbIngress, suffix: string, { settings }: TrafficModel): Winner | undefined {
  const held = paramsField(ingress, suffix, settings);
  if (held === undefined || held === 'unknown' || typeof held.value !== 'string' || held.value === '')
    return undefined;
  if (ingress.params.state !== 'known') return undefined;
  return { by: describe(ingress.params.value), value: held.value, origin: held.origin };
}

/** The value of the first Service where every backend has one, or of the one that agrees with the Ingress; login is merged otherwise. */
function ofServices(
  groups: readonly TargetGroup[],
  suffix: string,
  onIngress: string,
  { settings }: TrafficModel,
): Winner | undefined {
  const fact = factOf(suffix);
  if (fact?.readOn !== 'Service over Ingress' || fact.about === 'login') return undefined;
  let winner: Winner | undefined;
  for (const { service } of groups) {
    const own = service.state === 'known' ? annotationOf(service.value, suffix, settings) : undefined;
    if (service.state !== 'known' || own?.state !== 'known') return undefined;
    if (winner === undefined || own.value === onIngress)
      winner = { by: describe(service.value), value: own.value, origin: own.origin };
  }
  return winner;
}
