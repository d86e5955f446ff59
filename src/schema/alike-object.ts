import { isMap } from '../k8s/object/shape.ts';

type Written = Readonly<Record<string, unknown>>;

/**
 * Whether an object is another one but for its name, its namespace and texts in its labels and annotations, of which schemas ask
 * nothing but that they are texts: in all other fields the very same values stand, as they do in what builds make of one base.
 */
export function isAlike(written: Written, other: Written): boolean {
  return hasFieldsOf(written, other, (field, value) =>
    field === 'metadata' && isMap(value) && isMap(other.metadata)
      ? hasFieldsOf(value, other.metadata, mayDiffer)
      : false,
  );
}

/** Whether a map has the fields of another one and no others, each the same or another that may stand there. */
function hasFieldsOf(
  map: Written,
  other: Written,
  mayStand: (field: string, value: unknown) => boolean,
): boolean {
  const fields = Object.keys(map);
  return (
    fields.length === Object.keys(other).length &&
    fields.every((field) => {
      const value = map[field];
      return Object.hasOwn(other, field) && (value === other[field] || mayStand(field, value));
    })
  );
}

function mayDiffer(field: string, value: unknown): boolean {
  if (field === 'labels' || field === 'annotations') return areTexts(value);
  return (field === 'name' || field === 'namespace') && typeof value === 'string';
}

function areTexts(map: unknown): boolean {
  return isMap(map) && Object.keys(map).every((key) => typeof map[key] === 'string');
}
