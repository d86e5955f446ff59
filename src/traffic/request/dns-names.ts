import type { Annotation } from '../../alb/annotation/annotation.ts';
import { annotationAt } from '../../alb/annotation/annotation.ts';
import { listOf } from '../../alb/annotation/string-list.ts';
import type { AlbIngress } from '../../alb/class/alb-ingress.ts';
import { oncePer } from '../../collection/memo.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below, within } from '../../source/file/place.ts';

/** A DNS name that external-dns makes for a load balancer, in lower case, and the place that asks for it. */
export interface DnsName {
  readonly name: string;
  readonly at: Location;
  /** What asks for it. */
  readonly from: 'annotation' | 'rule' | 'tls';
}

/** The annotation prefixes of external-dns, the one that wins first: its default since 0.22, then the older one. */
const prefixes = ['external-dns.kubernetes.io', 'external-dns.alpha.kubernetes.io'];

/**
 * The DNS names of an Ingress: of its hostname annotation, its rule hosts and its `tls` hosts, as far as annotation
 * `ingress-hostname-source` leaves them in; placeholders left out (external-dns: source/ingress.go endpointsFromIngress,
 * 0.18). None where annotation `controller` gives the object to another one.
 */
export const dnsNamesOf = oncePer(({ resource }: AlbIngress): readonly DnsName[] => {
  if (isLeftOut(resource)) return [];
  const source = textOf(externalDnsAnnotation(resource, 'ingress-hostname-source'))?.toLowerCase();
  return [
    ...(source === 'defined-hosts-only' ? [] : annotatedNames(resource)),
    ...(source === 'annotation-only' ? [] : writtenHosts(resource)),
  ].filter(isName);
});

/** The DNS names that the hostname annotation of any object asks for, with the same left out. */
export function annotatedNamesOf(resource: Resource): readonly DnsName[] {
  return isLeftOut(resource) ? [] : annotatedNames(resource).filter(isName);
}

/** Whether an object is given to another controller than external-dns. */
function isLeftOut(resource: Resource): boolean {
  const controller = textOf(externalDnsAnnotation(resource, 'controller'));
  return controller !== undefined && controller !== 'dns-controller';
}

function isName({ name }: DnsName): boolean {
  return name !== '' && !isPlaceholder(name);
}

/** Whether an object has any annotation of external-dns. */
export function asksExternalDns({ metadata: { annotations = {} } }: Resource): boolean {
  return Object.keys(annotations).some((key) => prefixes.some((prefix) => key.startsWith(`${prefix}/`)));
}

/** The key under which an object's DNS names stand, the one that wins. */
export function hostnameKey(resource: Resource): string {
  const [first = '', second = ''] = keysOf('hostname');
  return annotationAt(resource, first).state === 'absent' ? second : first;
}

/** An annotation of external-dns under the prefix that wins. */
export function externalDnsAnnotation(resource: Resource, suffix: string): Annotation {
  for (const key of keysOf(suffix)) {
    const annotation = annotationAt(resource, key);
    if (annotation.state !== 'absent') return annotation;
  }
  return { state: 'absent' };
}

const keys = new Map<string, readonly string[]>();

/** The keys of the few suffixes that are asked for, put together once. */
function keysOf(suffix: string): readonly string[] {
  const known = keys.get(suffix) ?? prefixes.map((prefix) => `${prefix}/${suffix}`);
  keys.set(suffix, known);
  return known;
}

function textOf(annotation: Annotation): string | undefined {
  return annotation.state === 'known' ? annotation.value : undefined;
}

function annotatedNames(resource: Resource): readonly DnsName[] {
  const annotation = externalDnsAnnotation(resource, 'hostname');
  if (annotation.state !== 'known') return [];
  return listOf(annotation.value).map(({ text, start, end }) => ({
    name: text.toLowerCase().replace(/\.$/, ''),
    at: within(annotation.origin, start, end),
    from: 'annotation',
  }));
}

function writtenHosts({ manifest }: AlbIngress['resource']): readonly DnsName[] {
  const { rules = [], tls = [] } = manifest.spec ?? {};
  return [
    ...rules.flatMap((rule) => named(rule.host, at(rule, 'host'), 'rule')),
    ...tls.flatMap(({ hosts = [] }) =>
      hosts.flatMap((host, index) => named(host, below(at(hosts), index), 'tls')),
    ),
  ];
}

function named(host: string | undefined, place: Location, from: 'rule' | 'tls'): readonly DnsName[] {
  return host === undefined ? [] : [{ name: host.toLowerCase(), at: place, from }];
}
