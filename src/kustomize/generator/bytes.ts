import { bytesIn } from '../../source/file/lines.ts';

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(bytesIn(text));
  let end = 0;
  const put = (byte: number) => {
    bytes[end] = byte;
    end += 1;
  };
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    put(more === 0 ? code : ((0xff00 >> (more + 1)) & 0xff) | (code >> (6 * more)));
    for (let shift = 6 * (more - 1); shift >= 0; shift -= 6) put(0x80 | ((code >> shift) & 0x3f));
  }
  return bytes;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A text in base64; what is longer than 70 letters in lines of that length, each ended (kustomize: encodeBase64 of kyaml/yaml/datamap.go). */
export function base64(text: string): string {
  const bytes = bytesOf(text);
  let result = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(index, index + 3);
    const bits = (a << 16) | (b << 8) | c;
    const rest = bytes.length - index;
    result += letters[(bits >> 18) & 63] ?? '';
    result += letters[(bits >> 12) & 63] ?? '';
    result += rest > 1 ? (letters[(bits >> 6) & 63] ?? '') : '=';
    result += rest > 2 ? (letters[bits & 63] ?? '') : '=';
  }
  return result.length < 70 ? result : result.replace(/.{1,70}/g, '$&\n');
}
