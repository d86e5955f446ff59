import type { Range } from '../file/file.ts';

/** A character that looks like one of YAML's marks and is none: where it stands, what it is, what was meant. */
export interface OddCharacter {
  readonly range: Range;
  readonly message: string;
}

const names = new Map([
  ['\u00A0', 'a no-break space'],
  ['\u2007', 'a figure space'],
  ['\u202F', 'a narrow no-break space'],
  ['\u3000', 'an ideographic space'],
  ['\u200B', 'a zero width space'],
  ['\uFEFF', 'a byte order mark'],
  ['\u2010', 'a hyphen that is not the one of the keyboard'],
  ['\u2011', 'a no-break hyphen'],
  ['\u2012', 'a figure dash'],
  ['\u2013', 'an en dash'],
  ['\u2014', 'an em dash'],
  ['\u2212', 'a minus sign'],
  ['\u2022', 'a bullet'],
  ['\u201C', 'a typographic quote'],
  ['\u201D', 'a typographic quote'],
  ['\u201E', 'a typographic quote'],
  ['\u2018', 'a typographic quote'],
  ['\u2019', 'a typographic quote'],
  ['\u201A', 'a typographic quote'],
  ['\uFF1A', 'a full width colon'],
]);

/** Where a character is taken for a mark: the character is the last of what the pattern finds in a line. */
interface Lookalike {
  readonly in: RegExp;
  readonly expected: string;
}

const lookalikes: readonly Lookalike[] = [
  { in: /^ *[^\S ]/, expected: 'is part of the indentation, expected spaces' },
  {
    in: /^ *[\u200B\uFEFF]/,
    expected: 'is at the start of the line, expected nothing before the first word',
  },
  {
    in: /^ *(?:- +)*[\u2010-\u2014\u2212\u2022](?=\s)/,
    expected: 'is where a list item begins, expected "-"',
  },
  {
    in: /^ *(?:- +)*(?:[^\s:]+ *: +)?[\u201C-\u201E]/,
    expected: 'is where a value begins, expected the plain quote "',
  },
  {
    in: /^ *(?:- +)*(?:[^\s:]+ *: +)?[\u2018-\u201A]/,
    expected: "is where a value begins, expected the plain quote '",
  },
  { in: /^ *(?:- +)*[\w./-]+\uFF1A/, expected: 'is where a key ends, expected ":"' },
  { in: /^ *(?:- +)*[\w./-]+:[^\S\t ]/, expected: 'follows a ":", expected a space' },
  { in: /^ *(?:- +)*-[^\S\t ]/, expected: 'follows a "-", expected a space' },
];

/**
 * The odd character that makes the text at an offset unreadable: in the line of the offset, or in the lines of
 * content before and behind it, whose key or item has to fit with it. Undefined when there is none.
 */
export function oddCharacterAt(text: string, offset: number): OddCharacter | undefined {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(0, line).trimEnd().lastIndexOf('\n') + 1;
  const next = text.indexOf('\n', offset) + 1;
  return oddIn(text, line) ?? oddIn(text, before) ?? (next === 0 ? undefined : oddIn(text, next));
}

function oddIn(text: string, start: number): OddCharacter | undefined {
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end === -1 ? text.length : end).trimEnd();
  if (line === '') return undefined;
  for (const lookalike of lookalikes) {
    const found = lookalike.in.exec(line)?.[0];
    if (found === undefined) continue;
    const at = start + found.length - 1;
    return {
      range: { start: at, end: at + 1 },
      message: `${described(found.slice(-1))} ${lookalike.expected}`,
    };
  }
  return undefined;
}

function described(character: string): string {
  if (character === '\t') return 'a tab';
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${names.get(character) ?? 'a blank that is not a space'} (U+${code})`;
}

/**
 * The first character that kubectl's reader refuses wherever it stands: go.yaml.in/yaml/v2 v2.4.2 `readerc.go`.
 * Undefined when the text has none.
 */
export function controlCharacterIn(text: string): OddCharacter | undefined {
  const at = text.search(/[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/);
  if (at === -1) return undefined;
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return {
    range: { start: at, end: at + 1 },
    message: `the control character U+${code} is in the text, which kubectl refuses, expected the text without it`,
  };
}
