import type { Version } from './version.ts';

/** The versions that verdicts are for. */
export interface Targets {
  readonly kubernetes: Version;
  readonly 'aws-load-balancer-controller': Version;
  readonly istio: Version;
}

/**
 * The minor versions that were released and that the tables of this release know, by major version, oldest first:
 * the last minor version of each.
 */
export const knownMinors: Readonly<Record<keyof Targets, ReadonlyMap<number, number>>> = {
  kubernetes: new Map([[1, 36]]),
  'aws-load-balancer-controller': new Map([
    [1, 1],
    [2, 17],
    [3, 5],
  ]),
  istio: new Map([[1, 30]]),
};

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

/** What the input cannot show and a configuration may settle (catalogue 2.13); every key has its default filled in. */
export interface Assumptions {
  readonly defaultTargetType: 'instance' | 'ip';
  readonly ingressClass: string;
  readonly annotationPrefix: string;
  /** What parameters a class outside the input has. Absent: none for an Ingress of class `ingressClass` that states such settings itself, else unknown. */
  readonly ingressClassParams?: 'none' | 'unknown';
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
  /** What kustomize is called with. Absent: its default, of which nothing is certain. */
  readonly loadRestrictor?: 'LoadRestrictionsRootOnly' | 'LoadRestrictionsNone';
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

/** Chart values that the configuration ties to a chart of Istio: one of a gateway, or that of istiod (catalogue 2.8). */
export interface DeclaredValues {
  readonly file: string;
  readonly chart: 'gateway' | 'istio-ingress' | 'istiod';
  readonly release: string;
  readonly namespace: string;
}

/** A chart of the input with a release that the configuration gives it. */
export interface DeclaredChart {
  /** The folder of the chart. */
  readonly path: string;
  readonly release: string;
  readonly namespace: string;
  /** Paths of value files, the lowest first; the chart's own values are below them. */
  readonly values: readonly string[];
}

/** What the user says of what surrounds the input, all defaults filled in. */
export interface Settings {
  readonly targets: Targets;
  readonly assume: Assumptions;
  /** Which assumptions were written by the user, by key: what they settle is not lowered. */
  readonly settled: ReadonlySet<keyof Assumptions>;
  /** Namespaces declared complete, or all. */
  readonly complete: 'all' | readonly string[];
  /** `Kind/namespace/name` of objects that exist outside the input. */
  readonly external: readonly string[];
  /** Namespace of objects that name none; empty leaves them in the unnamed namespace. */
  readonly namespace: string;
  /** Named roots, each with the globs of its files; absent means that roots are recognised from folders. */
  readonly environments?: Readonly<Record<string, { readonly include: readonly string[] }>>;
  readonly values: readonly DeclaredValues[];
  /** How charts of the input are installed, besides what its own objects say of that. */
  readonly charts: readonly DeclaredChart[];
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
  charts: [],
};
