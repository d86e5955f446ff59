import type { Settings } from '../../settings/settings.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import { annotationKey } from './annotation.ts';
import { factOf } from './annotation-table.ts';
import { mapOf } from './string-map.ts';
import type { AnnotationFact } from './table/annotation-fact.ts';

/** A boolean as Go's strconv.ParseBool reads it; undefined for any other text. */
export function booleanIn(text: string): boolean | undefined {
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(0|f|F|FALSE|false|False)$/.test(text) ? false : undefined;
}

/** An integer as Go's strconv.ParseInt reads it in base 10, or why it does not, in Go's words. */
export function integerIn(text: string, bits: 32 | 64): number | 'invalid syntax' | 'value out of range' {
  const match = /^([+-]?)0*(\d+)$/.exec(text);
  if (match === null) return 'invalid syntax';
  const [, sign, digits = ''] = match;
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  return BigInt.asIntN(bits, value) === value ? Number(value) : 'value out of range';
}

/** The size in which the controller reads an integer annotation: 64 bits before 2.9. */
export function bitsOf({ bits }: AnnotationFact, version: Version): 32 | 64 {
  return bits ?? (atLeast(version, '2.9') ? 32 : 64);
}

/**
 * The controller's words when it cannot read the value of an annotation by its type, or when that is none of the
 * accepted ones (pkg/annotations/parser.go and the builders in pkg/ingress, v3.5.0); undefined when it can. What JSON
 * and the entries of lists hold is judged elsewhere.
 */
export function refusalOf(suffix: string, value: string, settings: Settings): string | undefined {
  const fact = factOf(suffix);
  if (fact === undefined) return undefined;
  const version = settings.targets['aws-load-balancer-controller'];
  const failed = (type: string, reason = '') =>
    `failed to parse ${type} annotation, ${annotationKey(suffix, settings)}: ${value}${reason}`;
  switch (fact.type) {
    case 'boolean': {
      const reason = `: strconv.ParseBool: parsing ${quoted(value)}: invalid syntax`;
      return booleanIn(value) === undefined ? failed('bool', reason) : undefined;
    }
    case 'integer': {
      const bits = bitsOf(fact, version);
      const number = integerIn(value, bits);
      if (typeof number === 'number') return undefined;
      return failed(`int${bits}`, `: strconv.ParseInt: parsing ${quoted(value)}: ${number}`);
    }
    case 'string map':
      return mapOf(value, version) === undefined ? failed('stringMap') : undefined;
    default:
      return fact.refusal === undefined || fact.values?.includes(value) !== false
        ? undefined
        : fact.refusal.replace('%', () => value);
  }
}

const escapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

/** A text as Go's strconv.Quote writes it: what is not printed to Go, every blank but the plain one included, as an escape. */
export function quoted(text: string): string {
  const inner = text.replace(/["\\]|(?! )[\p{C}\p{Z}]/gu, (one) => {
    const code = (one.codePointAt(0) ?? 0).toString(16);
    if (one < '\u0080') return escapes[one] ?? `\\x${code.padStart(2, '0')}`;
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
  return `"${inner}"`;
}
