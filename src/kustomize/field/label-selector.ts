// Selectors of labels as text, such as `app=web,tier in (a, b),!old` (kustomize: kyaml/yaml/internal/k8sgen, which is
// k8s.io/apimachinery pkg/labels/selector.go).

/** Whether labels fit a selector. */
export type LabelTest = (labels: Readonly<Record<string, string>>) => boolean;

/** The test that a selector stands for, or why it is none, in the words of Kubernetes. */
export function labelTestOf(selector: string): LabelTest | { readonly refusal: string } {
  const tokens = tokensOf(selector);
  const tests: LabelTest[] = [];
  try {
    for (;;) {
      const first = tokens.peek();
      if (first === '') break;
      if (first !== '!' && isMark(first))
        throw new Error(`found '${first}', expected: !, identifier, or 'end of string'`);
      tests.push(requirement(tokens));
      const next = tokens.take();
      if (next === '') break;
      if (next !== ',') throw new Error(`found '${next}', expected: ',' or 'end of string'`);
      const after = tokens.peek();
      if (after === '' || (after !== '!' && isMark(after)))
        throw new Error(`found '${after}', expected: identifier after ','`);
    }
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : '' };
  }
  return (labels) => tests.every((test) => test(labels));
}

interface Tokens {
  /** The next token; empty at the end. */
  peek(): string;
  take(): string;
}

function tokensOf(selector: string): Tokens {
  const tokens = selector.match(/==|!=|[=!(),<>]|[^\s=!(),<>]+/g) ?? [];
  let next = 0;
  return {
    peek: () => tokens[next] ?? '',
    take: () => {
      next += 1;
      return tokens[next - 1] ?? '';
    },
  };
}

function isMark(token: string): boolean {
  return token === '' || /^(?:==|!=|[=!(),<>])$/.test(token);
}

function requirement(tokens: Tokens): LabelTest {
  const fail = (message: string) => new Error(`unable to parse requirement: ${message}`);
  const isAbsent = tokens.peek() === '!';
  if (isAbsent) tokens.take();
  const key = tokens.take();
  if (isMark(key)) throw fail(`found '${key}', expected: identifier`);
  if (!isLabelKey(key)) throw fail(`invalid label key "${key}"`);
  const next = tokens.peek();
  if (next === '' || next === ',')
    return isAbsent ? (labels) => !Object.hasOwn(labels, key) : (labels) => Object.hasOwn(labels, key);
  const operator = tokens.take();
  const isSet = operator === 'in' || operator === 'notin';
  if (!isSet && !/^(?:=|==|!=|<|>)$/.test(operator))
    throw fail(`found '${operator}', expected: '=', '!=', '==', 'in', notin'`);
  const values = isSet ? valueSet(tokens, fail) : [exactValue(tokens, fail)];
  const invalid = values.find((value) => !/^(?:[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?)?$/.test(value));
  if (invalid !== undefined) throw fail(`invalid label value: "${invalid}": at key: "${key}"`);
  return comparison(key, operator, values);
}

function comparison(key: string, operator: string, values: readonly string[]): LabelTest {
  const valueIn = (labels: Readonly<Record<string, string>>) =>
    Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (operator === '<' || operator === '>') {
    return (labels) => {
      const value = valueIn(labels);
      if (value === undefined || !/^[-+]?\d+$/.test(value)) return false;
      return operator === '<' ? Number(value) < Number(values[0]) : Number(value) > Number(values[0]);
    };
  }
  const isNegative = operator === '!=' || operator === 'notin';
  return (labels) => {
    const value = valueIn(labels);
    return value === undefined ? isNegative : values.includes(value) !== isNegative;
  };
}

type Fail = (message: string) => Error;

function exactValue(tokens: Tokens, fail: Fail): string {
  const next = tokens.peek();
  if (next === '' || next === ',') return '';
  const value = tokens.take();
  if (isMark(value)) throw fail(`found '${value}', expected: identifier`);
  return value;
}

function valueSet(tokens: Tokens, fail: Fail): readonly string[] {
  const open = tokens.take();
  if (open !== '(') throw fail(`found '${open}' expected: '('`);
  const values: string[] = [];
  let value = '';
  for (;;) {
    const token = tokens.take();
    if (token === ',' || token === ')') {
      values.push(value);
      value = '';
      if (token === ')') return values;
    } else if (isMark(token) || value !== '') throw fail(`found '${token}', expected: ',' or ')'`);
    else value = token;
  }
}

function isLabelKey(key: string): boolean {
  return /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/.test(key);
}
