import { labelSelector } from '../../k8s/object/labels.ts';
import { defineKind, metadata } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, boolean, integer, list, mapOf, object, string } from '../../k8s/object/shape.ts';

const networking = ['networking.istio.io'];

const server = object({
  port: object({ number: integer, name: string, protocol: string, targetPort: integer }),
  hosts: list(string),
  bind: string,
  name: string,
  tls: object({
    mode: string,
    httpsRedirect: boolean,
    credentialName: string,
    credentialNames: list(string),
    serverCertificate: string,
    privateKey: string,
    caCertificates: string,
    caCrl: string,
    tlsCertificates: list(object({ serverCertificate: string, privateKey: string })),
  }),
});

/** One entry of a Gateway's `spec.servers`. */
export type Server = Fitted<typeof server>;

const gateway = object({ metadata, spec: object({ selector: mapOf(string), servers: list(server) }) });

/** The fields of an Istio Gateway that are read. */
export type Gateway = Fitted<typeof gateway>;

/** Kind Gateway of Istio, never that of the Kubernetes Gateway API. */
export const Gateway = defineKind({ kind: 'Gateway', groups: networking, namespaced: true, shape: gateway });

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
  directResponse: object({ status: integer }),
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
  metadata,
  spec: object({
    hosts: list(string),
    gateways: list(string),
    http: list(httpRoute),
    tls: list(l4Route),
    tcp: list(l4Route),
    exportTo: list(string),
  }),
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

const serviceEntry = object({
  metadata,
  spec: object({
    hosts: list(string),
    ports: list(object({ number: integer, name: string, protocol: string, targetPort: integer })),
    location: string,
    resolution: string,
    endpoints: list(anything),
    workloadSelector: object({ labels: mapOf(string) }),
    exportTo: list(string),
  }),
});

/** The fields of a ServiceEntry that are read. */
export type ServiceEntry = Fitted<typeof serviceEntry>;

/** Kind ServiceEntry. */
export const ServiceEntry = defineKind({
  kind: 'ServiceEntry',
  groups: networking,
  namespaced: true,
  shape: serviceEntry,
});

const selected = object({
  metadata,
  spec: object({
    selector: labelSelector,
    workloadSelector: object({ labels: mapOf(string) }),
    targetRefs: anything,
    action: string,
    rules: list(anything),
    configPatches: list(object({ match: object({ context: string }) })),
  }),
});

/** An object that applies to the workloads that its selector names. */
export type Selected = Fitted<typeof selected>;

/** Kind EnvoyFilter. */
export const EnvoyFilter = defineKind({
  kind: 'EnvoyFilter',
  groups: networking,
  namespaced: true,
  shape: selected,
});

/** Kind WasmPlugin. */
export const WasmPlugin = defineKind({
  kind: 'WasmPlugin',
  groups: ['extensions.istio.io'],
  namespaced: true,
  shape: selected,
});

/** Kind AuthorizationPolicy. */
export const AuthorizationPolicy = defineKind({
  kind: 'AuthorizationPolicy',
  groups: ['security.istio.io'],
  namespaced: true,
  shape: selected,
});

/** Kind RequestAuthentication. */
export const RequestAuthentication = defineKind({
  kind: 'RequestAuthentication',
  groups: ['security.istio.io'],
  namespaced: true,
  shape: selected,
});
