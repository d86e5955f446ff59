/** What is wrong with a JSON value, what was expected, and the controller's words. */
export interface JsonFault {
  readonly is: string;
  readonly expected: string;
  readonly words: string;
}

/** The controller's words, `X is a required field …` and the like, as a sentence of ours. */
export function saidOf(words: string): { readonly is: string; readonly expected: string } {
  const claim = words.includes('additional claims') ? 'an additional claim without ' : 'no ';
  const [field = ''] = words.split(' ');
  return { is: `has ${claim}${field}`, expected: 'one' };
}
