import { isPlaceholder } from '../k8s/object/placeholder.ts';

/** Whether a text is filled in later: a placeholder, or a name between marks that a script replaces. */
export function isFilledIn(text: string): boolean {
  return isPlaceholder(text) || /__\w+__|@[A-Z_]+@|%[A-Z_]+%/.test(text);
}
