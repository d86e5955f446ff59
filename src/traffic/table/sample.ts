// Texts that stand for all that fit a pattern: a wildcard of a load balancer, a regular expression.
import { readExpression } from '../../k8s/object/expression.ts';

/** What a star of a pattern is in a sample. */
const anything = 'any';

/** A text that fits a pattern with `*` and `?`. */
export function wildcardSample(pattern: string): string {
  return pattern.replace(/\*/g, anything).replace(/\?/g, 'x');
}

/** Texts that fit a pattern and others of its kind do not: the one that stands for all, and one where its stars are nothing, but for a star that is the last part of a path. */
export function wildcardSamples(pattern: string): readonly [string, ...string[]] {
  const shortest = pattern
    .replace(/(?<!\/)\*|\*(?!$)/g, '')
    .replace(/\*$/, anything)
    .replace(/\?/g, 'x');
  const sample = wildcardSample(pattern);
  return shortest === sample || shortest === '' ? [sample] : [sample, shortest];
}

/** Texts that fit a regular expression: the one that stands for all, then ones of other alternatives, and one with what it may repeat once more; none for one of which no sample is found. */
export function expressionSamples(expression: string): readonly string[] {
  const read = readExpression(expression);
  if (typeof read === 'string') return [];
  const others = [1, 2, 3].map((pick) => new ExpressionReader(expression, { pick }).alternatives());
  const longer = new ExpressionReader(expression, { more: 1 }).alternatives();
  const [first] = [expressionSample(expression)].filter((one) => one !== undefined);
  return first === undefined
    ? []
    : [...new Set([first, ...[...others, longer].filter((one) => read.matches(one))])];
}

/** A text that fits a regular expression in RE2 syntax, the shortest plain one; undefined for an expression that RE2 does not read, or of which no such text is found. */
export function expressionSample(expression: string): string | undefined {
  const read = readExpression(expression);
  if (typeof read === 'string') return undefined;
  const sample = new ExpressionReader(expression).alternatives();
  return read.matches(sample) ? sample : undefined;
}

const escapes: Readonly<Record<string, string>> = {
  ...{ d: '0', D: 'a', w: 'a', W: '-', s: ' ', S: 'a' },
  ...{ b: '', B: '', A: '', z: '', Q: '', E: '', n: '\n', t: '\t' },
};

/** Members that a class without others is asked for, the plainest first, then all that is printed. */
const candidates = [
  ...'a0A-_/. ',
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
];

/** Goes through an expression and gives the text of each part: of alternatives the one of that number, of repetitions the fewest and so many more. */
class ExpressionReader {
  readonly #text: string;
  readonly #pick: number;
  readonly #more: number;
  #at = 0;

  constructor(text: string, { pick = 0, more = 0 }: { readonly pick?: number; readonly more?: number } = {}) {
    this.#text = text;
    this.#pick = pick;
    this.#more = more;
  }

  get #isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  alternatives(): string {
    const all = [this.#sequence()];
    while (this.#takes('|')) all.push(this.#sequence());
    return all[Math.min(this.#pick, all.length - 1)] ?? '';
  }

  #sequence(): string {
    let sample = '';
    while (!this.#isAtEnd && !/[|)]/.test(this.#next)) {
      const atom = this.#atom();
      sample += atom.repeat(this.#fewest());
    }
    return sample;
  }

  #atom(): string {
    const char = this.#take();
    switch (char) {
      case '^':
      case '$':
        return '';
      case '.':
        return 'a';
      case '\\':
        return this.#escape();
      case '[':
        return this.#class();
      case '(':
        return this.#group();
      default:
        return char;
    }
  }

  #escape(): string {
    const char = this.#take();
    return escapes[char] ?? char;
  }

  #group(): string {
    const [head = ''] = /^\?(P?<\w+>|[a-zA-Z]*-?[a-zA-Z]*:)/.exec(this.#text.slice(this.#at)) ?? [];
    const [flags = ''] = head === '' ? (/^\?[a-zA-Z-]+(?=\))/.exec(this.#text.slice(this.#at)) ?? []) : [];
    this.#at += head.length + flags.length;
    const sample = this.alternatives();
    this.#takes(')');
    return sample;
  }

  /** The first member of a class, or a character that is none where it is negated. */
  #class(): string {
    const start = this.#at;
    const isNegated = this.#takes('^');
    this.#takes(']');
    while (!this.#isAtEnd && this.#next !== ']') {
      if (this.#takes('\\')) this.#take();
      else if (this.#text.startsWith('[:', this.#at)) this.#at = this.#text.indexOf(':]', this.#at) + 2;
      else this.#take();
    }
    const members = this.#text.slice(start, this.#at);
    this.#takes(']');
    const picked = /^\w+$/.test(members) ? members[Math.min(this.#pick, members.length - 1)] : undefined;
    const first = isNegated ? '' : (picked ?? /^[^\\[]/.exec(members)?.[0] ?? '');
    return first !== '' ? first : (candidates.find((one) => isMember(one, members)) ?? '');
  }

  #fewest(): number {
    if (this.#takes('*') || this.#takes('?')) return this.#lazily(Math.min(this.#more, 1));
    if (this.#takes('+')) return this.#lazily(1 + this.#more);
    const [bounds, fewest = ''] = /^\{(\d+)(,\d*)?\}/.exec(this.#text.slice(this.#at)) ?? [];
    if (bounds === undefined) return 1;
    this.#at += bounds.length;
    return this.#lazily(Math.min(Number(fewest), 100));
  }

  #lazily(count: number): number {
    this.#takes('?');
    return count;
  }

  get #next(): string {
    return this.#text[this.#at] ?? '';
  }

  #take(): string {
    const char = this.#next;
    this.#at += 1;
    return char;
  }

  #takes(char: string): boolean {
    const isThere = this.#next === char;
    if (isThere) this.#at += 1;
    return isThere;
  }
}

function isMember(char: string, members: string): boolean {
  const read = readExpression(`[${members}]`);
  return typeof read !== 'string' && read.matches(char);
}
