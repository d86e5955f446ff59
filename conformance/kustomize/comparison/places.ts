import type { Build } from '../../../src/kustomize/build.ts';
import type { Key } from '../../../src/source/file/file.ts';
import type { Location } from '../../../src/source/file/place.ts';
import { at } from '../../../src/source/file/place.ts';
import { hostOf, locate } from '../../../src/source/locate/locate.ts';

/** Every scalar of every built object, a line each: the file and line that gave it, the path to it, and the value as JSON. */
export function placesOf({ objects }: Build): string {
  return objects.map((object) => scalarsIn('', object).join('\n')).join('\n\n');
}

function scalarsIn(path: string, node: object): readonly string[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const below = path === '' ? key : `${path} ${key}`;
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0)
      return scalarsIn(below, value);
    return [`${lineOf(at(node, keyIn(node, key)))} ${below} = ${JSON.stringify(value)}`];
  });
}

function keyIn(node: object, key: string): never {
  const step: Key = Array.isArray(node) ? Number(key) : key;
  return step as never;
}

function lineOf(location: Location): string {
  const { path, text } = hostOf(location.document).file;
  return `${path}:${text.slice(0, locate(location).start).split('\n').length}`;
}
