import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { IngressPath, IngressRule } from '../../k8s/kinds/ingress.ts';
import { portsOf, Service } from '../../k8s/kinds/service.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { at, made } from '../../source/file/place.ts';
import type { HttpMatch, HttpRoute, RouteDestination } from '../kinds/virtual-service.ts';

/** The route that istiod makes of one path of an Ingress, before they are put in order. */
export interface IngressRoute {
  readonly route: HttpRoute;
  /** The length of the path; 0 where every path matches. */
  readonly length: number;
  readonly exact: boolean;
}

/** The routes of a rule; paths whose Service lacks the port by name have none (istio: pilot/pkg/config/kube/ingress/virtualservices.go convertIngressRule, 1.30). */
export function routesOf(
  { http }: IngressRule,
  namespace: string,
  inventory: Inventory,
): readonly IngressRoute[] {
  return (http?.paths ?? []).flatMap((path): readonly IngressRoute[] => {
    const destination = destinationOf(path, namespace, inventory);
    if (destination === undefined) return [];
    const asked = pathOf(path);
    const place = at(path);
    const route: HttpRoute = made(
      {
        ...(asked === undefined ? {} : { match: made([matchOf(asked, path)], place) }),
        route: made([made({ destination }, place)], place),
      },
      place,
    );
    return [{ route, length: asked?.value.length ?? 0, exact: asked?.kind === 'exact' }];
  });
}

/** Routes in the order of istiod: longer paths first, of equal ones the exact one (istio: the same file, sortHTTPRoutes, 1.30). */
export function inOrder(routes: readonly IngressRoute[]): readonly HttpRoute[] {
  return [...routes]
    .sort((a, b) => b.length - a.length || Number(b.exact) - Number(a.exact))
    .map(({ route }) => route);
}

interface AskedPath {
  readonly kind: 'exact' | 'prefix';
  readonly value: string;
}

/** Undefined where every path matches (istio: the same file, createFallbackStringMatch, 1.30). */
function pathOf({ path = '', pathType }: IngressPath): AskedPath | undefined {
  if (pathType === 'Exact') return { kind: 'exact', value: path };
  if (pathType === 'Prefix') return { kind: 'prefix', value: path };
  if (['', '*', '/*', '.*'].includes(path)) return undefined;
  const isOpen = path.endsWith('.*') || path.endsWith('/*');
  return isOpen ? { kind: 'prefix', value: path.slice(0, -2) } : { kind: 'exact', value: path };
}

function matchOf({ kind, value }: AskedPath, path: IngressPath): HttpMatch {
  const place = at(path, 'path');
  const uri =
    kind === 'prefix' && value !== '/' ? { regex: belowPath(value.replace(/\/$/, '')) } : { [kind]: value };
  return made({ uri: made(uri, place, { exact: place, prefix: place, regex: place }) }, place);
}

/**
 * What a prefix other than `/` matches, as a regular expression, which no VirtualService can ask for otherwise: the path
 * itself and what is below it (istio: pilot/pkg/networking/core/route/route.go TranslateRouteMatch, 1.30).
 */
export function belowPath(path: string): string {
  return `${path.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(/.*)?`;
}

function destinationOf(
  path: IngressPath,
  namespace: string,
  inventory: Inventory,
): RouteDestination | undefined {
  const { backend = {} } = path;
  const { service, serviceName, servicePort } = backend;
  const name = service?.name ?? serviceName;
  if (name === undefined || name === '') return undefined;
  const asked = service?.port?.number ?? service?.port?.name ?? servicePort;
  const number = typeof asked === 'string' ? numberNamed(asked, namespace, name, inventory) : asked;
  if (number === 'none') return undefined;
  const named = service === undefined ? at(backend, 'serviceName') : at(service, 'name');
  const numbered =
    service === undefined
      ? at(backend, 'servicePort')
      : service.port === undefined
        ? named
        : at(service.port);
  const host = `${name}.${namespace}.svc.${inventory.settings.assume.clusterDomain}`;
  const port = number === undefined ? {} : { port: made({ number }, numbered, { number: numbered }) };
  return made({ host, ...port }, named, { host: named });
}

/** The number of a port by its name; `none` where the Service is not there or has no such port, undefined where it is not known. */
function numberNamed(
  port: string,
  namespace: string,
  name: string,
  inventory: Inventory,
): number | 'none' | undefined {
  const found = inventory.find(Service, namespace, name);
  if (found.state === 'absent') return 'none';
  const service = ifKnown(found);
  if (service === undefined) return undefined;
  return portsOf(service).find((one) => one.name === port)?.port ?? 'none';
}
