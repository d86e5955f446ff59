import { bytesOf } from './bytes.ts';

/** The first 32 bits of the fractions of the cube roots of the first 64 primes. */
const constants = primes(64).map((prime) => fraction(Math.cbrt(prime)));

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}

/** The SHA-256 of a text in UTF-8, in hexadecimal digits (FIPS 180-4). */
export function sha256(text: string): string {
  let state = primes(8).map((prime) => fraction(Math.sqrt(prime)));
  const words = padded(bytesOf(text));
  for (let block = 0; block < words.length; block += 16)
    state = withBlock(state, words.slice(block, block + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The bytes as words of 32 bits, with the mark and the length behind them. */
function padded(bytes: readonly number[]): readonly number[] {
  const length = Math.ceil((bytes.length + 9) / 64) * 16;
  const words = new Array<number>(length).fill(0);
  for (const [index, byte] of [...bytes, 0x80].entries())
    words[index >> 2] = (words[index >> 2] ?? 0) | (byte << (24 - (index % 4) * 8));
  words[length - 2] = Math.floor(bytes.length / 2 ** 29);
  words[length - 1] = (bytes.length << 3) | 0;
  return words;
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function withBlock(state: readonly number[], block: readonly number[]): number[] {
  const schedule = [...block];
  for (let index = 16; index < 64; index += 1) {
    const [w15 = 0, w2 = 0] = [schedule[index - 15], schedule[index - 2]];
    const s0 = rotated(w15, 7) ^ rotated(w15, 18) ^ (w15 >>> 3);
    const s1 = rotated(w2, 17) ^ rotated(w2, 19) ^ (w2 >>> 10);
    schedule.push(((schedule[index - 16] ?? 0) + s0 + (schedule[index - 7] ?? 0) + s1) | 0);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (const [index, word] of schedule.entries()) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + (constants[index] ?? 0) + word) | 0;
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + (state[index] ?? 0)) | 0);
}
