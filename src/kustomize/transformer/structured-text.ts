// JSON and YAML in the text of a field, into which a path of a replacement leads on (kustomize: setValueInStructuredData of
// api/filters/replacement/replacement.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import { embeddedDocument } from '../../source/file/embedded.ts';
import { at } from '../../source/file/place.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { lookedUp } from '../field/field-path.ts';
import { goJson, indentedJson } from '../object/go-json.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { isStructure } from '../object/placed.ts';
import { attempted, Refused } from '../object/refused.ts';
import type { PathChange } from './replacement-path.ts';
import { changedAlong } from './replacement-path.ts';

/**
 * A manifest with a field changed in the text of another field, which is written anew; `unknown` where that is YAML, which
 * kustomize lays out in its own way; undefined where the path leads into no such text.
 */
export function changedInText(
  manifest: PlacedMap,
  path: readonly string[],
  change: PathChange,
): PlacedMap | 'unknown' | undefined {
  const root = { value: manifest, at: at(manifest) };
  for (let length = 1; length < path.length; length += 1) {
    const field = attempted(() => lookedUp(root, path.slice(0, length), change.by));
    if (field === undefined || field instanceof Refused || typeof field.value !== 'string') continue;
    const inner = parsed(field.value, field);
    const next = inner && attempted(() => changedAlong(inner, path.slice(length), change));
    if (next === undefined || next instanceof Refused || next.count === 0) return undefined;
    if (!/^\s*[{[]/.test(field.value)) return 'unknown';
    const text = written(next.result.value, field.value);
    const set = () => ({ value: text, at: change.by });
    const { result } = changedAlong(root, path.slice(0, length), { set, by: change.by });
    return isMap(result.value) ? result.value : undefined;
  }
  return undefined;
}

function parsed(text: string, field: Placed): Placed | undefined {
  const { value } = readDocument(embeddedDocument(field.at.document, field.at.path, text));
  return isStructure(value) ? { value, at: at(value) } : undefined;
}

/** A value in JSON, laid out over lines where the text before was. */
function written(value: unknown, before: string): string {
  return before.includes('\n') && before.includes('  ') ? indentedJson(value) : goJson(value);
}
