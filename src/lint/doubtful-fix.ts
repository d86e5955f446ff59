import { groupedBy } from '../collection/groups.ts';
import { oncePer } from '../collection/memo.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { kindWritten } from '../manifests/unread-document.ts';
import type { Edit, Finding, Fix, Location } from '../rule/rule.ts';
import type { TrafficModel } from '../traffic/model.ts';

/** The kinds of which a document of the model could not be read: what was found of them may not be the one that counts. */
export function unreadKinds({ textProblems }: TrafficModel): ReadonlySet<string> {
  const unread = textProblems.filter(({ kind }) => kind === 'syntax');
  return new Set(unread.flatMap(({ document }) => kindWritten(document) ?? []));
}

/** A finding whose fixes are not safe where they write into another object than its own, and one of that kind could not be read. */
export function withDoubt(
  finding: Finding,
  unread: ReadonlySet<string>,
  resources: readonly Resource[],
): Finding {
  const fixes = finding.fixes?.map((fix) => {
    if (fix === undefined || fix === false || fix.applicability !== 'safe') return fix;
    const kinds = placesOf(fix)
      .filter(({ document }) => document !== finding.at.document)
      .flatMap(({ document }) => byDocument(resources).get(document) ?? [])
      .map(({ id }) => id.kind);
    return kinds.some((kind) => unread.has(kind)) ? { ...fix, applicability: 'unsafe' as const } : fix;
  });
  return { ...finding, fixes };
}

function placesOf({ edits }: Fix): readonly Location[] {
  return edits.flatMap((edit: Edit) => (edit.op === 'move' ? [edit.at, edit.to] : [edit.at]));
}

const byDocument = oncePer((resources: readonly Resource[]) =>
  groupedBy(resources, ({ document }) => document),
);
