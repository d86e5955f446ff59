/** Whether two values answer a condition alike. */
export function sameAnswer(one: unknown, other: unknown): boolean {
  return Boolean(one) === Boolean(other);
}

/** Whether two values are the same, or lists of the same values. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!Array.isArray(one) || !Array.isArray(other)) return false;
  return one.length === other.length && one.every((item, index) => Object.is(item, other[index]));
}
