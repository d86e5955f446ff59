import type { Edit, Fix } from './rule.ts';

/** A fix that is the one possible answer: the manifest then does what its own text already says. */
export function safe(title: string, ...edits: readonly Edit[]): Fix {
  return { title, applicability: 'safe', edits };
}

/** A fix that somebody has to choose: it may change what the manifest does. */
export function unsafe(title: string, ...edits: readonly Edit[]): Fix {
  return { title, applicability: 'unsafe', edits };
}
