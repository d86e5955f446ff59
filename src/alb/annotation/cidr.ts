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
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
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
  if (parseAddress(text) === undefined) return undefined;
  return `${text}/${text.includes(':') ? 64 : 32}`;
}

function maskByte(bits: number): number {
  return bits >= 8 ? 0xff : bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff;
}

/** The bytes of an address, 4 or 16; undefined for what is none. */
function parseAddress(text: string): readonly number[] | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  const isAddress =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return isAddress ? parts.map(Number) : undefined;
}

function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : bytesOf(half.split(':'))));
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 16 ? head : undefined;
  if (tail === undefined || head.length + tail.length > 14) return undefined;
  return [...head, ...Array.from({ length: 16 - head.length - tail.length }, () => 0), ...tail];
}

/** The bytes of groups of hexadecimal digits, of which the last may be an IPv4 address. */
function bytesOf(groups: readonly string[]): readonly number[] | undefined {
  const parts = groups.map((group, index) => {
    if (index === groups.length - 1 && group.includes('.')) return parseIpv4(group);
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    const number = Number.parseInt(group, 16);
    return [number >> 8, number & 0xff];
  });
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
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
