import { grouped, groupedBy } from '../../src/collection/groups.ts';
import { isSlipOf } from '../../src/k8s/object/slip.ts';

/** Hosts, asked for the one that another host misses by a slip of one label, without going through all of them. */
export class NearHosts {
  /** By what is left of a host without one of its labels. */
  readonly #byRest: ReadonlyMap<string, readonly Part[]>;
  readonly #labels = new Map<string, NearLabels>();

  constructor(hosts: Iterable<string>) {
    this.#byRest = groupedBy([...new Set(hosts)].flatMap(partsOf), ({ rest }) => rest);
  }

  /** The one host that differs from this one in a slip of one label; undefined for none and for several. */
  to(host: string): string | undefined {
    const near = partsOf(host).flatMap(({ label, rest }) => this.#labelsAt(rest)?.slipsTo(label) ?? []);
    return near.length === 1 ? near[0] : undefined;
  }

  #labelsAt(rest: string): NearLabels | undefined {
    const parts = this.#byRest.get(rest);
    if (parts === undefined) return undefined;
    const made = this.#labels.get(rest) ?? new NearLabels(parts);
    this.#labels.set(rest, made);
    return made;
  }
}

/** A host taken apart: one of its labels, and what is left without it. */
interface Part {
  readonly host: string;
  readonly label: string;
  readonly rest: string;
}

function partsOf(host: string): readonly Part[] {
  const labels = host.toLowerCase().split('.');
  return labels.map((label, index) => ({ host, label, rest: labels.with(index, '').join('.') }));
}

/**
 * Labels by what is left of their letters when up to two are taken away: two texts that differ in two edits leave some text in
 * common. Digits are left out, since labels that differ in digits alone are no slips of each other.
 */
class NearLabels {
  readonly #byLetters: ReadonlyMap<string, readonly Part[]>;
  readonly #byShortened: ReadonlyMap<string, readonly string[]>;

  constructor(parts: readonly Part[]) {
    this.#byLetters = groupedBy(parts, ({ label }) => lettersOf(label));
    const letters = [...this.#byLetters.keys()];
    this.#byShortened = grouped(letters.flatMap((one) => shortenedFrom(one).map((short) => [short, one])));
  }

  /** The hosts with labels of which one is a slip, no more than two, which is one too many. */
  slipsTo(written: string): readonly string[] {
    const found: string[] = [];
    const alike = shortenedFrom(lettersOf(written)).flatMap((short) => this.#byShortened.get(short) ?? []);
    for (const { label, host } of [...new Set(alike)].flatMap((one) => this.#byLetters.get(one) ?? [])) {
      if (isSlipOf(written, label)) found.push(host);
      if (found.length > 1) break;
    }
    return found;
  }
}

function lettersOf(label: string): string {
  return label.replace(/\d+/g, '');
}

/** A text, and what is left of it when any one or two of its characters are taken away, each once. */
function shortenedFrom(text: string): readonly string[] {
  const once = withoutOne(text);
  return [...new Set([text, ...once, ...once.flatMap(withoutOne)])];
}

function withoutOne(text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, index) => text.slice(0, index) + text.slice(index + 1));
}
