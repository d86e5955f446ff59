import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { compareText } from '../collection/order.ts';

/**
 * The difference between two sets of texts by path as one unified diff with three lines of context, as `git apply` takes it;
 * files in the order of their paths, empty when nothing differs. A file that only `before` has is left out.
 */
export function patch(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string {
  return [...after.keys()]
    .sort(compareText)
    .map((path) => filePatch(path, before.get(path) ?? '', after.get(path) ?? ''))
    .join('');
}

function filePatch(path: string, before: string, after: string): string {
  if (before === after) return '';
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
