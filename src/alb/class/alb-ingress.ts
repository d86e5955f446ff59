import type { Labels } from '../../k8s/object/labels.ts';
import { labelSelector } from '../../k8s/object/labels.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { defineKind, metadata, portReference } from '../../k8s/object/resource.ts';
import type { Fitted } from '../../k8s/object/shape.ts';
import { anything, integer, intOrString, list, object, string } from '../../k8s/object/shape.ts';

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
  metadata,
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
  metadata,
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

const ingressClassParams = object({
  metadata,
  spec: object({
    scheme: string,
    targetType: string,
    ipAddressType: string,
    group: object({ name: string }),
    certificateArn: list(string),
    sslPolicy: string,
    sslRedirectPort: string,
    tags: anything,
    loadBalancerAttributes: anything,
    loadBalancerName: string,
    subnets: anything,
    inboundCIDRs: list(string),
    prefixListsIDs: list(string),
    // the name of the field in its first releases
    PrefixListsIDs: list(string),
    minimumLoadBalancerCapacity: object({ capacityUnits: integer }),
    wafv2AclArn: string,
    wafv2AclName: string,
    ipamConfiguration: object({ ipv4IPAMPoolId: string }),
    listeners: anything,
    namespaceSelector: labelSelector,
  }),
});

/** The fields of IngressClassParams that are read. */
export type IngressClassParams = Fitted<typeof ingressClassParams>;

/** Kind IngressClassParams of the controller. */
export const IngressClassParams = defineKind({
  kind: 'IngressClassParams',
  groups: ['elbv2.k8s.aws', 'eks.amazonaws.com'],
  namespaced: false,
  shape: ingressClassParams,
});

/** An Ingress that the AWS Load Balancer Controller takes, or would by what is known (catalogue 2.5). */
export interface AlbIngress {
  readonly resource: Resource<Ingress>;
  /** What makes it one: the class annotation, `spec.ingressClassName`, the cluster's default class, or its ALB annotations alone. */
  readonly takenBy: 'class annotation' | 'ingressClassName' | 'default class' | 'ALB annotations';
  /** The class params that apply: absent when there are none (class annotation, or a class without parameters), unknown when the class is not in the set. */
  readonly params: Lookup<Resource<IngressClassParams>>;
  /** Whether the class belongs to EKS Auto Mode (`eks.amazonaws.com/alb`), whose controller is another one. */
  readonly autoMode: boolean;
  /** Why the controller cannot use its class, so that the Ingress is in no group; absent where nothing known speaks against it. */
  readonly classFault?: ClassFault;
}

/** Why the controller cannot use the class of an Ingress (controller: pkg/ingress/class_loader.go, v3.5.0). */
export type ClassFault =
  | { readonly why: 'no such class'; readonly name: string }
  | { readonly why: 'several default classes'; readonly classes: readonly Resource<IngressClass>[] }
  | { readonly why: 'foreign parameters'; readonly ingressClass: Resource<IngressClass> }
  | {
      readonly why: 'no such parameters';
      readonly ingressClass: Resource<IngressClass>;
      readonly name: string;
    }
  | {
      readonly why: 'namespace not selected';
      readonly ingressClass: Resource<IngressClass>;
      readonly params: Resource<IngressClassParams>;
      /** The labels of the Namespace as far as they are known. */
      readonly labels: Labels;
    };
