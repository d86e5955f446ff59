import type { Scalar } from 'yaml';
import { isScalar } from 'yaml';
import type { ScalarValue } from '../tree/scalar.ts';
import type { ScalarNode } from '../tree/tree.ts';
import { isMergeKey as isMerge, meaningOf as meaningOfText, nameOf as nameOfText } from '../tree/tree.ts';

/** What a scalar of a parsed document means; undefined when its text does not fit its tag. */
export function meaningOf(node: Scalar): ScalarValue | undefined {
  return meaningOfText(written(node));
}

/** The name that a scalar of a parsed document gives as the key of a map; undefined when it can be none. */
export function nameOf(node: Scalar): string | undefined {
  return nameOfText(written(node));
}

/** Whether a key of a parsed document brings in what its value has. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && isMerge(written(key));
}

type Written = Pick<ScalarNode, 'text' | 'style' | 'tag'>;

function written({ value, type, tag }: Scalar): Written {
  return { text: String(value ?? ''), style: isPlain(type) ? 'PLAIN' : 'QUOTE_DOUBLE', tag };
}

function isPlain(type: Scalar['type']): boolean {
  return type === 'PLAIN' || type === undefined;
}
