/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000)
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 0x3f),
        0x80 | ((code >> 6) & 0x3f),
        0x80 | (code & 0x3f),
      );
  }
  return bytes;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A text in base64; what is longer than 70 letters in lines of that length, each ended (kustomize: encodeBase64 of kyaml/yaml/datamap.go). */
export function base64(text: string): string {
  const bytes = bytesOf(text);
  let result = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(index, index + 3);
    const bits = (a << 16) | (b << 8) | c;
    const rest = bytes.length - index;
    result += letters[(bits >> 18) & 63] ?? '';
    result += letters[(bits >> 12) & 63] ?? '';
    result += rest > 1 ? (letters[(bits >> 6) & 63] ?? '') : '=';
    result += rest > 2 ? (letters[bits & 63] ?? '') : '=';
  }
  return result.length < 70 ? result : result.replace(/.{1,70}/g, '$&\n');
}
