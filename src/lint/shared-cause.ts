import { grouped } from '../collection/groups.ts';
import { compareText } from '../collection/order.ts';
import { comparePlaces } from '../diagnostic/span.ts';
import type { Edit, Fix, Related } from '../rule/rule.ts';
import type { Location } from '../source/file/place.ts';
import type { Found } from './found.ts';

/** How many of the findings for which another speaks are shown. */
const most = 5;

/**
 * Findings of which the same roots are given, those of one rule with one cause told as one. `isContext` says whether a
 * place is in a file of which nothing is reported.
 */
export function causesToldOnce(
  all: readonly Found[],
  isContext: (place: Location) => boolean,
): readonly Found[] {
  const groups = grouped(all.map((found, index) => [causeKey(found) ?? index, found] as const));
  return [...groups.values()].flatMap((group) => toldOnce(group, isContext));
}

function causeKey({ rule, finding: { cause } }: Found): string | undefined {
  return cause === undefined ? undefined : `${rule} ${cause.of}`;
}

function toldOnce(group: readonly Found[], isContext: (place: Location) => boolean): readonly Found[] {
  const [first, ...others] = [...group].sort(bySureness);
  if (first === undefined || others.length === 0) return group;
  const { effect, lowered, cause } = first.finding;
  const told = cause?.told;
  if (told !== undefined && !isContext(told.at)) {
    const related = [...(told.related ?? []), ...placesOf([first, ...others])];
    return [{ ...first, finding: { effect, ...(lowered && { lowered }), ...told, related } }];
  }
  const [speaker, ...silent] = [first, ...others].filter(({ finding }) => !isContext(finding.at));
  if (speaker === undefined) return group;
  const related = [...(speaker.finding.related ?? []), ...placesOf(silent)];
  return [{ ...speaker, finding: { ...speaker.finding, related, fixes: togetherOf([speaker, ...silent]) } }];
}

/** What is not lowered first, then by words, lest the order of documents choose among effects, then by place. */
function bySureness({ finding: a }: Found, { finding: b }: Found): number {
  return (
    Number(a.lowered !== undefined) - Number(b.lowered !== undefined) ||
    compareText(b.effect, a.effect) ||
    comparePlaces(a.at, b.at)
  );
}

function placesOf(all: readonly Found[]): readonly Related[] {
  const more = all.length - most;
  return all.slice(0, most).flatMap(({ finding: { at, cause } }, index) => {
    if (cause === undefined) return [];
    const last = more > 0 && index === most - 1;
    return [{ at, message: last ? `${cause.each}; ${more} more like it` : cause.each }];
  });
}

/** The fixes that every finding of a group has, each with the edits of all, one that several have once. */
function togetherOf(group: readonly Found[]): readonly Fix[] {
  const [first = [], ...others] = group.map(({ finding }) =>
    (finding.fixes ?? []).flatMap((fix) => fix || []),
  );
  return first.flatMap((fix) => {
    const same = others.map((fixes) => fixes.find(({ title }) => title === fix.title));
    const all = [fix, ...same.flatMap((one) => one ?? [])];
    if (all.length < group.length) return [];
    const applicability = all.every((one) => one.applicability === 'safe') ? 'safe' : 'unsafe';
    return [{ title: fix.title, applicability, edits: once(all.flatMap(({ edits }) => edits)) }];
  });
}

/** Edits without those that say the same of the same place again. */
function once(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map([...edits].reverse().map((edit) => [editKey(edit), edit])).values()].reverse();
}

function editKey(edit: Edit): string {
  return JSON.stringify([spot(edit.at), 'to' in edit ? spot(edit.to) : '', { ...edit, at: '', to: '' }]);
}

function spot({ document, path, on, slice, range }: Location): readonly unknown[] {
  return [document.file.path, document.start, path, on, slice, range];
}
