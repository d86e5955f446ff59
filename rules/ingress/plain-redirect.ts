import { annotationOf, annotationPlace } from '../../src/alb/annotation/annotation.ts';
import { keepsHostAndPath } from '../../src/alb/backend/action.ts';
import { backendName, isAction } from '../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../src/alb/class/alb-ingress.ts';
import { listenersAreKnown } from '../../src/alb/listener/listener.ts';
import { pathPatternOf, pathTypeOf, takesEveryPath } from '../../src/alb/listener-rule/path-pattern.ts';
import type { LoadBalancer } from '../../src/alb/load-balancer/load-balancer.ts';
import { listenerAt, servingListeners } from '../../src/alb/load-balancer/load-balancer.ts';
import type { IngressPath } from '../../src/k8s/kinds/ingress.ts';
import type { Edit, Location } from '../../src/rule/rule.ts';
import { at } from '../../src/rule/rule.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { controllerAtLeast } from '../../src/settings/version.ts';
import type { UsedRedirect } from './redirect-target.ts';
import { usedRedirects } from './redirect-target.ts';
import { removePaths } from './remove-paths.ts';

/** A redirect of all clear text to HTTPS that is written as an action, where `ssl-redirect` would do the same. */
export interface PlainRedirect {
  readonly ingress: AlbIngress;
  readonly name: string;
  /** The HTTPS port that it leads to. */
  readonly port: number;
  readonly origin: Location;
  /** The first path that leads to it. */
  readonly path: Location;
}

/** The redirects of a group that `ssl-redirect` could take over: every member on an HTTP listener must have one to the same port. */
export function plainRedirectsOf(loadBalancer: LoadBalancer, settings: Settings): readonly PlainRedirect[] {
  const { group, sslRedirects } = loadBalancer;
  if (!controllerAtLeast(settings, '2.2')) return [];
  if (sslRedirects.state === 'unknown' || sslRedirects.redirects.length > 0) return [];
  if (!listenersAreKnown(loadBalancer)) return [];
  const onHttp = group.members.filter((ingress) =>
    servingListeners(loadBalancer, ingress).some(({ protocol }) => protocol === 'HTTP'),
  );
  const found = onHttp.map((ingress) => plainRedirectOf(ingress, loadBalancer, settings));
  const redirects = found.flatMap((one) => one ?? []);
  const isOne = redirects.every(({ port }) => port === redirects[0]?.port);
  return isOne && redirects.length === found.length ? redirects : [];
}

function plainRedirectOf(
  ingress: AlbIngress,
  loadBalancer: LoadBalancer,
  settings: Settings,
): PlainRedirect | undefined {
  const plain = usedRedirects(ingress, settings).flatMap((used) => {
    const port = httpsPortOf(used);
    return port === undefined || hasConditions(ingress, used.name, settings) ? [] : [{ ...used, port }];
  });
  const rules = (ingress.resource.manifest.spec?.rules ?? []).filter(({ http }) => http !== undefined);
  for (const { name, port, origin } of plain) {
    if (listenerAt(loadBalancer, port)?.protocol !== 'HTTPS') continue;
    const entries = rules.map((rule) => rule.http?.paths?.find((path) => takesAll(path, name, settings)));
    const [first] = entries;
    if (first === undefined || entries.includes(undefined)) continue;
    return { ingress, name, port, origin, path: at(first, 'path') };
  }
  return undefined;
}

/** The port of a redirect that changes nothing but the protocol and the port, for good. */
function httpsPortOf({ redirect }: UsedRedirect): number | undefined {
  const { query = '#{query}', port, protocol, statusCode } = redirect;
  const keeps = keepsHostAndPath(redirect) && query === '#{query}';
  if (!keeps || protocol !== 'HTTPS' || statusCode !== 'HTTP_301' || port === undefined) return undefined;
  return /^\d+$/.test(port) ? Number(port) : undefined;
}

function hasConditions({ resource }: AlbIngress, name: string, settings: Settings): boolean {
  return annotationOf(resource, `conditions.${name}`, settings).state !== 'absent';
}

function takesAll({ path, pathType, backend }: IngressPath, name: string, settings: Settings): boolean {
  if (backend === undefined || !isAction(backend)) return false;
  if (backendName(backend) !== name) return false;
  return takesEveryPath(pathPatternOf(path, pathTypeOf(pathType), settings));
}

/** The edits that write `ssl-redirect` instead of the action and its paths; undefined where a rule would be left without paths. */
export function sslRedirectEdits(
  { ingress, name, port }: PlainRedirect,
  settings: Settings,
): readonly Edit[] | undefined {
  const paths = removePaths(ingress, name);
  if (paths === undefined) return undefined;
  const { resource } = ingress;
  return [
    { op: 'add', at: annotationPlace(resource, 'ssl-redirect', settings), value: `${port}` },
    { op: 'remove', at: annotationPlace(resource, `actions.${name}`, settings) },
    ...paths,
  ];
}
