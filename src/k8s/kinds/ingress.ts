import { defineKind, portReference } from '../object/resource.ts';
import type { Fitted } from '../object/shape.ts';
import { anything, intOrString, list, object, string } from '../object/shape.ts';

/** The key of the annotation that names the class of an Ingress, as before `ingressClassName`. */
export const classAnnotation = 'kubernetes.io/ingress.class';

const backend = object({
  service: object({ name: string, port: portReference }),
  resource: anything,
  // extensions/v1beta1 and networking.k8s.io/v1beta1
  serviceName: string,
  servicePort: intOrString,
});

/** An Ingress backend in the form of any API version. */
export type IngressBackend = Fitted<typeof backend>;
const path = object({ path: string, pathType: string, backend });

/** One path of an Ingress rule. */
export type IngressPath = Fitted<typeof path>;
const rule = object({ host: string, http: object({ paths: list(path) }) });

/** One entry of an Ingress's rules: the paths of a host. */
export type IngressRule = Fitted<typeof rule>;
const ingress = object({
  spec: object({
    ingressClassName: string,
    defaultBackend: backend,
    // the beta versions call it so
    backend,
    rules: list(rule),
    tls: list(object({ hosts: list(string), secretName: string })),
  }),
});

/** The fields of an Ingress that are read, in the form of any API version. */
export type Ingress = Fitted<typeof ingress>;

/** Kind Ingress; the beta group is the same kind. */
export const Ingress = defineKind({
  kind: 'Ingress',
  groups: ['networking.k8s.io', 'extensions'],
  namespaced: true,
  shape: ingress,
});
const ingressClass = object({
  spec: object({ controller: string, parameters: object({ apiGroup: string, kind: string, name: string }) }),
});

/** The fields of an IngressClass that are read. */
export type IngressClass = Fitted<typeof ingressClass>;

/** Kind IngressClass. */
export const IngressClass = defineKind({
  kind: 'IngressClass',
  groups: ['networking.k8s.io'],
  namespaced: false,
  shape: ingressClass,
});
