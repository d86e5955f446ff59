import type { Answer } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import type { Gateway, Server } from '../kinds/gateway.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';

/** A Gateway and what its selector answers for each gateway proxy (istio: pilot/pkg/model/push_context.go mergeGateways, 1.30). */
export interface SelectedGateway {
  readonly resource: Resource<Gateway>;
  /** By proxy of the input; Gateways that ask alike share them, and the two lists below. */
  readonly answers: ReadonlyMap<GatewayProxy, Answer>;
  /** The proxies that it selects, in the order of `answers`. */
  readonly selected: readonly GatewayProxy[];
  /** The proxies that it selects or may select; as long as `selected` where no answer is unknown. */
  readonly maybeSelected: readonly GatewayProxy[];
  readonly servers: readonly GatewayServer[];
}

/** One server of a Gateway, with its host entries taken apart. */
export interface GatewayServer {
  readonly gateway: Resource<Gateway>;
  readonly index: number;
  readonly server: Server;
  /** `spec.servers[].port.number`; undefined when it cannot be read. */
  readonly port: number | undefined;
  /** Upper-case protocol, empty when it cannot be read. */
  readonly protocol: string;
  readonly hosts: readonly ServerHost[];
  readonly httpsRedirect: boolean;
}

/** A host entry: `[namespace/]name`; `namespace` is `*` when absent, and the Gateway's own for `./`. */
export interface ServerHost {
  readonly namespace: string;
  readonly name: string;
  readonly written: string;
  readonly at: Location;
}
