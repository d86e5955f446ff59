import { albSuffixesOf, annotationOf } from '../../../src/alb/annotation/annotation.ts';
import { factOf } from '../../../src/alb/annotation/annotation-table.ts';
import { booleanIn } from '../../../src/alb/annotation/annotation-value.ts';
import { parsePort } from '../../../src/alb/annotation/port-number.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { IngressGroup } from '../../../src/alb/group/ingress-group.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { isRead } from '../../../src/alb/setting/effective.ts';
import { isReadInGroup } from '../../../src/alb/setting/group-setting.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { annotationOn, unread } from '../unread-setting.ts';

/** Settings that are read only beside another one, or not beside another one. */
export function unreadInGroup({ group }: LoadBalancer, { settings }: TrafficModel): readonly Finding[] {
  const suffixes = new Set(group.members.flatMap(({ resource }) => albSuffixesOf(resource, settings)));
  const reasons = new Map([...suffixes].map((suffix) => [suffix, reasonIn(group, suffix, settings)]));
  return group.members.flatMap((ingress) =>
    albSuffixesOf(ingress.resource, settings).flatMap((suffix): readonly Finding[] => {
      const reason = reasons.get(suffix);
      if (reason === undefined || !isRead(ingress, suffix, settings)) return [];
      return [unread({ ...annotationOn(ingress.resource, suffix, settings), ...reason })];
    }),
  );
}

interface Reason {
  readonly because: string;
  readonly expected: string;
}

/** Why nothing reads an annotation of any member; undefined where something does, or may. */
function reasonIn(group: IngressGroup, suffix: string, settings: Settings): Reason | undefined {
  const fact = factOf(suffix);
  if (fact === undefined || isReadInGroup(fact, group.members, settings) !== 'no') return undefined;
  const { readWith, unreadWith } = fact;
  if (readWith === undefined)
    return { because: `is not read together with "${unreadWith}"`, expected: 'one of the two' };
  return group.complete
    ? { because: `is read only together with "${readWith}"`, expected: 'that, or no such annotation' }
    : undefined;
}

/** A flag that is no boolean counts as false, the only one of which the controller does not complain. */
export function certificateFlags(ingress: AlbIngress, { settings }: TrafficModel): readonly Finding[] {
  const suffix = 'create-acm-cert';
  const flag = annotationOf(ingress.resource, suffix, settings);
  if (flag.state !== 'known' || !isRead(ingress, suffix, settings)) return [];
  if (booleanIn(flag.value) !== undefined) return [];
  return [
    unread({
      ...annotationOn(ingress.resource, suffix, settings),
      because: `is ${JSON.stringify(flag.value)}, which is read as false`,
      expected: '"true" or "false"',
      effect: 'No certificate is made, and nothing says so.',
    }),
  ];
}

/** A redirect port of class params that is no number switches the redirect off for the whole group; each class params once. */
export function redirectPorts(model: TrafficModel): readonly Finding[] {
  const params = new Map(model.ingresses.map((ingress) => [ifKnown(ingress.params), ingress]));
  return [...params.values()].flatMap((ingress) => redirectPortOf(ingress, model) ?? []);
}

function redirectPortOf(ingress: AlbIngress, { settings }: TrafficModel): Finding | undefined {
  const spec = ingress.params.state === 'known' ? ingress.params.value.manifest.spec : undefined;
  const port = spec?.sslRedirectPort;
  if (spec === undefined || port === undefined || port === '' || isPlaceholder(port)) return undefined;
  if (!controllerAtLeast(settings, '2.14')) return undefined;
  if (typeof parsePort(port) === 'number') return undefined;
  return unread({
    what: 'sslRedirectPort of the class params',
    at: at(spec, 'sslRedirectPort'),
    because: `is ${JSON.stringify(port)}, which is not a number`,
    expected: 'the port of an HTTPS listener',
    effect:
      'Nothing redirects in any group with such a member, whatever "ssl-redirect" says, and nothing says so.',
  });
}
