import type { Location } from '../source/file/place.ts';

/** A minor version, compared by major, then minor, then patch (a missing patch counts as the newest of its minor). */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch?: number;
}

/** The versions that verdicts are for. */
export interface Targets {
  readonly kubernetes: Version;
  readonly 'aws-load-balancer-controller': Version;
  readonly istio: Version;
}

/** The newest versions that the tables of this release know; the default targets. */
export const newestTargets: Targets = {
  kubernetes: { major: 1, minor: 36 },
  'aws-load-balancer-controller': { major: 3, minor: 5 },
  istio: { major: 1, minor: 30 },
};

/** A gateway that the configuration declares (catalogue 2.13, `assume.gateways`). */
export interface DeclaredGateway {
  readonly namespace: string;
  readonly service?: string;
  readonly workload?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** What the set cannot show and a configuration may settle (catalogue 2.13); every key has its default filled in. */
export interface Assumptions {
  readonly defaultTargetType: 'instance' | 'ip';
  readonly ingressClass: string;
  readonly annotationPrefix: string;
  readonly manageBackendSecurityGroupRules: boolean;
  /** Absent means that mesh configuration or gateway pod decide. */
  readonly numTrustedProxies?: number;
  readonly scopeGatewayToNamespace: boolean;
  readonly rootNamespace: string;
  readonly clusterDomain: string;
  /** Empty for the default revision. */
  readonly revision: string;
  readonly nodePortRange: { readonly from: number; readonly to: number };
  readonly gateways: readonly DeclaredGateway[];
}

/** The defaults of the catalogue. */
export const defaultAssumptions: Assumptions = {
  defaultTargetType: 'instance',
  ingressClass: 'alb',
  annotationPrefix: 'alb.ingress.kubernetes.io',
  manageBackendSecurityGroupRules: false,
  scopeGatewayToNamespace: false,
  rootNamespace: 'istio-system',
  clusterDomain: 'cluster.local',
  revision: '',
  nodePortRange: { from: 30000, to: 32767 },
  gateways: [],
};

/** Chart values that the configuration ties to a gateway chart (catalogue 2.8). */
export interface DeclaredValues {
  readonly file: string;
  readonly chart: 'gateway' | 'istio-ingress';
  readonly release: string;
  readonly namespace: string;
}

/** What the user says of the world around the set, all defaults filled in. */
export interface Settings {
  readonly targets: Targets;
  readonly assume: Assumptions;
  /** Which assumptions were written by the user, by key: what they settle is not lowered. */
  readonly settled: ReadonlySet<keyof Assumptions>;
  /** Namespaces declared complete, or all. */
  readonly complete: 'all' | readonly string[];
  /** `Kind/namespace/name` of objects that exist outside the set. */
  readonly external: readonly string[];
  /** Namespace of objects that name none; empty leaves them in the unnamed namespace. */
  readonly namespace: string;
  /** Named roots, each with the globs of its files; absent means that roots are recognised from folders. */
  readonly environments?: Readonly<Record<string, { readonly include: readonly string[] }>>;
  readonly values: readonly DeclaredValues[];
}

/** Settings without anything declared. */
export const defaultSettings: Settings = {
  targets: newestTargets,
  assume: defaultAssumptions,
  settled: new Set(),
  complete: [],
  external: [],
  namespace: '',
  values: [],
};

/** Reads `1.18`, `v2.14.1` or `2`; undefined for anything else. */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, major, minor, patch] = match;
  const version = { major: Number(major), minor: Number(minor ?? 0) };
  return patch === undefined ? version : { ...version, patch: Number(patch) };
}

/** Whether a version is at least `wanted` (`1.22`, `2.4.3`); a version without patch counts as the newest of its minor. */
export function atLeast(version: Version, wanted: string): boolean {
  const other = parseVersion(wanted);
  if (other === undefined) throw new Error(`not a version: ${wanted}`);
  if (version.major !== other.major) return version.major > other.major;
  if (version.minor !== other.minor) return version.minor > other.minor;
  return (version.patch ?? Number.POSITIVE_INFINITY) >= (other.patch ?? 0);
}

/** `major.minor` or `major.minor.patch`. */
export function versionText(version: Version): string {
  const patch = version.patch === undefined ? '' : `.${version.patch}`;
  return `${version.major}.${version.minor}${patch}`;
}

/** An effective value with the place that made it so; `unknown` where a template, a wrong type or an object outside the set decides. */
export type Effective<T> =
  | { readonly state: 'known'; readonly value: T; readonly origin: Location; readonly from: ValueSource }
  | { readonly state: 'unknown' };

/** Which object or rule gave an effective value. */
export type ValueSource = 'class params' | 'Service' | 'Ingress' | 'assumption' | 'default';
