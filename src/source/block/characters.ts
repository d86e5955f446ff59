/** Thrown where a text is not in the plain block style, so that the parser of all of YAML has to read it. */
export const notPlain = new Error('the text is not in the plain block style');

/** The codes of the characters that have a meaning in YAML. */
export const lineFeed = 10;
export const space = 32;
export const doubleQuote = 34;
export const hash = 35;
export const singleQuote = 39;
export const comma = 44;
export const dash = 45;
export const colon = 58;
export const openBracket = 91;
export const backslash = 92;
export const closeBracket = 93;
export const openBrace = 123;
export const pipe = 124;
export const closeBrace = 125;
export const greaterThan = 62;

/** Whether a character, by its code, ends a mark: a space, a line break, or the end of the text. */
export function isBlank(code: number): boolean {
  return code === space || code === lineFeed || Number.isNaN(code);
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

const wordCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.';
const keys = tableOf(`${wordCharacters}/-`);
const starts = tableOf(`${wordCharacters}/-$(;<+~^=\\`);
const inFlow = tableOf(`${wordCharacters}/-+=$~^;()*@`);

/** Whether a character, by its code, may stand in a key without quotes. */
export function isKeyCharacter(code: number): boolean {
  return keys[code] === 1;
}

/** Whether a plain scalar may begin with a character, by its code. */
export function startsPlain(code: number): boolean {
  return code < 128 ? starts[code] === 1 : !Number.isNaN(code);
}

/** Whether a character, by its code, may stand in a plain scalar between brackets. */
export function isFlowCharacter(code: number): boolean {
  return inFlow[code] === 1;
}
