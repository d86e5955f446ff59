/**
 * A host as istiod completes it: a name without a dot becomes `NAME.NAMESPACE.svc.DOMAIN`; `*`, IP addresses and
 * every name with a dot stay as they are (istio: pilot/pkg/model/config.go ResolveShortnameToFQDN, 1.30).
 */
export function completeHost(host: string, namespace: string, domain: string): string {
  if (!isShortName(host)) return host;
  const inNamespace = namespace === '' ? host : `${host}.${namespace}`;
  return domain === '' ? inNamespace : `${inNamespace}.svc.${domain}`;
}

/** Whether a host is one that is completed: not empty, without a dot, neither `*` nor an IP address. */
export function isShortName(host: string): boolean {
  return host !== '' && host !== '*' && !host.includes('.') && !isIpAddress(host);
}

/** Whether a host is an IPv4 or IPv6 address (istio: pkg/util/net/ip.go IsValidIPAddress, 1.30). */
export function isIpAddress(host: string): boolean {
  const parts = host.split('.');
  if (parts.length === 4 && !host.includes(':')) {
    return parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  }
  return /^[0-9A-Fa-f:.]+(%.+)?$/.test(host) && host.split(':').length > 2;
}

/** Whether a host starts with `*` and so stands for many (istio: pkg/config/host/name.go IsWildCarded, 1.30). */
export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** Whether two hosts overlap, either way round (istio: pkg/config/host/name.go Matches, 1.30); letter case counts. */
export function matches(a: string, b: string): boolean {
  return subsetOf(a, b) || subsetOf(b, a);
}

/** Whether every name that `host` stands for is covered by `other` (istio: pkg/config/host/name.go SubsetOf, 1.30); letter case counts. */
export function subsetOf(host: string, other: string): boolean {
  return isWildcard(other) ? host.endsWith(other.slice(1)) : host === other;
}

/**
 * The hosts that both lists cover, the narrower of each pair, each once, in the order in which they are met
 * (istio: pkg/config/host/names.go Intersection, 1.30).
 */
export function intersection(
  serverHosts: readonly string[],
  virtualServiceHosts: readonly string[],
): readonly string[] {
  const common = new Set<string>();
  for (const server of serverHosts) {
    for (const virtualService of virtualServiceHosts) {
      const narrower = narrowerOf(server, virtualService);
      if (narrower !== undefined) common.add(narrower);
    }
  }
  return [...common];
}

function narrowerOf(a: string, b: string): string | undefined {
  if (subsetOf(a, b)) return a;
  return subsetOf(b, a) ? b : undefined;
}

/** The Service that a host means as a cluster name. */
export interface ClusterName {
  readonly namespace: string;
  readonly name: string;
}

/**
 * The Service of the host name `NAME.NAMESPACE.svc.DOMAIN`, the only spelling under which the registry holds it
 * (istio: pilot/pkg/serviceregistry/kube/conversion.go ServiceHostname, 1.30); undefined for any other host.
 */
export function clusterNameOf(host: string, domain: string): ClusterName | undefined {
  const suffix = `.svc.${domain}`;
  if (!host.endsWith(suffix)) return undefined;
  const [name, namespace, ...more] = host.slice(0, -suffix.length).split('.');
  if (name === undefined || namespace === undefined || more.length > 0) return undefined;
  return name === '' || namespace === '' || isWildcard(name) ? undefined : { namespace, name };
}
