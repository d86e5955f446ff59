import { FILE_HEADERS_ONLY, formatPatch } from 'diff';
import { compareText } from '../collection/order.ts';
import { hunksOf } from './hunks.ts';

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
  const names = { oldFileName: `a/${path}`, newFileName: `b/${path}` };
  const hunks = hunksOf(before, after);
  return formatPatch({ ...names, oldHeader: undefined, newHeader: undefined, hunks }, FILE_HEADERS_ONLY);
}
