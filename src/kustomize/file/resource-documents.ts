// The objects that documents hold (kustomize: api/resource/factory.go, kyaml/kio/byteio_reader.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { fieldOf, isList, isStructure, itemsOf } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { scalarText } from '../object/scalar-text.ts';
import { kyamlValue } from './kyaml-value.ts';

/** The objects of documents, the items of lists among them; refused where something is no object. */
export function manifestsIn(reads: readonly ReadDocument[]): readonly PlacedMap[] {
  const queue: Placed[] = reads.flatMap((read) => {
    const place: Location = { document: read.document, path: [], on: 'value' };
    refuseUnread(read);
    const value = kyamlValue(read);
    return value === null || value === undefined ? [] : [{ value, at: place }];
  });
  const manifests: PlacedMap[] = [];
  for (let index = 0; index < queue.length; index += 1) {
    const placed = queue[index];
    if (placed === undefined || isNothing(placed.value)) continue;
    const manifest = validated(placed);
    if (!scalarText(fieldOf(manifest, 'kind')).endsWith('List') || !Object.hasOwn(manifest, 'items'))
      manifests.push(manifest);
    else queue.push(...itemsIn(manifest));
  }
  return manifests;
}

/** Whether a document could not be read and why is not for kustomize to say. */
export function unreadReason(reads: readonly ReadDocument[]): string | undefined {
  for (const { problems } of reads) {
    for (const problem of problems) {
      if (problem.kind === 'not rendered') return `"${problem.path}" is ${problem.what}`;
      if (problem.kind === 'syntax' && problem.isLimit === true)
        return `"${problem.document.file.path}" cannot be read`;
    }
  }
  return undefined;
}

/** Refuses a document that could not be read. */
export function refuseUnread({ problems, document }: ReadDocument): void {
  for (const problem of problems) {
    if (problem.kind === 'syntax')
      throw new Refused(problem.at, `MalformedYAMLError: ${problem.message} in File: ${document.file.path}`);
    if (problem.kind === 'joined documents')
      throw new Refused(problem.at, 'MalformedYAMLError: several objects stand in one document');
  }
}

/** Refuses documents in which a key stands twice in one map: kustomize reads them, and fails when it writes them out. */
export function refuseRepeatedKeys(reads: readonly ReadDocument[]): void {
  for (const problem of reads.flatMap(({ problems }) => problems)) {
    if (problem.kind === 'repeated key')
      throw new Refused(problem.at, `mapping key "${problem.key}" already defined`);
  }
}

function isNothing(value: unknown): boolean {
  return (
    value === null || (isStructure(value) && (isList(value) ? value.length : Object.keys(value).length) === 0)
  );
}

function itemsIn(list: PlacedMap): readonly Placed[] {
  const items = fieldOf(list, 'items');
  if (items === undefined || items.value === null) return [];
  if (isList(items.value)) return itemsOf(items.value);
  const type = isMap(items.value) ? 'map[string]interface {}' : typeof items.value;
  throw new Refused(
    items.at,
    `expected array in ${scalarText(fieldOf(list, 'kind'))}/items, but found ${type}`,
  );
}

/** An object with a kind and, but for lists, a name (kustomize: RNode.GetValidatedMetadata). */
export function validated({ value, at: place }: Placed): PlacedMap {
  if (!isMap(value)) throw new Refused(place, 'missing Resource metadata');
  const kind = scalarText(fieldOf(value, 'kind'));
  const metadata = isMap(value.metadata) ? value.metadata : undefined;
  const name = metadata === undefined ? '' : scalarText(fieldOf(metadata, 'name'));
  if (kind !== '' && (name !== '' || kind.endsWith('List'))) return value;
  const apiVersion = scalarText(fieldOf(value, 'apiVersion'));
  const namespace = metadata === undefined ? '' : scalarText(fieldOf(metadata, 'namespace'));
  const labels = textsIn(metadata?.labels);
  const annotations = textsIn(metadata?.annotations);
  if (`${apiVersion}${kind}${name}${namespace}${labels}${annotations}` === '')
    throw new Refused(place, 'missing Resource metadata');
  const words = `in object {{${apiVersion} ${kind}} {{${name} ${namespace}} map[${labels}] map[${annotations}]}}`;
  if (kind === '') throw new Refused(place, `missing kind ${words}`);
  throw new Refused(at(value, 'metadata'), `missing metadata.name ${words}`);
}

function textsIn(map: unknown): string {
  if (!isMap(map)) return '';
  const keys = Object.keys(map).sort();
  return keys.map((key) => `${key}:${scalarText(fieldOf(map, key))}`).join(' ');
}
