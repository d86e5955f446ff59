/** The text of a file, or why its bytes are none; `reason` completes `file "x" …`. */
export type Decoded =
  | { readonly text: string }
  | { readonly problem: 'binary' | 'encoding'; readonly reason: string };

/** The part of the platform's decoder that is used; browsers and Node both have it. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: true },
) => { decode(bytes: Uint8Array): string };

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/**
 * The text that the bytes of a file hold, without byte order mark: UTF-8, or UTF-16 with its mark. Without mark, and as
 * UTF-32, it is refused, as kubectl does (go.yaml.in/yaml/v2 readerc.go, yaml_parser_determine_encoding, 2.4.2).
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && bytes.includes(0))
    return binary(`it holds a NUL byte at offset ${bytes.indexOf(0)}`);
  const text = textIn(bytes, encoding);
  if (text === undefined) return { problem: 'encoding', reason: notThat(bytes, encoding) };
  if (encoding !== 'utf-8' && text.includes('\0')) return binary('it holds NUL characters');
  const unread = unreadEncoding(encoding, bytes);
  if (unread !== undefined)
    return { problem: 'encoding', reason: `is ${unread}, which kubectl cannot read, expected UTF-8` };
  return { text: text.startsWith('\uFEFF') ? text.slice(1) : text };
}

/** How a text is encoded, in words, where kubectl cannot read it so. */
function unreadEncoding(encoding: Encoding, [a, b]: Uint8Array): string | undefined {
  const name = encoding.toUpperCase();
  if (encoding.startsWith('utf-32')) return name;
  const hasMark = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  return encoding === 'utf-8' || hasMark ? undefined : `${name} without byte order mark`;
}

/** By the mark, else by the NULs among the first bytes. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0)
    return (c === 0xfe && d === 0xff) || (c === 0 && d !== 0 && d !== undefined) ? 'utf-32be' : 'utf-8';
  if (a === 0 && b !== undefined) return c === 0 || bytes.length === 2 ? 'utf-16be' : 'utf-8';
  if (b === 0) return c === 0 && d === 0 ? 'utf-32le' : d === 0 || bytes.length === 2 ? 'utf-16le' : 'utf-8';
  return 'utf-8';
}

function textIn(bytes: Uint8Array, encoding: Encoding): string | undefined {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return utf32(bytes, encoding === 'utf-32le');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function utf32(bytes: Uint8Array, littleEndian: boolean): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const point = view.getUint32(offset, littleEndian);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    characters.push(String.fromCodePoint(point));
  }
  return characters.join('');
}

function binary(because: string): Decoded {
  return { problem: 'binary', reason: `is binary (${because}), expected text` };
}

function notThat(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding !== 'utf-8')
    return `begins like ${encoding.toUpperCase()} but is not valid as such, expected UTF-8`;
  const offset = firstInvalid(bytes);
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return `is not valid UTF-8 (byte 0x${byte} at offset ${offset}), expected UTF-8`;
}

/** The offset of the first byte that begins no valid UTF-8 sequence. */
function firstInvalid(bytes: Uint8Array): number {
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes[offset] ?? 0);
    const sequence = bytes.subarray(offset, offset + length);
    if (length > 1 && textIn(sequence, 'utf-8') === undefined) return offset;
    offset += length;
  }
  return bytes.length;
}

/** How long the sequence is that a byte begins; of a byte that begins none, any length more than its own shows it. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}
