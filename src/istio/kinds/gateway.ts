import { defineKind } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { boolean, integer, list, mapOf, object, once, string } from '../../k8s/object/shape.ts';
import { networking } from './api-group.ts';

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
const gateway = object({ spec: once(object({ selector: mapOf(string), servers: list(server) })) });

/** The fields of an Istio Gateway that are read. */
export type Gateway = Fitted<typeof gateway>;

/** Kind Gateway of Istio, never that of the Kubernetes Gateway API. */
export const Gateway = defineKind({ kind: 'Gateway', groups: networking, namespaced: true, shape: gateway });
