import type { Service } from '../../k8s/kinds/service.ts';
import type { Reference } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';

/** A Service that an ALB Ingress sends to; backends that are actions without a Service are none. */
export interface Backend {
  readonly ingress: AlbIngress;
  /** A rule's path, the default backend, or a forward action that a backend uses. */
  readonly use: 'rule' | 'default' | 'forward';
  /** Whether it is one of several target groups of a forward action. */
  readonly weighted: boolean;
  readonly serviceName: string;
  /** The port as written: `number` or a numeral gives a number, else the name; undefined when it cannot be read. */
  readonly port: number | string | undefined;
  /** The place of the Service's name. */
  readonly origin: Location;
  /** The place of the port. */
  readonly portOrigin: Location;
  readonly service: Reference<Resource<Service>>;
}
