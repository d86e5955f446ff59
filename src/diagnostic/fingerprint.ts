import type { Verdict } from './diagnostic.ts';

/**
 * A stable 16-digit hexadecimal hash of some texts (FNV-1a in two 32-bit lanes over UTF-16 units), for telling
 * findings apart between runs; not for security.
 */
export function fingerprint(...parts: readonly string[]): string {
  let low = 0x811c9dc5;
  let high = 0x050c5d1f;
  for (const unit of parts.join('\u0000')) {
    const code = unit.codePointAt(0) ?? 0;
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + 0x9e37), 0x01000193);
  }
  return hex(high) + hex(low);
}

/**
 * Diagnostics in their order, of which each has a fingerprint of its own: where several have the same one (a rule says
 * the same of two documents of a file that look alike), those after the first count up.
 */
export function withOwnFingerprints<T extends Verdict>(diagnostics: readonly T[]): readonly T[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const before = seen.get(diagnostic.fingerprint) ?? 0;
    seen.set(diagnostic.fingerprint, before + 1);
    if (before === 0) return diagnostic;
    return { ...diagnostic, fingerprint: fingerprint(diagnostic.fingerprint, String(before)) };
  });
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
