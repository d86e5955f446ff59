/** What a comment for this tool has: the name, which may be misspelt, or what it asks for. */
const address = /istio-alb-lint|ignore(?:\[|-file|-document)/i;

/** Whether a text may hold a comment for this tool. */
export function mayAddress(text: string): boolean {
  return address.test(text);
}
