import type { Ingress, IngressClass } from '../../k8s/kinds/ingress.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { IngressClassParams } from './class-params.ts';

/** An Ingress that the AWS Load Balancer Controller takes, or would by what is known (catalogue 2.5). */
export interface AlbIngress {
  readonly resource: Resource<Ingress>;
  /** What makes it one: the class annotation, `spec.ingressClassName`, the cluster's default class, or its ALB annotations alone. */
  readonly takenBy: 'class annotation' | 'ingressClassName' | 'default class' | 'ALB annotations';
  /** The class params that apply: absent when there are none (class annotation, or a class without parameters), unknown when the class is not in the input. */
  readonly params: Lookup<Resource<IngressClassParams>>;
  /** Why the controller is taken to have it: its class, or the default class that it gets, is not in the input and is not called as the controller's own; absent where nothing is taken so. */
  readonly presumedClass?: Assumption;
  /** Why `params` are taken to be absent though the class is not in the input; what is found through that names it. */
  readonly presumedParams?: Assumption;
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
