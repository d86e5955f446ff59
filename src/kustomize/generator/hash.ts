// The hash that is put behind the name of what generators make (kustomize: api/hasher/hasher.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';
import type { BuiltObject } from '../object/built-object.ts';
import { idOf, metadataOf, withManifest, withMetadataField, withNameKept } from '../object/built-object.ts';
import { goJson } from '../object/go-json.ts';
import type { ObjectMap } from '../object/object-map.ts';
import { withObjects } from '../object/object-map.ts';
import type { PlacedMap } from '../object/placed.ts';
import { sha256 } from './sha256.ts';

/** What stands for the hash of an object whose content is not known. */
const unknownHash = '$(hash)';

/** The objects with a hash behind the names of those that take one. */
export function withHashes(map: ObjectMap): ObjectMap {
  if (!map.objects.some(({ takesHash }) => takesHash)) return map;
  return withObjects(
    map,
    map.objects.map((object) => (object.takesHash ? withHash(object) : object)),
  );
}

function withHash(object: BuiltObject): BuiltObject {
  const { manifest } = object;
  const hash = object.touchedBy.length > 0 ? unknownHash : hashOf(manifest);
  const metadata = metadataOf(manifest);
  const place = metadata === undefined ? at(manifest) : at(metadata, 'name');
  const name = { value: `${idOf(object).name}-${hash}`, at: place };
  const named = { ...withNameKept(object), renamedBy: [...object.renamedBy, place] };
  return withManifest(named, withMetadataField(manifest, 'name', name));
}

const known = new WeakMap<object, string>();

/** The hash of the content of an object, computed once for data that many builds share. */
export function hashOf(manifest: PlacedMap): string {
  const { kind, data } = manifest;
  const isAlone = kind === 'ConfigMap' && manifest.binaryData === undefined && isMap(data);
  const kept = isAlone ? known.get(data) : undefined;
  const hash = kept ?? encoded(manifest);
  if (isAlone) known.set(data, hash);
  return hash;
}

function encoded(manifest: PlacedMap): string {
  const fields = manifest.kind === 'Secret' ? ['data', 'stringData'] : ['data', 'binaryData'];
  const [data, more] = fields.map((field) => manifest[field]);
  const content: Record<string, unknown> = {
    data: isMap(data) ? data : '',
    kind: manifest.kind,
    name: '',
    ...(manifest.kind === 'Secret' ? { type: manifest.type ?? '' } : {}),
    ...(isMap(more) ? { [fields[1] ?? '']: more } : {}),
  };
  const letters: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };
  return sha256(goJson(content))
    .slice(0, 10)
    .replace(/[013ae]/g, (digit) => letters[digit] ?? digit);
}
