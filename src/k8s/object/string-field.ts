import type { Resource } from './resource.ts';
import { isMap } from './shape.ts';

type Written = Readonly<Record<string, unknown>>;

/** A field whose values the API server wants as strings. */
export interface StringField {
  readonly what: 'annotation' | 'label' | 'selector';
  readonly key: string;
  readonly value: unknown;
  /** The map that holds the key, as read. */
  readonly holder: Written;
}

/** All annotations, labels and exact-match selectors of an object and its pod template, values of any type. */
export function stringFieldsOf(resource: Resource): readonly StringField[] {
  return stringMapsOf(resource).flatMap(({ what, holder }) =>
    Object.entries(holder).map(([key, value]) => ({ what, key, value, holder })),
  );
}

/** Those of them with a value that is no string. */
export function wrongStringFieldsOf(resource: Resource): readonly StringField[] {
  if (!stringMapsOf(resource).some(({ holder }) => holdsOther(holder))) return [];
  return stringFieldsOf(resource).filter(({ value }) => typeof value !== 'string');
}

/** Whether a map has a value that is no string. */
function holdsOther(holder: Written): boolean {
  for (const key in holder) if (typeof holder[key] !== 'string') return true;
  return false;
}

type StringMap = Pick<StringField, 'what' | 'holder'>;

function stringMapsOf(resource: Resource): readonly StringMap[] {
  const { metadata, spec } = resource.written;
  const maps: StringMap[] = [];
  addMetadata(metadata, maps);
  if (!isMap(spec)) return maps;
  if (isMap(spec.template)) addMetadata(spec.template.metadata, maps);
  const selector = selectorIn(resource, spec);
  if (selector !== undefined) maps.push({ what: 'selector', holder: selector });
  return maps;
}

function addMetadata(metadata: unknown, maps: StringMap[]): void {
  if (!isMap(metadata)) return;
  const { annotations, labels } = metadata;
  if (isMap(annotations)) maps.push({ what: 'annotation', holder: annotations });
  if (isMap(labels)) maps.push({ what: 'label', holder: labels });
}

/** Service and Gateway select by plain maps, workloads and policies by `matchLabels`. */
function selectorIn({ id }: Resource, { selector }: Written): Written | undefined {
  if (!isMap(selector)) return undefined;
  if (isMap(selector.matchLabels)) return selector.matchLabels;
  return id.kind === 'Service' || id.kind === 'Gateway' ? selector : undefined;
}

/** Whether a value is a scalar that only lacks quotes to be a string. */
export function isNumberOrBoolean(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/** What a value is instead of a string: `the number 30218`, `the boolean true, written on`, `a list`, `a map`. */
export function typeText(value: unknown, written: string): string {
  if (Array.isArray(value)) return 'a list';
  if (!isNumberOrBoolean(value)) return 'a map';
  const meant = `the ${typeof value} ${value}`;
  return String(value) === written ? meant : `${meant}, written ${written}`;
}
