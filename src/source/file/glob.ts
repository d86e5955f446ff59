import picomatch from 'picomatch';

const matchers = new Map<string, (path: string) => boolean>();

/** Whether a path (forward slashes) fits a glob, by picomatch's rules; a leading `./` counts for nothing. */
export function globMatches(glob: string, path: string): boolean {
  const plain = glob.replace(/^\.\//, '');
  let matcher = matchers.get(plain);
  if (matcher === undefined) {
    matcher = picomatch(plain, { dot: true });
    matchers.set(plain, matcher);
  }
  return matcher(path.replace(/^\.\//, ''));
}
