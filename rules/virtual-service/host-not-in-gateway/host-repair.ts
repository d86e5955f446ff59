import { isWildcard, matches } from '../../../src/istio/host/host.ts';
import type { Admission, Refusal } from '../../../src/istio/virtual-service/host-admission.ts';
import { nearest } from '../../../src/k8s/object/slip.ts';
import type { RefusedHost } from './refused-host.ts';

type Refused = Admission['refusals'][number];

/** What is told of many entries: these, the most telling first. */
const most = 3;

const order: readonly Refusal[] = [
  'namespace prefix',
  'letter case',
  'wildcard does not cover its domain',
  'short name completed',
  'no overlap',
];

/** The entries that say most about why a host is refused, at most three, each text once. */
export function nearestRefusals({ host, refusals }: RefusedHost): readonly Refused[] {
  const near = nearest(host.written, namesIn(refusals));
  const isNear = ({ entry }: Refused) => Number(entry.name === near);
  const distinct = new Map(refusals.map((refusal) => [refusal.entry.written, refusal]));
  return [...distinct.values()]
    .sort((a, b) => order.indexOf(a.because) - order.indexOf(b.because) || isNear(b) - isNear(a))
    .slice(0, most);
}

/** What was expected instead of the host, as messages say it after `expected`. */
export function expectedHost(refused: RefusedHost): string {
  const nearby = nearestRefusals(refused);
  const [first] = nearby;
  if (first === undefined) return 'a host that one of its servers lists';
  const { entry, because } = first;
  const { host } = refused;
  if (because === 'namespace prefix')
    return `a VirtualService of namespace "${entry.namespace}", the only one for which "${entry.written}" counts`;
  if (because === 'letter case')
    return `"${inCaseOf(entry.name, host.written) ?? `${host.written}" in the letter case of "${entry.name}`}"`;
  if (because === 'wildcard does not cover its domain')
    return `an entry "${host.written}" there, since ${isWildcard(entry.name) ? `"${entry.name}" does not cover it` : `"${entry.name}" covers itself only`}`;
  const names = nearby.map((refusal) => `"${refusal.entry.written}"`);
  const more = new Set(refused.refusals.map((refusal) => refusal.entry.written)).size - names.length;
  if (more > 0) return `one of ${names.join(', ')} and ${more} more`;
  return names.length === 1 ? names.join('') : `one of ${names.join(', ')}`;
}

/** Why an entry does not admit the host, in a few words. */
export function refusalText({ entry, because }: Refused, { host, virtualService }: RefusedHost): string {
  const { namespace } = virtualService.resource.id;
  switch (because) {
    case 'namespace prefix':
      return `counts for namespace "${entry.namespace}" only, and the VirtualService is in "${namespace}"`;
    case 'letter case':
      return 'differs in letter case';
    case 'wildcard does not cover its domain':
      return isWildcard(entry.name) ? `does not cover "${host.written}"` : 'covers itself only';
    case 'short name completed':
      return `does not cover "${host.name}", to which "${host.written}" is completed`;
    case 'no overlap':
      return `does not cover "${host.written}"`;
  }
}

/** The hosts to write instead: the entry in its letter case, the one near miss, or the only entry; none where the Gateway has to change. */
export function hostRepairs(refused: RefusedHost): readonly string[] {
  const { host, refusals, virtualService } = refused;
  const [first] = nearestRefusals(refused);
  if (first === undefined || first.because === 'namespace prefix') return [];
  if (first.because === 'letter case') return [inCaseOf(first.entry.name, host.written) ?? []].flat();
  if (first.because === 'wildcard does not cover its domain') return [];
  const taken = new Set(virtualService.hosts.map(({ written }) => written));
  const names = namesIn(refusals).filter((name) => !taken.has(name));
  const [only, second] = names;
  const near = nearest(host.written, names) ?? (second === undefined ? only : undefined);
  return near === undefined ? [] : [near];
}

/** A host in the letter case of an entry; undefined where the entry, a wildcard, leaves a part of it open. */
function inCaseOf(name: string, host: string): string | undefined {
  const lower = host.toLowerCase();
  if (matches(name, lower)) return lower;
  return isWildcard(name) ? undefined : name;
}

/** The names of entries that could be written as hosts, each once. */
function namesIn(refusals: readonly Refused[]): readonly string[] {
  const names = refusals
    .filter(({ because }) => because !== 'namespace prefix')
    .map(({ entry }) => entry.name);
  return [...new Set(names)].filter((name) => !isWildcard(name));
}
