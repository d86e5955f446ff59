/**
 * What scalars mean to kubectl: sigs.k8s.io/yaml v1.6.0, that is the resolve table of go.yaml.in/yaml/v2 v2.4.2
 * (`resolve.go`), then JSON. `conformance/yaml` records its answers.
 */
export type ScalarValue = string | number | boolean | null;

const words = new Map<string, boolean | null | number>();

/** The length of the longest of these words. */
let longestWord = 0;

/** The characters, by their codes, with which these words and numbers begin: most texts are known to be neither by their first. */
const beginnings = new Uint8Array(128);
for (const character of '-+.0123456789') beginnings[character.charCodeAt(0)] = 1;

mean(null, ['', '~', 'null', 'Null', 'NULL']);
mean(true, ['y', 'Y', ...spellings('yes'), ...spellings('true'), ...spellings('on')]);
mean(false, ['n', 'N', ...spellings('no'), ...spellings('false'), ...spellings('off')]);
mean(Number.NaN, ['.nan', '.NaN', '.NAN']);
mean(Number.POSITIVE_INFINITY, ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']);
mean(Number.NEGATIVE_INFINITY, ['-.inf', '-.Inf', '-.INF']);

function mean(meaning: boolean | null | number, spelled: readonly string[]): void {
  for (const word of spelled) {
    words.set(word, meaning);
    if (word !== '') beginnings[word.charCodeAt(0)] = 1;
    longestWord = Math.max(longestWord, word.length);
  }
}

function spellings(word: string): readonly string[] {
  return [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()];
}

/** The meaning of a scalar without quotes and without a tag. Dates, times and base-60 numbers stay text. */
export function plainValue(text: string): ScalarValue {
  if (text !== '' && beginnings[text.charCodeAt(0)] !== 1) return text;
  const word = text.length > longestWord ? undefined : words.get(text);
  if (word !== undefined) return word;
  return /^[-+.0-9]/.test(text) ? (numberOf(text) ?? text) : text;
}

function numberOf(text: string): number | undefined {
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  return integerOf(digits) ?? floatOf(digits);
}

/** As Go's `strconv.ParseInt` and `ParseUint` with base 0; undefined where they fail. */
function integerOf(digits: string): number | undefined {
  if (/^(?:0|[1-9][0-9]{0,14})$/.test(digits)) return Number(digits);
  const parts = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)$/.exec(digits);
  if (parts === null) return undefined;
  const [, sign = '', magnitude = ''] = parts;
  const size = BigInt(/^0[0-7]/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude);
  // ParseUint, which takes numbers beyond int64, refuses a sign.
  const limit = sign === '-' ? 2n ** 63n : sign === '+' ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  if (size > limit) return undefined;
  return sign === '-' && size !== 0n ? -Number(size) : Number(size);
}

function floatOf(digits: string): number | undefined {
  if (!/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * The meaning of a scalar with an explicit tag (`tag:yaml.org,2002:int` and so on), quoted or not;
 * undefined when the text does not fit the tag, which refuses the document. Foreign tags leave the text.
 */
export function taggedValue(text: string, tag: string): ScalarValue | undefined {
  const value = plainValue(text);
  switch (tag.replace('tag:yaml.org,2002:', '')) {
    case 'int':
      return typeof value === 'number' && isInteger(text) ? value : undefined;
    case 'float':
      return typeof value === 'number' ? value : undefined;
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'null':
      return value === null ? null : undefined;
    case 'timestamp':
      return /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt \t])/.test(text) ? text : undefined;
    default:
      return text;
  }
}

function isInteger(text: string): boolean {
  return /^[-+0-9]/.test(text) && integerOf(text.replaceAll('_', '')) !== undefined;
}

/**
 * The name a map key has in JSON: `on` is `true`, `0x50` is `80`, `1e6` is `1e+06`;
 * undefined for null, which cannot be a name and refuses the document.
 */
export function keyName(value: ScalarValue, text: string): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'number') return String(value);
  if (isInteger(text)) return BigInt(value).toString();
  return floatName(value);
}

/** As Go's `strconv.FormatFloat(value, 'g', -1, 64)`, with the words of YAML for what is not finite. */
function floatName(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return Object.is(value, -0) ? '-0' : String(value);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
