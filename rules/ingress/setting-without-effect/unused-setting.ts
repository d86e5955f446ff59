import { albSuffixesOf, annotationOf, annotationPlace } from '../../../src/alb/annotation/annotation.ts';
import { factOf } from '../../../src/alb/annotation/annotation-table.ts';
import { booleanIn } from '../../../src/alb/annotation/annotation-value.ts';
import { parsePort } from '../../../src/alb/annotation/port-number.ts';
import { listOf } from '../../../src/alb/annotation/string-list.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { listenerText } from '../../../src/alb/listener/listener.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { listenerAt, listenersAreKnown } from '../../../src/alb/load-balancer/load-balancer.ts';
import { isRead } from '../../../src/alb/setting/effective.ts';
import { isReadInGroup } from '../../../src/alb/setting/group-setting.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import { at } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { strayRedirects } from '../redirect-target.ts';
import type { UnreadSetting } from '../unread-setting.ts';
import { annotationOn } from '../unread-setting.ts';
import { classSettings } from './class-setting.ts';
import { overriddenSettings } from './overridden-setting.ts';
import { unusedNames } from './unused-name.ts';

/** The settings on the side of the Ingress that are certainly never used. */
export function unusedSettings(model: TrafficModel): readonly UnreadSetting[] {
  if (!controllerAtLeast(model.settings, '2.0')) return [];
  const groups = new Map<AlbIngress, TargetGroup[]>();
  for (const group of model.targetGroups) {
    const others = groups.get(group.ingress);
    if (others === undefined) groups.set(group.ingress, [group]);
    else others.push(group);
  }
  const ofGroups = model.loadBalancers.flatMap((loadBalancer) => [
    ...unreadInGroup(loadBalancer, model),
    ...redirectsWithoutHttp(loadBalancer, model),
    ...loadBalancer.group.members.flatMap((ingress) => [
      ...tlsSettings(ingress, loadBalancer, model),
      ...foreignAttributes(ingress, loadBalancer, model),
      ...unusedNames(ingress, model),
      ...overriddenSettings(ingress, groups.get(ingress) ?? [], model),
      ...certificateFlags(ingress, model),
      ...classSettings(ingress, model),
    ]),
  ]);
  return [...ofGroups, ...redirectPorts(model)];
}

const ignored = 'The setting is ignored without a message.';

/** Settings that are read only beside another one, or not beside another one. */
function unreadInGroup({ group }: LoadBalancer, model: TrafficModel): readonly UnreadSetting[] {
  const { settings } = model;
  const answers = new Map<string, boolean>();
  return group.members.flatMap((ingress) =>
    albSuffixesOf(ingress.resource, settings).flatMap((suffix): readonly UnreadSetting[] => {
      const fact = factOf(suffix);
      const { readWith, unreadWith } = fact ?? {};
      if (fact === undefined || (readWith ?? unreadWith) === undefined || !isRead(ingress, suffix, settings))
        return [];
      if (readWith !== undefined && !group.complete) return [];
      const unread = answers.get(suffix) ?? isReadInGroup(fact, group.members, settings) === 'no';
      answers.set(suffix, unread);
      if (!unread) return [];
      const [because, expected] =
        readWith === undefined
          ? [`is not read beside "${unreadWith}"`, 'one of the two']
          : [`is read only beside "${readWith}"`, 'that, or no such annotation'];
      return [
        { ...annotationOn(ingress.resource, suffix, model.settings), because, expected, effect: ignored },
      ];
    }),
  );
}

/** `ssl-redirect` where no listener is there to redirect; a port without HTTPS listener is another fault. */
function redirectsWithoutHttp(loadBalancer: LoadBalancer, model: TrafficModel): readonly UnreadSetting[] {
  const { sslRedirects, group, listeners } = loadBalancer;
  if (sslRedirects.state !== 'known' || !group.complete || !listenersAreKnown(loadBalancer)) return [];
  if (listeners.some(({ protocol }) => protocol === 'HTTP')) return [];
  return sslRedirects.redirects
    .filter(({ port, from }) => from === 'Ingress' && listenerAt(loadBalancer, port)?.protocol === 'HTTPS')
    .map(({ ingress }) => {
      const { settings } = model;
      const stated = annotationOf(ingress.resource, 'listen-ports', settings);
      const setting = {
        ...annotationOn(ingress.resource, 'ssl-redirect', settings),
        because: 'redirects HTTP listeners, and the load balancer has none',
        expected: '{"HTTP": 80} in "listen-ports"',
        effect: 'Port 80 stays closed: a request to http:// times out instead of being redirected.',
      };
      if (stated.state !== 'absent') return setting;
      const value = `[{"HTTP": 80}, ${listeners.map(({ port }) => `{"HTTPS": ${port}}`).join(', ')}]`;
      const place = annotationPlace(ingress.resource, 'listen-ports', settings);
      const edit = { op: 'add', at: place, value } as const;
      return { ...setting, fix: { title: 'listen on HTTP 80 too', safe: false, edit } };
    });
}

/** Certificates and policies of an Ingress without HTTPS listener, unless a redirect shows that the listener is what is missing. */
function tlsSettings(
  ingress: AlbIngress,
  loadBalancer: LoadBalancer,
  model: TrafficModel,
): readonly UnreadSetting[] {
  const { settings } = model;
  const read = loadBalancer.portsOf.get(ingress);
  if (read?.state !== 'known' || read.ports.some(({ protocol }) => protocol === 'HTTPS')) return [];
  if (missesHttps(loadBalancer, model)) return [];
  return ['certificate-arn', 'ssl-policy'].flatMap((suffix): readonly UnreadSetting[] => {
    const annotation = annotationOf(ingress.resource, suffix, settings);
    if (annotation.state !== 'known' || listOf(annotation.value).length === 0) return [];
    return [
      {
        ...annotationOn(ingress.resource, suffix, model.settings),
        because: `is read for HTTPS listeners, and this Ingress has ${read.ports.map(listenerText).join(', ') || 'none'} only`,
        expected: '{"HTTPS": 443} in "listen-ports"',
        effect: 'The Ingress is served in clear text only; port 443 is closed for it.',
        ...(read.stated ? { related: { at: read.origin, message: 'its listen ports' } } : {}),
      },
    ];
  });
}

function missesHttps(loadBalancer: LoadBalancer, { settings }: TrafficModel): boolean {
  const { sslRedirects } = loadBalancer;
  if (sslRedirects.state !== 'known') return true;
  const wished = sslRedirects.redirects.some(
    ({ port }) => listenerAt(loadBalancer, port)?.protocol !== 'HTTPS',
  );
  return wished || strayRedirects(loadBalancer, settings).length > 0;
}

/** `listener-attributes.X` where X is none of the Ingress's own listeners. */
function foreignAttributes(
  ingress: AlbIngress,
  { portsOf }: LoadBalancer,
  model: TrafficModel,
): readonly UnreadSetting[] {
  const { settings } = model;
  const read = portsOf.get(ingress);
  const prefix = 'listener-attributes.';
  if (read?.state !== 'known') return [];
  const own = read.ports.map(({ protocol, port }) => `${prefix}${protocol}-${port}`);
  return albSuffixesOf(ingress.resource, settings)
    .filter(
      (suffix) => suffix.startsWith(prefix) && isRead(ingress, suffix, settings) && !own.includes(suffix),
    )
    .map((suffix) => ({
      ...annotationOn(ingress.resource, suffix, model.settings),
      because: 'is for no listener of this Ingress',
      expected: own.map((one) => `"${one}"`).join(' or ') || 'a listener',
      effect: 'The attributes are set on no listener, and nothing says so.',
    }));
}

/** A flag that is no boolean counts as false, the only one of which the controller does not complain. */
function certificateFlags(ingress: AlbIngress, model: TrafficModel): readonly UnreadSetting[] {
  const suffix = 'create-acm-cert';
  const flag = annotationOf(ingress.resource, suffix, model.settings);
  if (flag.state !== 'known' || !isRead(ingress, suffix, model.settings)) return [];
  if (booleanIn(flag.value) !== undefined) return [];
  return [
    {
      ...annotationOn(ingress.resource, suffix, model.settings),
      because: `is ${JSON.stringify(flag.value)}, which counts as false`,
      expected: '"true" or "false"',
      effect: 'No certificate is made, and nothing says so.',
    },
  ];
}

/** A redirect port of class params that is no number switches the redirect off for the whole group; each class params once. */
function redirectPorts(model: TrafficModel): readonly UnreadSetting[] {
  const params = new Map(model.ingresses.map((ingress) => [ifKnown(ingress.params), ingress]));
  return [...params.values()].flatMap((ingress) => redirectPortOf(ingress, model) ?? []);
}

function redirectPortOf(ingress: AlbIngress, { settings }: TrafficModel): UnreadSetting | undefined {
  const spec = ingress.params.state === 'known' ? ingress.params.value.manifest.spec : undefined;
  const port = spec?.sslRedirectPort;
  if (spec === undefined || port === undefined || port === '' || isPlaceholder(port)) return undefined;
  if (!controllerAtLeast(settings, '2.14')) return undefined;
  if (typeof parsePort(port) === 'number') return undefined;
  return {
    what: 'sslRedirectPort of the class params',
    at: at(spec, 'sslRedirectPort'),
    because: `is ${JSON.stringify(port)}, which is no number`,
    expected: 'the port of an HTTPS listener',
    effect:
      'Nothing redirects in any group with such a member, whatever "ssl-redirect" says, and nothing says so.',
  };
}
