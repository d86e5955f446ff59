/** What each placeholder has at least. Most texts have none of it, and so the patterns below are seldom compiled. */
const mark = /[$<{*]|[xX]{3}/;

/** What stands for a value that is filled in later; a run of `x` counts where no other letter touches it. */
const placeholder = /\$\{[^{}]*\}|\$\([^()]*\)|\{\{|<[^<>]+>|\*\*\*|(?<![a-z])x{3,}(?![a-z])/i;

/** `$INBOUND_CIDRS`: the name of a variable of the environment, which envsubst fills in. */
const variable = /\$[A-Z][A-Z0-9]*(_[A-Z0-9]+)+/;

/** Whether a text holds a placeholder (catalogue 2.9): `${…}`, `$(…)`, `$NAME_OF_A_VARIABLE`, `{{…}}`, `<…>`, `***`, or `xxx` in place of an id. */
export function isPlaceholder(text: string): boolean {
  return mark.test(text) && (placeholder.test(text) || variable.test(text));
}

/** A variable of a shell; `$` stands in no name of an object and no host. */
const shellVariable = /\$[A-Z]/;

/** A label in capitals with underscores, which no name of an object and no host has. */
const capitals = /(?<![^./])[A-Z][A-Z0-9]*(_[A-Z0-9]+)+(?![^./])/;

/** Whether a name or host holds a placeholder; `APP_NAMESPACE` is one too, as Kustomize replacements leave them in bases. */
export function isNamePlaceholder(name: string): boolean {
  return isPlaceholder(name) || shellVariable.test(name) || (name.includes('_') && capitals.test(name));
}
