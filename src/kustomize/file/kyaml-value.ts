// How kustomize reads objects: with go.yaml.in/yaml/v3, to which `yes` and `on` are text, while kubectl reads YAML 1.1.
import { oncePer } from '../../collection/memo.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { textOf } from '../../source/file/file.ts';
import { at, keyOf } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import { writtenKey, writtenText } from '../../source/yaml/written-text.ts';
import type { Placed, PlacedMap } from '../object/placed.ts';
import { areItemsOf, fieldOf, isList, itemsOf, listOf, withField, withoutField } from '../object/placed.ts';

const word = /^(?:y|n|yes|no|on|off)$/i;

/** What may hold a word, told without parsing. */
const mayHoldWord = /(?:^|[\s:,[{?-])(?:y|n|yes|no|on|off)\s*(?:$|[:,\]}#])/im;

/** The value of a document as kustomize reads it. */
export const kyamlValue = oncePer((read: ReadDocument): unknown => {
  const { document, value } = read;
  if (!mayHoldWord.test(textOf(document))) return value;
  return withWords({ value, at: { document, path: [], on: 'value' } }).value;
});

function withWords(placed: Placed): Placed {
  const { value } = placed;
  if (typeof value === 'boolean') {
    const text = writtenText(placed.at);
    return text !== undefined && word.test(text) ? { value: text, at: placed.at } : placed;
  }
  if (isMap(value)) return { value: withWordsIn(value), at: placed.at };
  if (!isList(value)) return placed;
  const results = itemsOf(value).map(withWords);
  return areItemsOf(results, value) ? placed : { value: listOf(results, placed.at), at: placed.at };
}

function withWordsIn(map: PlacedMap): PlacedMap {
  let result = map;
  for (const key of Object.keys(map)) {
    const field = fieldOf(map, key);
    if (field === undefined) continue;
    const next = withWords(field);
    if (next.value !== field.value) result = withField(result, key, next);
    const written = key === 'true' || key === 'false' ? writtenKey(at(map, key)) : undefined;
    if (written !== undefined && word.test(written))
      result = withField(withoutField(result, key, keyOf(field.at)), written, next);
  }
  return result;
}
