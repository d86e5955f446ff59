/** How one kind of parser error is said; `mark` is the text that the error stands at. */
interface Words {
  readonly code: string;
  /** Part of the parser's message; absence means every other message of the code. */
  readonly about?: RegExp;
  readonly say: string | ((mark: string) => string);
}

const table: readonly Words[] = [
  {
    code: 'MISSING_CHAR',
    about: /followed by map values/,
    say: (mark) => `${quote(mark)} stands where a key is expected but has no ":" behind it`,
  },
  {
    code: 'MISSING_CHAR',
    about: /Missing , or : between|Missing , between/,
    say: (mark) => `${quote(mark)} follows another item of the list or map, expected a "," between them`,
  },
  {
    code: 'MISSING_CHAR',
    about: /space after :/,
    say: 'a ":" has no space behind it, expected "key: value"',
  },
  {
    code: 'MISSING_CHAR',
    about: /more-indented leading empty lines/,
    say: 'the block of text begins with an empty line that is indented deeper than the text, expected less indentation there',
  },
  {
    code: 'MISSING_CHAR',
    about: /separated from the next token/,
    say: (mark) => `${quote(mark)} follows a tag or an anchor directly, expected a space between them`,
  },
  {
    code: 'MISSING_CHAR',
    about: /directives-end|doc-start/,
    say: 'a directive (a line with "%") is not followed by "---", expected "---" on a line of its own',
  },
  {
    code: 'MISSING_CHAR',
    about: /Sequence item without/,
    say: (mark) => `${quote(mark)} stands among list items without a dash, expected "- " before it`,
  },
  {
    code: 'MISSING_CHAR',
    about: /newline after block sequence props/,
    say: 'a tag or an anchor stands on the line of a list item, expected it on the line before the list',
  },
  {
    code: 'MISSING_CHAR',
    say: (mark) =>
      `something is missing before ${quote(mark)}, expected "key: value", "- item" or quotes around the value`,
  },
  {
    code: 'BAD_INDENT',
    about: /mapping items must start at the same column/,
    say: 'the key is indented neither like the keys above it nor like those of a map around them, expected the same column as its neighbours',
  },
  {
    code: 'BAD_INDENT',
    about: /sequence items must start at the same column/,
    say: 'the list item is indented neither like the items above it nor like those of a list around them, expected the same column as its neighbours',
  },
  {
    code: 'BAD_INDENT',
    about: /[Bb]lock scalar/,
    say: 'the block of text is indented less than its first line or its key, expected every line indented at least as deep',
  },
  {
    code: 'BAD_INDENT',
    say: (mark) =>
      `${quote(mark)} is indented in a way that fits no line above it, expected the column of its neighbours`,
  },
  {
    code: 'BAD_SCALAR_START',
    say: (mark) =>
      `the value begins with ${quote(mark)}, which has a meaning of its own in YAML, expected quotes around the value`,
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    about: /Nested mappings/,
    say: (mark) =>
      `${quote(mark)} and a further ": " stand in the value of one key, expected quotes around the value or the inner key on a line of its own, indented deeper`,
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    say: 'the list item is indented neither like the items above it nor as a value of the next key, expected the same column as its neighbours',
  },
  {
    code: 'BLOCK_IN_FLOW',
    say: 'a list with dashes or an indented map stands inside "[…]" or "{…}", expected items separated by ","',
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    say: (mark) =>
      `${quote(mark)} stands where a key is expected but has no ":" on its line, expected "key: value" or deeper indentation`,
  },
  {
    code: 'KEY_OVER_1024_CHARS',
    say: 'a key is longer than 1024 characters, expected ":" before that; perhaps a quote or a line break is missing',
  },
  { code: 'ALIAS_PROPS', say: 'an alias (*name) carries a tag or an anchor, expected it alone' },
  {
    code: 'BAD_ALIAS',
    say: (mark) =>
      `${quote(mark)} is not a valid name for an anchor or an alias, expected letters and digits`,
  },
  {
    code: 'BAD_DIRECTIVE',
    say: (mark) =>
      `${quote(mark)} is not a directive that YAML knows, expected "%YAML 1.1" or no line with "%"`,
  },
  {
    code: 'BAD_DQ_ESCAPE',
    say: (mark) =>
      `${quote(mark)} is not an escape that YAML knows between double quotes, expected "\\\\" for a backslash, or single quotes around the value`,
  },
  { code: 'BAD_PROP_ORDER', say: 'a tag or an anchor stands before "?", ":" or "-", expected it behind' },
  { code: 'MULTIPLE_ANCHORS', say: 'one value has two anchors, expected one' },
  { code: 'MULTIPLE_TAGS', say: 'one value has two tags, expected one' },
  {
    code: 'MULTIPLE_DOCS',
    say: 'a second document begins without "---", expected "---" on a line of its own',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    about: /Block scalar header/,
    say: (mark) =>
      `${quote(mark)} begins a block of text but has more behind it, expected only "|" or ">", perhaps with "-", "+" or a digit, and the text on the next line`,
  },
  {
    code: 'UNEXPECTED_TOKEN',
    about: /at node end/,
    say: (mark) =>
      `${quote(mark)} stands behind a value that is already complete, expected the end of the line`,
  },
  {
    code: 'UNEXPECTED_TOKEN',
    about: /block-seq-ind on same line with key/,
    say: 'a list item begins on the line of its key, expected "- " on the next line, or quotes around the value',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    about: /Unexpected ,|empty item/,
    say: 'a "," has no item before it, expected an item between two commas',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    about: /flow-(?:map|seq)-end/,
    say: (mark) => `${quote(mark)} closes nothing that was opened, expected its opening bracket before it`,
  },
  {
    code: 'UNEXPECTED_TOKEN',
    say: (mark) =>
      `${quote(mark)} does not belong here, expected "key: value", "- item" or quotes around the value`,
  },
  { code: 'BAD_COLLECTION_TYPE', say: 'a tag names another type than the value has, expected one that fits' },
  {
    code: 'TAG_RESOLVE_FAILED',
    say: (mark) => `${quote(mark)} is not a tag that fits this value, expected none`,
  },
  { code: 'NON_STRING_KEY', say: 'a key is a map or a list, expected a word' },
];

/** What is wrong and what was expected instead, for an error of the parser at `mark`. */
export function wordsFor(code: string, message: string, mark: string): string {
  if (code === 'RESOURCE_EXHAUSTION') return message;
  if (/^(?:<{7}|={7}|>{7})/.test(mark))
    return `${quote(mark)} is left from a merge conflict, expected one of the two versions and no marks`;
  const words = table.find(
    (row) => row.code === code && (row.about === undefined || row.about.test(message)),
  );
  if (words === undefined)
    return `${quote(mark)} is not YAML, expected "key: value", "- item" or quotes around the value`;
  return typeof words.say === 'string' ? words.say : words.say(mark);
}

function quote(mark: string): string {
  const [line = ''] = mark.split(/[\r\n]/);
  const short = line.length > 40 ? `${line.slice(0, 39)}…` : line;
  return short.includes('"') ? `'${short}'` : `"${short}"`;
}
