import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';

/** A finding as it is read: level, rule, place and words, and in a second line the places and fixes that go with it. */
export function said({ rule, severity, location, message, related, fixes }: Diagnostic): readonly string[] {
  const places = related.map(
    (one) => `${one.location.file.replace('.yaml', '')} ${one.location.start.line}: ${one.message}`,
  );
  const beside = [...places, ...fixes.map(({ title, applicability }) => `${applicability}: ${title}`)];
  const place = `${location.file.replace('.yaml', '')} ${location.start.line}`;
  return [`${severity} ${rule} at ${place}: ${message}`, ...(beside.length === 0 ? [] : [beside.join('; ')])];
}
