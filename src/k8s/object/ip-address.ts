import { oncePer } from '../../collection/memo.ts';

/** A block of addresses: the bytes of an address, 4 or 16, and how many bits of it all addresses of the block share. */
export interface AddressBlock {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** The bytes of an address, 4 or 16, as Go's `netip.ParseAddr` reads it without a zone; undefined for what is none. */
export function addressBytes(text: string): readonly number[] | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** Whether Go's `netip.ParseAddr` takes a text, a zone behind an IPv6 address included. */
export function isAddress(text: string): boolean {
  const [address = '', ...zone] = text.split('%');
  const hasZone = text.includes('%');
  if (hasZone && (!address.includes(':') || zone.join('%') === '')) return false;
  return addressBytes(address) !== undefined;
}

/** The block that `10.0.0.0/8`, or a single address without prefix, means, as Go's `netip.ParsePrefix` reads it; undefined for what it refuses. */
export function addressBlockOf(text: string): AddressBlock | undefined {
  const slash = text.lastIndexOf('/');
  const bytes = addressBytes(slash < 0 ? text : text.slice(0, slash));
  if (bytes === undefined) return undefined;
  const most = bytes.length * 8;
  if (slash < 0) return { bytes, bits: most };
  const prefix = text.slice(slash + 1);
  const bits = Number(prefix);
  return /^(0|[1-9]\d{0,2})$/.test(prefix) && bits <= most ? { bytes, bits } : undefined;
}

/** Whether all addresses of a block are in another one. */
export function isInside({ bytes, bits }: AddressBlock, outer: AddressBlock): boolean {
  if (bytes.length !== outer.bytes.length || bits < outer.bits) return false;
  return outer.bytes.every((byte, index) => {
    const mask = maskByte(outer.bits - index * 8);
    return (byte & mask) === ((bytes[index] ?? 0) & mask);
  });
}

/** What is no address of the internet: of private networks, this host and the link; VPCs use the first five. */
const nonPublicTexts = [
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '198.18.0.0/15'],
  ...['127.0.0.0/8', '169.254.0.0/16', 'fc00::/7', 'fe80::/10', '::1/128'],
];

const nonPublicBlocks = oncePer((texts: readonly string[]) =>
  texts.flatMap((text) => addressBlockOf(text) ?? []),
);

/** Whether a block has public addresses, but not all there are; false for what is no block. */
export function isPublicBlock(text: string): boolean {
  const block = addressBlockOf(text);
  if (block === undefined || block.bits === 0) return false;
  return !nonPublicBlocks(nonPublicTexts).some((outer) => isInside(block, outer));
}

/** Whether a block has public addresses alone; false for what is no block. */
export function isWhollyPublic(text: string): boolean {
  const block = addressBlockOf(text);
  return (
    block !== undefined &&
    isPublicBlock(text) &&
    !nonPublicBlocks(nonPublicTexts).some((inner) => isInside(inner, block))
  );
}

/** The bits of one byte that belong to a prefix of which so many bits are left at that byte. */
export function maskByte(bits: number): number {
  return bits >= 8 ? 0xff : bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff;
}

function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  const isIpv4 =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return isIpv4 ? parts.map(Number) : undefined;
}

function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) =>
    half === '' ? [] : bytesOf(half.split(':'), index === halves.length - 1),
  );
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 16 ? head : undefined;
  if (tail === undefined || head.length + tail.length > 14) return undefined;
  return [...head, ...Array.from({ length: 16 - head.length - tail.length }, () => 0), ...tail];
}

/** The bytes of groups of hexadecimal digits, of which the last may be an IPv4 address where the whole ends with it. */
function bytesOf(groups: readonly string[], endsAddress: boolean): readonly number[] | undefined {
  const parts = groups.map((group, index) => {
    if (endsAddress && index === groups.length - 1 && group.includes('.')) return parseIpv4(group);
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    const number = Number.parseInt(group, 16);
    return [number >> 8, number & 0xff];
  });
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}
