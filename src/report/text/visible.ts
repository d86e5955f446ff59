const ascii = /^[ -~]*$/;

// The expressions with classes of characters stand in functions: V8 reads them when it comes to them, and that takes long.

/** What drives a terminal, turns the reading direction or cannot be seen; the joiners of emoji and scripts stay. */
const unseen = () => /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** The text on one line, with every control and every invisible character as an escape such as `\x1b`: a manifest cannot drive the terminal. */
export function visible(text: string): string {
  return ascii.test(text) ? text : text.replace(unseen(), escaped);
}

function escaped(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

const noCell = () => /^[\p{Mn}\p{Me}\u200c\u200d]$/u;

/** Full-width and East Asian wide characters, and emoji; half-width forms and the letters that flags are made of take one cell. */
const twoCells = () =>
  /^(?![\uff61-\uffdc\u{1f1e6}-\u{1f1ff}])[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/u;

/** Cells of a terminal that visible text takes. */
export function cells(text: string): number {
  if (ascii.test(text)) return text.length;
  const none = noCell();
  const two = twoCells();
  let sum = 0;
  for (const character of text) sum += none.test(character) ? 0 : two.test(character) ? 2 : 1;
  return sum;
}

/**
 * Breaks visible text at spaces into lines of at most `width` cells, the first of at most `first`. A word that is longer
 * overflows whole, so that it can be copied; the first line stays empty where only the next one has room for the first word.
 */
export function wrap(text: string, width: number, first = width): readonly string[] {
  const words = text.split(' ');
  const [opening = ''] = words;
  const lines = cells(opening) > first && cells(opening) <= width ? [''] : [];
  let line: string | undefined;
  for (const word of words) {
    const room = lines.length === 0 ? first : width;
    if (line !== undefined && cells(line) + 1 + cells(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === undefined ? word : `${line} ${word}`;
  }
  return [...lines, line ?? ''];
}
