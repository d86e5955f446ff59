/** What is asked for, as reports name it: the method before the place and all else after it; where other methods are told apart that it is one of the others. */
export function askedText(method: string, place: string, asks: readonly string[]): string {
  const isAsked = asks[0] === method;
  const parts = isAsked ? [method, place, ...asks.slice(1)] : [place, ...asks];
  return [...parts, ...(isAsked || method === 'GET' ? [] : ['(other methods)'])].join(' ');
}
