import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import { isHttp, protocolNamed } from '../mesh/port-protocol.ts';
import type { GatewayServer } from './selected-gateway.ts';
import { hasTls, hostKeysOf, isTlsServer, routeNameOf } from './servers.ts';

/** Servers that share a port, a protocol as written and an address. */
export interface MergedServers {
  readonly port: number;
  readonly bind: string;
  readonly isHttp: boolean;
  readonly servers: readonly GatewayServer[];
}

/** Why a server was left out while merging, and the server that it met. */
export interface Rejection {
  readonly server: GatewayServer;
  readonly port: number;
  readonly why: DropReason;
  readonly other: GatewayServer;
  readonly hosts: readonly string[];
}

interface Merging extends MergedServers {
  readonly servers: GatewayServer[];
}

interface HeldHost {
  readonly bind: string;
  readonly server: GatewayServer;
}

/**
 * Merges the servers of all Gateways of one proxy, given in the order in which istiod reads them, port by port
 * (istio: pilot/pkg/model/gateway.go mergeGateways, 1.9 to 1.30; without QUIC, which is off by default).
 */
export class ServerMerge {
  readonly #istio: Version;
  readonly #does: Abilities;
  readonly #merged = new Map<string, Merging>();
  readonly #first = new Map<number, GatewayServer>();
  /** By port the servers in clear that newcomers are held against. */
  readonly #plain = new Map<number, Merging>();
  readonly #tlsHosts = new Map<string, HeldHost>();
  readonly #tlsRoutes = new Map<string, GatewayServer>();
  readonly #rejections: Rejection[] = [];

  constructor(istio: Version) {
    this.#istio = istio;
    this.#does = abilitiesOf(istio);
  }

  /** What was merged, in the order of the first server of each. */
  get merged(): readonly MergedServers[] {
    return [...this.#merged.values()];
  }

  get rejections(): readonly Rejection[] {
    return this.#rejections;
  }

  add(server: GatewayServer, port: number): void {
    if (hasTls(server) && !this.#holdHosts(server, port)) return;
    if (!this.#first.has(port)) {
      this.#first.set(port, server);
      this.#open(server, port);
      return;
    }
    const plain = this.#plain.get(port);
    if (plain === undefined) this.#joinTls(server, port);
    else if (plain.bind === this.#bindOf(server)) this.#joinPlain(server, port, plain);
    else if (this.#does.mixesProtocolsByBind || (isHttpInClear(server) && plain.isHttp))
      this.#join(server, port);
    else this.#reject(server, port, 'protocol', plain.servers[0]);
  }

  #bindOf(server: GatewayServer): string {
    return this.#does.readsBind ? bindOf(server) : '';
  }

  /** Equal host entries would be equal matches of filter chains, which Envoy refuses. */
  #holdHosts(server: GatewayServer, port: number): boolean {
    const bind = this.#does.holdsHostsByBind ? bindOf(server) : '';
    const keys = hostKeysOf(server);
    const held = keys.flatMap(({ key, written }) => {
      const holder = this.#tlsHosts.get(`${port} ${key}`);
      return holder?.bind === bind ? [{ holder, written }] : [];
    });
    const [first] = held;
    if (first === undefined) {
      for (const { key } of keys) this.#tlsHosts.set(`${port} ${key}`, { bind, server });
      return true;
    }
    const hosts = held.map(({ written }) => written);
    this.#rejections.push({ server, port, why: 'host', other: first.holder.server, hosts });
    return false;
  }

  #joinPlain(server: GatewayServer, port: number, plain: Merging): void {
    if (isHttpInClear(server) && plain.isHttp) plain.servers.push(server);
    else this.#reject(server, port, 'protocol', plain.servers[0]);
  }

  #joinTls(server: GatewayServer, port: number): void {
    if (!isTlsServer(server)) {
      if (this.#does.opensClearBesideTls) this.#open(server, port);
      else this.#reject(server, port, 'TLS on the port', this.#first.get(port));
      return;
    }
    const name = routeNameOf(server, port, this.#istio);
    const other = name === undefined ? undefined : this.#tlsRoutes.get(name);
    if (other === undefined) this.#join(server, port);
    else this.#reject(server, port, 'route name', other);
  }

  #join(server: GatewayServer, port: number): void {
    const merging = this.#merged.get(this.#keyOf(server, port));
    if (merging === undefined) this.#open(server, port);
    else this.#put(merging, server);
  }

  #open(server: GatewayServer, port: number): void {
    const merging = { port, bind: this.#bindOf(server), isHttp: isHttpInClear(server), servers: [] };
    this.#merged.set(this.#keyOf(server, port), merging);
    if (!isTlsServer(server)) this.#plain.set(port, merging);
    this.#put(merging, server);
  }

  #put(merging: Merging, server: GatewayServer): void {
    merging.servers.push(server);
    const name = routeNameOf(server, merging.port, this.#istio);
    if (name !== undefined) this.#tlsRoutes.set(name, server);
  }

  #keyOf(server: GatewayServer, port: number): string {
    return `${port} ${server.server.port?.protocol ?? ''} ${this.#bindOf(server)}`;
  }

  #reject(server: GatewayServer, port: number, why: DropReason, other: GatewayServer | undefined): void {
    if (other !== undefined) this.#rejections.push({ server, port, why, other, hosts: [] });
  }
}

function bindOf({ server }: GatewayServer): string {
  return server.bind ?? '';
}

function isHttpInClear({ protocol }: GatewayServer): boolean {
  return isHttp(protocolNamed(protocol));
}

/** What merging can do in a version. */
interface Abilities {
  /** Servers on different addresses are listeners of their own. */
  readonly readsBind: boolean;
  /** Host entries over TLS have to differ only on one address. */
  readonly holdsHostsByBind: boolean;
  /** Protocols have to agree only on one address. */
  readonly mixesProtocolsByBind: boolean;
  /** A server in clear may come to a port that has TLS. From 1.18 on the first such server was let in, without the name of its routes. */
  readonly opensClearBesideTls: boolean;
}

function abilitiesOf(istio: Version): Abilities {
  return {
    readsBind: atLeast(istio, '1.10'),
    holdsHostsByBind: atLeast(istio, '1.14'),
    mixesProtocolsByBind: atLeast(istio, '1.18'),
    opensClearBesideTls: atLeast(istio, '1.28.1'),
  };
}

/** Why istiod leaves a server out on a proxy. */
export type DropReason =
  /** Another server in clear holds the port and the two protocols cannot share it. */
  | 'protocol'
  /** Another server with a `tls` block holds one of its host entries on the port. */
  | 'host'
  /** Another HTTPS server has the name of its route configuration. */
  | 'route name'
  /** A server without `tls` comes to a port on which TLS is ended or passed on (before istio 1.28.1). */
  | 'TLS on the port'
  /** Another Gateway port is translated to the same pod port (before istio 1.11). */
  | 'pod port'
  /** The port is below 1024 and the pod says that it cannot open it. */
  | 'privileged port';
