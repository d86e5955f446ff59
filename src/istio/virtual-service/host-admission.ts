import { oncePer } from '../../collection/memo.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { isNamePlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { ServerHost } from '../gateway/selected-gateway.ts';
import { entriesOf, serversOf } from '../gateway/servers.ts';
import { isShortName, isWildcard, matches } from '../host/host.ts';
import { HostTable } from '../host/host-table.ts';
import type { Gateway } from '../kinds/gateway.ts';
import type { BoundVirtualService, VirtualServiceHost } from './bound-virtual-service.ts';

/** Why an entry of a Gateway server does not admit a host; the first that holds. */
export type Refusal =
  /** It would, but only for VirtualServices of another namespace. */
  | 'namespace prefix'
  /** It would if letter case were ignored. */
  | 'letter case'
  /** `*.x` does not cover `x`, whichever side has the wildcard. */
  | 'wildcard does not cover its domain'
  /** The host is written without a dot and was completed before the comparison. */
  | 'short name completed'
  | 'no overlap';

/** What the Gateways that a VirtualService names say to one of its hosts. */
export interface Admission {
  /** `unknown` when no Gateway is named, or no entry admits the host but one of the Gateways is not known, a server of one has no entries, or an entry or the host is no final text. */
  readonly answer: Answer;
  /** The entries that admit it. */
  readonly by: readonly ServerHost[];
  /** When the answer is `no`: all entries, each with its reason. */
  readonly refusals: readonly { readonly entry: ServerHost; readonly because: Refusal }[];
}

/**
 * Whether an entry of a Gateway server admits a host of a VirtualService of that namespace: the namespace fits and
 * either of the two names covers the other (istio: pkg/config/host/names.go NamesForNamespace and Intersection, 1.30).
 */
export function admits(entry: ServerHost, namespace: string, host: string): Answer {
  return matches(entry.name, host) ? admitsNamespace(entry, namespace) : 'no';
}

function admitsNamespace(entry: ServerHost, namespace: string): Answer {
  if (entry.namespace === '*' || entry.namespace === namespace) return 'yes';
  return entry.namespace === '' || namespace === '' ? 'unknown' : 'no';
}

/** Asks all servers of the Gateways in `spec.gateways`, whatever their ports, protocols and selectors are. */
export function admissionOf(host: VirtualServiceHost, virtualService: BoundVirtualService): Admission {
  const { namespace } = virtualService.resource.id;
  const { named } = virtualService;
  const tables = named.flatMap(({ gateway }) => {
    const known = ifKnown(gateway);
    return known === undefined ? [] : [filedEntriesOf(known)];
  });
  const candidates = tables.flatMap((table) => overlapping(table, host.name));
  const by = candidates.filter((entry) => admitsNamespace(entry, namespace) === 'yes');
  if (by.length > 0) return { answer: 'yes', by, refusals: [] };
  const open =
    named.length === 0 ||
    isNamePlaceholder(host.written) ||
    tables.length < named.length ||
    tables.some(({ isFinal }) => !isFinal) ||
    candidates.some((entry) => admitsNamespace(entry, namespace) === 'unknown');
  if (open) return { answer: 'unknown', by, refusals: [] };
  const entries = tables.flatMap(({ all }) => all);
  return { answer: 'no', by, refusals: entries.map((entry) => ({ entry, because: refusalOf(entry, host) })) };
}

/** The host entries of one Gateway, found by name. */
interface Entries {
  readonly all: readonly ServerHost[];
  readonly byHost: HostTable<ServerHost>;
  /** Whether every server has entries, all final text that validation lets pass. */
  readonly isFinal: boolean;
}

const filedEntriesOf = oncePer((gateway: Resource<Gateway>): Entries => {
  const servers = serversOf(gateway);
  const all = entriesOf(gateway);
  const byHost = new HostTable<ServerHost>();
  for (const entry of all) byHost.add(entry.name, entry);
  return {
    all,
    byHost,
    isFinal:
      servers.length > 0 &&
      servers.every(({ hosts }) => hosts.length > 0) &&
      !all.some(({ name, written }) => isNamePlaceholder(written) || isRefused(name)),
  };
});

/** Only a wildcard in the VirtualService can cover entries, so only for one all of them are looked at. */
function overlapping({ all, byHost }: Entries, host: string): readonly ServerHost[] {
  return isWildcard(host) ? all.filter(({ name }) => matches(name, host)) : byHost.covering(host);
}

/** A Gateway host without a dot is refused, and the whole Gateway with it (istio: pkg/config/validation/agent/validation.go, 1.9 to 1.30). */
function isRefused(name: string): boolean {
  return name === '' || isShortName(name);
}

function refusalOf({ name }: ServerHost, host: VirtualServiceHost): Refusal {
  if (matches(name, host.name)) return 'namespace prefix';
  if (matches(name.toLowerCase(), host.name.toLowerCase())) return 'letter case';
  if (isBareDomainOf(name, host.name) || isBareDomainOf(host.name, name))
    return 'wildcard does not cover its domain';
  return host.written === host.name ? 'no overlap' : 'short name completed';
}

function isBareDomainOf(wildcard: string, domain: string): boolean {
  return isWildcard(wildcard) && wildcard.slice(1) === `.${domain}`;
}
