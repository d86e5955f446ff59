/** Thrown where a text is not in the plain block style, so that the parser of all of YAML has to read it. */
export const notPlain = new Error('the text is not in the plain block style');

/** The code of odd characters beyond ASCII: as controls they are left to the parser. */
export const oddCode = 127;
/** The code of all other characters beyond ASCII. */
export const otherCode = 128;
/** What stands behind the codes of the characters of a text. */
export const endOfText = 255;

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
export function isBlank(code: number | undefined): boolean {
  return code === space || code === lineFeed || code === endOfText;
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

const wordCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.';
const keys = tableOf(`${wordCharacters}/-`);
const starts = tableOf(`${wordCharacters}/-$(;<+~^=\\`).fill(1, otherCode, endOfText);
const inLine = tableOf('').fill(1, space, oddCode).fill(1, otherCode, endOfText);
const inFlow = tableOf(`${wordCharacters}/-+=$~^;()*@`);

/** Whether a character, by its code, may stand in a key without quotes. */
export function isKeyCharacter(code: number | undefined): code is number {
  return code !== undefined && keys[code] === 1;
}

/** Whether a plain scalar may begin with a character, by its code. */
export function startsPlain(code: number | undefined): code is number {
  return code !== undefined && starts[code] === 1;
}

/** Whether a character, by its code, neither ends a line nor is left to the parser: tabs, controls, what some take for a line break. */
export function isLineCharacter(code: number | undefined): code is number {
  return code !== undefined && inLine[code] === 1;
}

/** Whether a character, by its code, may stand in a plain scalar between brackets. */
export function isFlowCharacter(code: number | undefined): code is number {
  return code !== undefined && inFlow[code] === 1;
}
