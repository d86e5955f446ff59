/**
 * Whether a pattern of an ALB takes everything that another one takes, as far as one star at its end or beginning
 * tells; anything else covers only itself. `*` stands for any run of characters.
 */
export function covers(pattern: string, other: string): boolean {
  if (pattern === other || pattern === '*') return true;
  const [before = '', after = '', more] = pattern.split('*');
  if (more !== undefined || pattern.includes('?') || !pattern.includes('*')) return false;
  if (after === '') return other.startsWith(before);
  return before === '' && other.endsWith(after);
}

/** The patterns that may cover a text by `covers`: itself, and every beginning and every end of it with a star. */
export function coveringPatterns(text: string): readonly string[] {
  const found = [text, '*'];
  for (let length = 1; length <= Math.min(text.length, longest); length += 1) {
    found.push(`${text.slice(0, length)}*`, `*${text.slice(text.length - length)}`);
  }
  return found;
}

/** AWS takes no longer host or path. */
const longest = 128;
