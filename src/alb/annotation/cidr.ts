import { addressBytes, maskByte } from '../../k8s/object/ip-address.ts';

/** A block of addresses as written, taken apart. */
export interface Cidr {
  /** The first address of the block and the length of its prefix: what was probably meant where `hasHostBits`. */
  readonly network: string;
  /** Whether the address that is written is another one than the block's first. */
  readonly hasHostBits: boolean;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32` as Go's `net.ParseCIDR` does; undefined for what it refuses. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : addressBytes(text.slice(0, slash));
  const prefix = text.slice(slash + 1);
  if (address === undefined || !/^\d{1,6}$/.test(prefix)) return undefined;
  const bits = Number(prefix);
  if (bits > address.length * 8) return undefined;
  const first = address.map((byte, index) => byte & maskByte(bits - index * 8));
  return {
    network: `${addressText(first)}/${bits}`,
    hasHostBits: first.some((byte, index) => byte !== address[index]),
  };
}

/** The block that holds just the address written without a prefix, as the controller proposes it; undefined for what is no address. */
export function cidrOfAddress(text: string): string | undefined {
  if (addressBytes(text) === undefined) return undefined;
  return `${text}/${text.includes(':') ? 64 : 32}`;
}

function addressText(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16),
  );
  const runs = [...groups.join(':').matchAll(/(?<![^:])0(:0)+(?![^:])/g)];
  const longest = runs.reduce<RegExpMatchArray | undefined>(
    (best, run) => (best === undefined || run[0].length > best[0].length ? run : best),
    undefined,
  );
  if (longest === undefined) return groups.join(':');
  const text = groups.join(':');
  const before = text.slice(0, longest.index).replace(/:$/, '');
  const after = text.slice((longest.index ?? 0) + longest[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}
