/** What stands for a value that is filled in later; a run of `x` counts where no other letter touches it. */
const placeholder = /\$\{[^{}]*\}|\$\([^()]*\)|\{\{|<[^<>]+>|\*\*\*|(?<![a-z])x{3,}(?![a-z])/i;

/** Whether a text holds a placeholder (catalogue 2.9): `${…}`, `$(…)`, `{{…}}`, `<…>`, `***`, or `xxx` in place of an id. */
export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}
