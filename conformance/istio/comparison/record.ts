import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../../../src/source/file/file.ts';

/** What istiod said of a system; README.md says what the fields hold. */
export interface IstioRecord {
  readonly environment?: Readonly<Record<string, string>>;
  /** By `Kind namespace/name` the objects that were not taken, and the words for it. */
  readonly refused?: Readonly<Record<string, { readonly schema?: string; readonly webhook?: string }>>;
  /** By `namespace/name` of injected pods the mode of mutual TLS, and that of ports behind Services where it is another. */
  readonly sidecars?: Readonly<
    Record<string, { readonly mtls: string; readonly ports?: Readonly<Record<string, string>> }>
  >;
  /** What ztunnel is given; absent where istiod does not run in ambient mode. */
  readonly ambient?: { readonly pods?: Readonly<Record<string, RecordedAmbientPod>> };
  readonly proxies: readonly RecordedProxy[] | null;
}

/** A pod that ztunnel takes traffic for. */
export interface RecordedAmbientPod {
  /** By port `refused` or `taken`. */
  readonly plainText?: Readonly<Record<string, string>>;
}

/** One gateway workload of a record. */
export interface RecordedProxy {
  /** `Kind namespace/name`. */
  readonly workload: string;
  readonly mergedServers?: readonly RecordedServers[];
  readonly listeners?: readonly RecordedListener[];
  readonly routes?: readonly RecordedConfiguration[];
  readonly clusters?: readonly unknown[];
  readonly answers?: readonly RecordedAnswer[];
}

/** A route configuration. */
export interface RecordedConfiguration {
  readonly name: string;
  /** Why Envoy would not take it. */
  readonly refused?: string;
  readonly virtualHosts?: readonly RecordedVirtualHost[];
}

/** A virtual host of a route configuration. */
export interface RecordedVirtualHost {
  readonly name: string;
  readonly domains: readonly string[];
  readonly requireTls?: string;
  readonly routes?: readonly RecordedRoute[];
}

/** A route of a virtual host. */
export interface RecordedRoute {
  readonly name?: string;
  readonly virtualService?: string;
  readonly match: {
    readonly queryParameters?: readonly { readonly name: string }[];
    readonly dynamicMetadata?: readonly unknown[];
  };
  readonly cluster?: string;
  readonly weightedClusters?: readonly { readonly cluster: string; readonly weight: number }[];
  readonly prefixRewrite?: string;
  readonly redirect?: { readonly responseCode?: string };
  readonly directResponse?: { readonly status?: number };
}

/** What became of a request. */
export interface RecordedAnswer {
  /** `METHOD URL`, or `TCP`. */
  readonly request: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The route configuration, the virtual host in it and the route of that, as far as it came. */
  readonly route?: string;
  readonly virtualHost?: string;
  readonly routeIndex?: number;
  readonly answer: string;
  /** Of the cluster: `endpoints`, `no endpoints` or `no such cluster`; absent where there is none. */
  readonly state?: string;
  readonly status?: number;
  /** Whether a policy keeps the request from what it would meet; absent where none does. */
  readonly denied?: boolean;
  readonly location?: string;
  /** The listener of Envoy, `ADDRESS_PORT`; absent where none is open. */
  readonly listener?: string;
  /** The port and the address that are dialled, where they are stated. */
  readonly port?: number;
  readonly address?: string;
  /** Another server name than the host; empty for none. */
  readonly sni?: string;
  readonly cluster?: string;
  readonly weightedClusters?: readonly { readonly cluster?: string; readonly state?: string }[];
}

/** Servers that share a port of a proxy, each `namespace/gateway server-port-name`. */
export interface RecordedServers {
  readonly port: number;
  readonly protocol: string;
  readonly bind?: string;
  readonly servers: readonly string[];
}

/** A listener of Envoy. */
export interface RecordedListener {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** Why Envoy would not take it. */
  readonly refused?: string;
  readonly filterChains: readonly RecordedChain[];
}

/** A filter chain of a listener. */
export interface RecordedChain {
  readonly filterChainMatch?: {
    readonly serverNames?: readonly string[];
    readonly applicationProtocols?: readonly string[];
  };
  readonly tls?: unknown;
  readonly route?: string;
  readonly xffNumTrustedHops?: number;
  readonly cluster?: string;
  readonly weightedClusters?: readonly unknown[];
}

/** Manifests and what istiod said of them. */
export interface Recording {
  /** The folder below `systems`, or `random N`. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly record: IstioRecord;
}

const here = fileURLToPath(new URL('..', import.meta.url));
const requests = 'routes.yaml';

/** The recorded folders below `systems`, by name. */
export function recordedSystems(): readonly Recording[] {
  const folder = `${here}systems`;
  return readdirSync(folder)
    .sort()
    .map((name) => ({
      name,
      files: manifestFiles(`${folder}/${name}`),
      record: JSON.parse(readFileSync(`${folder}/${name}/istio.json`, 'utf8')),
    }));
}

function manifestFiles(folder: string): readonly SourceFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== requests);
  return names.map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }));
}

/** The systems of `random.jsonl`. */
export function randomSystems(): readonly Recording[] {
  const file = `${here}recorder/random.jsonl`;
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  return lines.map((line) => {
    const { n, manifests, istio }: { n: number; manifests: readonly unknown[]; istio: IstioRecord } =
      JSON.parse(line);
    const text = manifests.map((manifest) => JSON.stringify(manifest, undefined, 2)).join('\n---\n');
    return { name: `random ${n}`, files: [{ path: 'manifests.yaml', text }], record: istio };
  });
}
