const largest = 2 ** 31;

/**
 * A port as Go reads it from text (apimachinery: intstr.Parse; strconv.ParseInt, base 10, 32 bit): decimal digits with
 * an optional sign and leading zeros give a number, anything else (blanks, an empty text, `5.0`) stays a name.
 */
export function parsePort(text: string): number | string {
  if (!/^[+-]?\d+$/.test(text)) return text;
  const value = Number(text) || 0;
  return value < largest && value >= -largest ? value : text;
}
