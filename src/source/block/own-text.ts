/** Texts met, as keys: what is used as a key the runtime keeps once, apart from the text that it was cut out of. */
let met: Record<string, true> = Object.create(null);
let count = 0;
const mostMet = 5000;

/** Longer texts are seldom met twice, and few. */
const longest = 1000;

/** The text, of which no longer one that it is a part of is kept in memory, and which is kept once however often it is met. */
export function ownText(text: string): string {
  if (text.length > longest) return text;
  if (count >= mostMet) {
    met = Object.create(null);
    count = 0;
  }
  met[text] = true;
  count += 1;
  return text;
}
