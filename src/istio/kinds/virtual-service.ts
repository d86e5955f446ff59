import { defineKind } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, boolean, integer, list, mapOf, object, once, string } from '../../k8s/object/shape.ts';
import { networking } from './api-group.ts';

const destination = object({ host: string, subset: string, port: object({ number: integer }) });

/** A destination of a route. */
export type RouteDestination = Fitted<typeof destination>;

const stringMatch = object({ exact: string, prefix: string, regex: string });

/** One of `exact`, `prefix` and `regex`, or nothing for mere presence. */
export type StringMatch = Fitted<typeof stringMatch>;

const httpMatch = object({
  name: string,
  uri: stringMatch,
  scheme: stringMatch,
  method: stringMatch,
  authority: stringMatch,
  headers: mapOf(stringMatch),
  withoutHeaders: mapOf(stringMatch),
  queryParams: mapOf(stringMatch),
  ignoreUriCase: boolean,
  port: integer,
  gateways: list(string),
  sourceLabels: mapOf(string),
  sourceNamespace: string,
});

/** A match of an HTTP route. */
export type HttpMatch = Fitted<typeof httpMatch>;

const httpRoute = object({
  name: string,
  match: list(httpMatch),
  route: list(object({ destination, weight: integer, headers: anything })),
  redirect: object({
    uri: string,
    prefixRewrite: string,
    authority: string,
    scheme: string,
    port: integer,
    derivePort: string,
    redirectCode: integer,
  }),
  directResponse: object({ status: integer, body: object({ string }) }),
  delegate: object({ name: string, namespace: string }),
  rewrite: object({
    uri: string,
    authority: string,
    uriRegexRewrite: object({ match: string, rewrite: string }),
  }),
  mirror: destination,
  mirrorPercent: integer,
  mirrorPercentage: object({ value: anything }),
  mirrors: list(object({ destination, percentage: object({ value: anything }) })),
  fault: anything,
  timeout: string,
  retries: object({ attempts: integer }),
  corsPolicy: object({ allowOrigins: list(stringMatch) }),
  headers: anything,
});

/** One entry of a VirtualService's `spec.http`. */
export type HttpRoute = Fitted<typeof httpRoute>;

const l4Match = object({ port: integer, gateways: list(string), sniHosts: list(string) });
const l4Route = object({ match: list(l4Match), route: list(object({ destination, weight: integer })) });

/** One entry of a VirtualService's `spec.tcp` or `spec.tls`. */
export type L4Route = Fitted<typeof l4Route>;

/** A match of such an entry. */
export type L4Match = Fitted<typeof l4Match>;

const virtualService = object({
  spec: once(
    object({
      hosts: list(string),
      gateways: list(string),
      http: list(httpRoute),
      tls: list(l4Route),
      tcp: list(l4Route),
      exportTo: list(string),
    }),
  ),
});

/** The fields of a VirtualService that are read. */
export type VirtualService = Fitted<typeof virtualService>;

/** Kind VirtualService. */
export const VirtualService = defineKind({
  kind: 'VirtualService',
  groups: networking,
  namespaced: true,
  shape: virtualService,
});

/** The fields of a VirtualService's spec that are read. */
export type VirtualServiceSpec = NonNullable<VirtualService['spec']>;

/** The reserved name for the sidecars of the mesh. */
export const mesh = 'mesh';

/** Whether a VirtualService applies to sidecars: it names no Gateway, or `mesh` among them. */
export function isForMesh({ gateways = [] }: VirtualServiceSpec): boolean {
  return gateways.length === 0 || gateways.includes(mesh);
}

/** Whether a header name of a match stands for a claim of a token (istio: pkg/jwt/routing.go ToRoutingClaim, 1.30). */
export function isClaim(name: string): boolean {
  return /^@request\.auth\.claims(\..|\[.+\]$)/i.test(name);
}

/** The codes of a redirect that istiod writes for Envoy; another one leaves the route without action (istio: pilot/pkg/networking/core/route/route.go ApplyRedirect, 1.30). */
export const redirectCodes: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
