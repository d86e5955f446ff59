import { albSuffixesOf, annotationOf } from '../../../src/alb/annotation/annotation.ts';
import { factOf } from '../../../src/alb/annotation/annotation-table.ts';
import { booleanIn } from '../../../src/alb/annotation/annotation-value.ts';
import { parsePort } from '../../../src/alb/annotation/port-number.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { isRead } from '../../../src/alb/setting/effective.ts';
import { isReadInGroup } from '../../../src/alb/setting/group-setting.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { annotationOn, unread } from '../unread-setting.ts';

/** Settings that are read only beside another one, or not beside another one. */
export function unreadInGroup({ group }: LoadBalancer, { settings }: TrafficModel): readonly Finding[] {
  const answers = new Map<string, boolean>();
  return group.members.flatMap((ingress) =>
    albSuffixesOf(ingress.resource, settings).flatMap((suffix): readonly Finding[] => {
      const fact = factOf(suffix);
      const { readWith, unreadWith } = fact ?? {};
      if (fact === undefined || (readWith ?? unreadWith) === undefined || !isRead(ingress, suffix, settings))
        return [];
      if (readWith !== undefined && !group.complete) return [];
      const isUnread = answers.get(suffix) ?? isReadInGroup(fact, group.members, settings) === 'no';
      answers.set(suffix, isUnread);
      if (!isUnread) return [];
      const [because, expected] =
        readWith === undefined
          ? [`is not read together with "${unreadWith}"`, 'one of the two']
          : [`is read only together with "${readWith}"`, 'that, or no such annotation'];
      return [unread({ ...annotationOn(ingress.resource, suffix, settings), because, expected })];
    }),
  );
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
