// What `images` does (kustomize: api/filters/imagetag and api/internal/image, v0.21).
import { RE2JS } from 're2js';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { FieldSpec } from '../field/field-spec.ts';
import { withFieldsChanged, wrongKind } from '../field/field-spec.ts';
import type { ImageEntry } from '../file/kustomization-shape.ts';
import type { BuiltObject } from '../object/built-object.ts';
import { idOf, withManifest } from '../object/built-object.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { withObjects } from '../object/object-map.ts';
import type { Placed } from '../object/placed.ts';
import { areItemsOf, fieldOf, isList, isStructure, itemsOf, listOf, withField } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { scalarText } from '../object/scalar-text.ts';

/** The objects with the image that an entry names exchanged. */
export function withImage(map: ObjectMap, image: ImageEntry, specs: readonly FieldSpec[]): ObjectMap {
  const isMatched = imageTest(image.name ?? '');
  const set = (field: Placed) => withImageIn(field, image, isMatched);
  const objects = map.objects.map((object) => {
    if (idOf(object).kind === 'CustomResourceDefinition') return object;
    let result = inContainers(object, set);
    for (const spec of specs) result = withFieldsChanged(result, spec, { set, by: at(image) });
    return result;
  });
  return withObjects(map, objects);
}

/** Every `image` of an item of a list called `containers` or `initContainers`, however deep. */
function inContainers(object: BuiltObject, set: (field: Placed) => Placed): BuiltObject {
  const result = walked(object.manifest, set);
  return isMap(result) ? withManifest(object, result) : object;
}

function walked(value: unknown, set: (field: Placed) => Placed): unknown {
  if (isList(value)) return withItems(value, (item) => walked(item.value, set));
  if (!isMap(value)) return value;
  let result = value;
  for (const key of Object.keys(value)) {
    const before = value[key];
    if (!isStructure(before)) continue;
    let next = walked(before, set);
    if ((key === 'containers' || key === 'initContainers') && isList(next))
      next = withItems(next, (item) => containerWith(item, set));
    if (next !== before) result = withField(result, key, { value: next, at: at(value, key) });
  }
  return result;
}

function withItems(list: readonly unknown[], change: (item: Placed) => unknown): readonly unknown[] {
  const items = itemsOf(list);
  const results = items.map((item) => {
    const value = change(item);
    return value === item.value ? item : { value, at: item.at };
  });
  return areItemsOf(results, list) ? list : listOf(results, at(list));
}

function containerWith(item: Placed, set: (field: Placed) => Placed): unknown {
  if (item.value === null) return item.value;
  if (!isMap(item.value)) throw new Refused(item.at, wrongKind('MappingNode', item.value));
  const image = fieldOf(item.value, 'image');
  if (image === undefined) return item.value;
  const next = set(image);
  return next === image ? item.value : withField(item.value, 'image', next);
}

const digest = '(:[a-zA-Z0-9_.{}-]*)?(@[a-zA-Z0-9]+([.+_-][a-zA-Z0-9]+)*:[a-zA-Z0-9_.{}-]*)?$';

/** A name in which only points mean more than themselves: what is made of it costs nothing to compile and cannot be slow. */
const plainName = /^[\w/:@.-]*$/;

/** Whether an image is the one of a name, which kustomize takes for a regular expression (kustomize: IsImageMatched). */
function imageTest(name: string): (image: string) => boolean {
  if (plainName.test(name)) {
    const expression = new RegExp(`^${name.replaceAll('.', '[^\\n]')}${digest}`, 'u');
    return (image) => expression.test(image);
  }
  try {
    const expression = RE2JS.compile(`^${name}${digest}`);
    return (image) => expression.matcher(image).find();
  } catch {
    return () => false;
  }
}

function withImageIn(field: Placed, image: ImageEntry, isMatched: (image: string) => boolean): Placed {
  if (field.value === null) return field;
  if (isStructure(field.value)) throw new Refused(at(image), wrongKind('ScalarNode', field.value));
  const text = scalarText(field);
  if (!isMatched(text)) return field;
  const { newName, newTag, digest: newDigest, tagSuffix } = image;
  let { name, tag, digest: pinned } = partsOf(text);
  if (newName) name = newName;
  if (newTag || newDigest) {
    tag = newTag ?? '';
    pinned = newDigest ?? '';
  } else if (tagSuffix) {
    tag += tagSuffix;
    pinned = '';
  }
  const value = name + (tag === '' ? '' : `:${tag}`) + (pinned === '' ? '' : `@${pinned}`);
  return value === text ? field : { value, at: placeOf(image) };
}

/** The field of an entry that says most of the new image. */
function placeOf(image: ImageEntry): Location {
  const field = (['newTag', 'digest', 'tagSuffix', 'newName'] as const).find((key) => image[key]);
  return field === undefined ? at(image) : at(image, field);
}

/** The name, tag and digest of an image (kustomize: image.Split). */
function partsOf(image: string): { readonly name: string; readonly tag: string; readonly digest: string } {
  const slash = Math.max(0, image.indexOf('/'));
  const rest = image.slice(slash);
  const atSign = rest.indexOf('@');
  const colon = rest.indexOf(':');
  if (atSign < 0 && colon < 0) return { name: image, tag: '', digest: '' };
  const digestAt = atSign < 0 ? image.length : slash + atSign;
  const tagAt = colon < 0 || (atSign >= 0 && atSign < colon) ? digestAt : slash + colon;
  return {
    name: image.slice(0, tagAt),
    tag: image.slice(tagAt, digestAt).replace(/^:/, ''),
    digest: image.slice(digestAt).replace(/^@/, ''),
  };
}
