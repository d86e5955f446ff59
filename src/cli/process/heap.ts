/** Characters of manifests from which on an input is large. */
const large = 4_000_000;

let read = 0;

/**
 * Notes how many characters were read. Most of what a large input allocates is garbage at once: with it the heap grows in
 * smaller steps, without that to twice the size for a tenth less time.
 */
export function noteRead(characters: number): void {
  const isFirst = read < large && read + characters >= large;
  read += characters;
  if (isFirst) growBy(40);
}

/** Lets the heap grow as usual: V8 takes code that it compiled under other flags for foreign (bin/istio-alb-lint.js keeps it). */
export function forgetRead(): void {
  if (read >= large) growBy(0);
  read = 0;
}

function growBy(percent: number): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(`--heap-growing-percent=${percent}`);
}
