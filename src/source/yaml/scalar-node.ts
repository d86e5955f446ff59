import type { Scalar } from 'yaml';
import { isScalar } from 'yaml';
import type { ScalarValue } from './scalar.ts';
import { keyName, plainValue, taggedValue } from './scalar.ts';

/** What a scalar of the syntax tree means; undefined when its text does not fit its tag. */
export function meaningOf(node: Scalar): ScalarValue | undefined {
  const text = String(node.value ?? '');
  if (node.tag !== undefined) return taggedValue(text, node.tag);
  return node.type === 'PLAIN' || node.type === undefined ? plainValue(text) : text;
}

/** The name that a scalar gives as the key of a map; undefined when it can be none. */
export function nameOf(node: Scalar): string | undefined {
  const value = meaningOf(node);
  return value === undefined ? undefined : keyName(value, String(node.value ?? ''));
}

/** True for a plain `<<` and for one tagged `!!merge`; quoted it is a key like any other. */
export function isMergeKey(key: unknown): boolean {
  if (!isScalar(key) || key.value !== '<<') return false;
  return key.tag === undefined ? key.type === 'PLAIN' : key.tag === 'tag:yaml.org,2002:merge';
}
