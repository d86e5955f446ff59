import { grouped } from '../collection/groups.ts';
import { compareText } from '../collection/order.ts';
import { spanOf } from '../diagnostic/span.ts';
import type { Cause, Finding, Fix, Related } from '../rule/rule.ts';
import type { Location } from '../source/file/place.ts';

/** How many of the findings for which another speaks are shown. */
const most = 5;

/**
 * The findings of one rule over one environment, those with one cause told as one. `isContext` says whether a place is
 * in a file of which nothing is reported.
 */
export function causesToldOnce(
  findings: readonly Finding[],
  isContext: (place: Location) => boolean,
): readonly Finding[] {
  const groups = grouped(findings.map((finding, index) => [finding.cause?.of ?? index, finding] as const));
  return [...groups.values()].flatMap((group) => toldOnce(group, isContext));
}

function toldOnce(group: readonly Finding[], isContext: (place: Location) => boolean): readonly Finding[] {
  const [first, ...others] = [...group].sort(bySureness);
  const cause = first?.cause;
  if (first === undefined || cause === undefined || others.length === 0) return group;
  const { told } = cause;
  if (told !== undefined && !isContext(told.at)) return [toldAtCause(first, told, [first, ...others])];
  const [speaker, ...silent] = [first, ...others].filter(({ at }) => !isContext(at));
  if (speaker === undefined) return group;
  return [
    {
      ...speaker,
      related: [...(speaker.related ?? []), ...placesOf(silent)],
      fixes: togetherOf([speaker, ...silent]),
    },
  ];
}

function toldAtCause(
  { effect, lowered }: Finding,
  told: NonNullable<Cause['told']>,
  group: readonly Finding[],
): Finding {
  const { related = [] } = told;
  return { effect, ...(lowered && { lowered }), ...told, related: [...related, ...placesOf(group)] };
}

/** What is not lowered first, then by place. */
function bySureness(a: Finding, b: Finding): number {
  const [one, other] = [spanOf(a.at), spanOf(b.at)];
  return (
    Number(a.lowered !== undefined) - Number(b.lowered !== undefined) ||
    compareText(one.file, other.file) ||
    one.start.offset - other.start.offset
  );
}

function placesOf(findings: readonly Finding[]): readonly Related[] {
  const more = findings.length - most;
  return findings.slice(0, most).flatMap(({ at, cause }, index) => {
    if (cause === undefined) return [];
    const last = more > 0 && index === most - 1;
    return [{ at, message: last ? `${cause.each}; ${more} more like it` : cause.each }];
  });
}

/** The fixes that every finding of a group has, each with the edits of all. */
function togetherOf(group: readonly Finding[]): readonly Fix[] {
  const [first = [], ...others] = group.map(({ fixes = [] }) => fixes.flatMap((fix) => fix || []));
  return first.flatMap((fix) => {
    const same = others.map((fixes) => fixes.find(({ title }) => title === fix.title));
    const all = [fix, ...same.flatMap((one) => one ?? [])];
    if (all.length < group.length) return [];
    const applicability = all.every((one) => one.applicability === 'safe') ? 'safe' : 'unsafe';
    return [{ title: fix.title, applicability, edits: all.flatMap(({ edits }) => edits) }];
  });
}
