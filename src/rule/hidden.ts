import type { Finding } from './rule.ts';

/** Said where nothing behind a fault is read until it is mended, so that what is wrong there is found only then. */
export const hidden = 'What comes after this was not checked.';

/** The help of a finding that hides what comes after it. */
export function hiding(help = ''): string {
  if (help.includes(hidden)) return help;
  return help === '' ? hidden : `${help} ${hidden}`;
}

/** A finding that says that it hides what comes after it, in the words of its cause too. */
export function asHiding(finding: Finding): Finding {
  const { cause } = finding;
  const told = cause?.told && { ...cause.told, help: hiding(cause.told.help) };
  return { ...finding, help: hiding(finding.help), ...(cause && told && { cause: { ...cause, told } }) };
}
