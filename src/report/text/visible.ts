const ascii = /^[ -~]*$/;

/** What drives a terminal, turns the reading direction or cannot be seen; the joiners of emoji and scripts stay. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** The text on one line, with every control and every invisible character as an escape such as `\x1b`: a manifest cannot drive the terminal. */
export function visible(text: string): string {
  return ascii.test(text) ? text : text.replace(unseen, escaped);
}

function escaped(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

const noCell = /^[\p{Mn}\p{Me}\u200c\u200d]$/u;

/** Full-width and East Asian wide characters, and emoji; half-width forms and the letters that flags are made of take one cell. */
const twoCells =
  /^(?![\uff61-\uffdc\u{1f1e6}-\u{1f1ff}])[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/u;

/** Cells of a terminal that visible text takes. */
export function cells(text: string): number {
  if (ascii.test(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += noCell.test(character) ? 0 : twoCells.test(character) ? 2 : 1;
  return sum;
}

/** Breaks visible text at spaces into lines of at most `width` cells, the first of at most `first`; longer words are cut. */
export function wrap(text: string, width: number, first = width): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const room = () => (lines.length === 0 ? first : width);
  for (const word of text.split(' ')) {
    if (line !== '' && cells(line) + 1 + cells(word) <= room()) {
      line = `${line} ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    for (let head = startOf(line, room()); head.length < line.length; head = startOf(line, room())) {
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line];
}

/** As much of a text as goes into `width` cells, but at least one character of it. */
function startOf(text: string, width: number): string {
  let head = '';
  let taken = 0;
  for (const character of text) {
    taken += cells(character);
    if (taken > width && head !== '') return head;
    head += character;
  }
  return head;
}
