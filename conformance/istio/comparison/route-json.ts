import type { ClusterSite } from '../../../src/istio/cluster/cluster-name.ts';
import { clusterNameFor } from '../../../src/istio/cluster/cluster-name.ts';
import { isConverted } from '../../../src/istio/ingress/converted-ingress.ts';
import type { Route, WeightedDestination } from '../../../src/istio/route/route.ts';
import type { ValueMatch } from '../../../src/istio/route/route-match.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { RecordedRoute } from './record.ts';

/** A route of ours in the words of the records. */
export function routeJson(route: Route, gatewayNamespace: string, model: TrafficModel): unknown {
  const { match, name, certain, virtualService } = route;
  const { path, headers, queryParameters, claims } = match;
  return {
    ...(name === '' ? {} : { name }),
    virtualService: nameOf(virtualService.resource.id),
    match: {
      ...pathJson(route),
      ...(path.ignoreCase ? { caseSensitive: false } : {}),
      ...(headers.length === 0 ? {} : { headers: headers.map(headerJson) }),
      ...(queryParameters.length === 0
        ? {}
        : { queryParameters: sorted(queryParameters).map(parameterJson) }),
      ...(claims.length === 0 ? {} : { claims: claims.map(({ inverted }) => inverted).sort() }),
    },
    ...actionJson(route, gatewayNamespace, model),
    ...(certain ? {} : { certain }),
  };
}

/** The regular expression of a prefix of an Ingress stands for what Envoy has a field of its own. */
function pathJson({ match: { path }, virtualService: { resource } }: Route): object {
  const [, prefix] = /^(.*)\(\/\.\*\)\?$/.exec(path.value) ?? [];
  if (isConverted(resource) && path.kind === 'regex' && prefix !== undefined)
    return { pathSeparatedPrefix: prefix.replace(/\\(.)/g, '$1') };
  if (path.kind === 'regex') return { safeRegex: { regex: path.value } };
  return path.kind === 'exact' ? { path: path.value } : { prefix: path.value };
}

function headerJson(header: ValueMatch): unknown {
  const { name, kind, inverted } = header;
  if (kind === 'present') return { name, presentMatch: true, ...(inverted ? { invertMatch: true } : {}) };
  const missing = inverted ? { invertMatch: true, treatMissingHeaderAsEmpty: true } : {};
  return { name, stringMatch: textJson(header), ...missing };
}

function parameterJson(parameter: ValueMatch): unknown {
  const { name, kind } = parameter;
  return kind === 'present' ? { name, presentMatch: true } : { name, stringMatch: textJson(parameter) };
}

function textJson({ kind, value }: ValueMatch): unknown {
  return kind === 'regex' ? { safeRegex: { regex: value } } : { [kind]: value };
}

function sorted(parameters: readonly ValueMatch[]): readonly ValueMatch[] {
  return [...parameters].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function actionJson(
  { action, rule, writtenIn, port: serverPort = 0 }: Route,
  gatewayNamespace: string,
  model: TrafficModel,
): object {
  if (action.kind === 'redirect') return { redirect: action.status };
  if (action.kind === 'direct response') return { directResponse: action.status };
  if (action.kind === 'none') return {};
  if (action.kind === 'unknown') return { unknown: true };
  const { namespace } = writtenIn.id;
  const clusters = clustersJson(action.destinations, namespace, { gatewayNamespace, serverPort }, model);
  const uri = rule.rewrite?.uri ?? '';
  return {
    ...(rule.route?.length === 1 ? { cluster: clusters[0]?.cluster } : { weightedClusters: clusters }),
    ...(uri === '' ? {} : { prefixRewrite: uri }),
  };
}

/** The clusters of destinations that an object of `namespace` writes, with their weights. */
export function clustersJson(
  destinations: readonly WeightedDestination[],
  namespace: string,
  site: ClusterSite,
  { inventory, settings }: TrafficModel,
): readonly { readonly cluster: string; readonly weight: number }[] {
  return destinations.map(({ destination, weight }) => ({
    cluster: clusterNameFor(destination, namespace, site, inventory, settings),
    weight,
  }));
}

/** A recorded route as far as it is compared: mirrors, headers, timeouts and faults are other matters. */
export function recordedJson(route: RecordedRoute): unknown {
  const { name, virtualService, match, cluster, weightedClusters, prefixRewrite } = route;
  const { dynamicMetadata, queryParameters, ...rest } = match;
  return {
    ...(name === undefined ? {} : { name }),
    virtualService,
    match: {
      ...rest,
      ...(queryParameters === undefined ? {} : { queryParameters: [...queryParameters].sort(byName) }),
      ...(dynamicMetadata === undefined
        ? {}
        : { claims: dynamicMetadata.map((one) => isMap(one) && one.invert === true).sort() }),
    },
    ...(cluster === undefined ? {} : { cluster }),
    ...(weightedClusters === undefined ? {} : { weightedClusters: weightedClusters.map(share) }),
    ...(prefixRewrite === undefined ? {} : { prefixRewrite }),
    ...(route.redirect === undefined ? {} : { redirect: statusOf(route.redirect.responseCode) }),
    ...(route.directResponse === undefined ? {} : { directResponse: route.directResponse.status }),
  };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function share({ cluster, weight }: NonNullable<RecordedRoute['weightedClusters']>[number]): unknown {
  return { cluster, weight };
}

const codes: Readonly<Record<string, number>> = {
  MOVED_PERMANENTLY: 301,
  FOUND: 302,
  SEE_OTHER: 303,
  TEMPORARY_REDIRECT: 307,
  PERMANENT_REDIRECT: 308,
};

function statusOf(code: string | undefined): number | undefined {
  return code === undefined ? 301 : codes[code];
}
