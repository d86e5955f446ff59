import { RE2JS } from 're2js';

/** Expressions that were read, so that each is compiled once; as many as are in use at a time. */
const compiled = new Map<string, RE2JS | string>();
const most = 1000;

/** A regular expression of a manifest in RE2 syntax, which takes time linear in expression and text; the text is what RE2 says against one that it does not read. */
export function readExpression(expression: string): RE2JS | string {
  const kept = compiled.get(expression);
  if (kept !== undefined) return kept;
  if (compiled.size >= most) compiled.clear();
  const made = compile(expression);
  compiled.set(expression, made);
  return made;
}

function compile(expression: string): RE2JS | string {
  try {
    return RE2JS.compile(expression);
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'not readable';
  }
}
