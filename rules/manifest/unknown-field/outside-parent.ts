import { describe } from '../../../src/k8s/object/resource.ts';
import { childAt, isMap, placeIn } from '../../../src/k8s/object/shape.ts';
import { hiding } from '../../../src/rule/hidden.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { below } from '../../../src/rule/rule.ts';
import type { SchemaProblem, UnknownField } from '../../../src/schema/problem.ts';
import { fieldText } from '../../../src/schema/words.ts';
import { fixFor } from './fix-for.ts';

/** An unknown field beside the null field of its map that would hold it. */
export type OutsideField = UnknownField & { readonly emptyParent: string };

/** Fields that are beside their parent, those of one parent together: `uri:`, and `prefix:` in its column. */
export function outsideFields(
  problems: readonly SchemaProblem[],
): readonly (readonly [OutsideField, ...OutsideField[]])[] {
  const byParent = new Map<string, [OutsideField, ...OutsideField[]]>();
  for (const problem of problems.filter(isOutside)) {
    const { resource, path, emptyParent } = problem;
    const key = JSON.stringify([resource.id, resource.origin.path, path, emptyParent]);
    const earlier = byParent.get(key);
    if (earlier === undefined) byParent.set(key, [problem]);
    else earlier.push(problem);
  }
  return [...byParent.values()];
}

/** Whether a field is beside the parent that would hold it. */
export function isOutside(problem: SchemaProblem): problem is OutsideField {
  return problem.kind === 'unknown field' && problem.emptyParent !== undefined;
}

/** One finding for the fields that are beside one parent. */
export function outsideFinding(fields: readonly [OutsideField, ...OutsideField[]]): Finding {
  const [first, ...others] = fields;
  const { resource, at, path, emptyParent } = first;
  const parent = placeIn(resource.written, ...path, emptyParent);
  const names = fields.map(({ field }) => `"${field}"`).join(' and ');
  const subject = others.length === 0 ? `field ${names} is` : `fields ${names} are`;
  const them = others.length === 0 ? 'it' : 'them';
  const loss = isWholeMatch(first, fields) ? catchAll : isRefusedWithout(first) ? refused : undefined;
  return {
    at,
    message: `${subject} beside "${emptyParent}", which is empty, in ${fieldText(path)} of ${describe(resource)}, expected ${them} below "${emptyParent}"`,
    effect:
      loss ??
      'kubectl refuses the object (strict decoding, unknown field), unless validation is off; other clients get a warning at most, and the API server drops the field.',
    related: [
      { at: parent, message: 'empty' },
      ...others.map((other) => ({ at: other.at, message: 'this one too' })),
    ],
    help: hiding(),
    fixes: [
      fixFor(first, emptyParent)(
        `indent ${them} below "${emptyParent}"`,
        ...fields.map(({ field }) => ({
          op: 'move' as const,
          at: placeIn(resource.written, ...path, field),
          to: below(parent, field),
        })),
      ),
    ],
    meant: parent,
    blurs: placeIn(resource.written, ...path),
    ...(loss === undefined ? {} : { raised: 'error' }),
  };
}

const catchAll =
  'The API server drops the field, unless kubectl refuses the object for it. Nothing is left of the match, so the route takes every request.';

const refused =
  'The API server drops the field, unless kubectl refuses the object for it. Istio refuses the policy without it: nothing of it takes effect, and an older copy of it stays in force.';

/** A rule of an AuthorizationPolicy needs what is below `source` and `operation` (istio: pkg/config/validation/validation.go validateAuthorizationPolicy, 1.31). */
function isRefusedWithout({ resource, path, emptyParent }: OutsideField): boolean {
  if (resource.id.kind !== 'AuthorizationPolicy') return false;
  const list = path.at(-2);
  return (list === 'from' && emptyParent === 'source') || (list === 'to' && emptyParent === 'operation');
}

/** Whether nothing else is asked in the match of a VirtualService route. */
function isWholeMatch(
  { resource, path, emptyParent }: OutsideField,
  fields: readonly OutsideField[],
): boolean {
  if (resource.id.kind !== 'VirtualService' || path.at(-2) !== 'match') return false;
  const match = childAt(resource.written, path);
  const gone = new Set([emptyParent, ...fields.map(({ field }) => field)]);
  return isMap(match) && Object.keys(match).every((key) => gone.has(key) || key === 'name');
}
