// Paths to fields as replacements and variables spell them (kustomize: kyaml/utils/pathsplitter.go and the PathGetter of
// kyaml/yaml/fns.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import type { Placed } from '../object/placed.ts';
import { fieldOf, isList, itemsOf } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import { scalarText } from '../object/scalar-text.ts';
import { splitPath, wrongKind } from './field-spec.ts';

/** The steps of a path with dots; what stands in brackets is one step, without them unless it holds a `=` (kustomize: SmarterPathSplitter). */
export function fieldPath(path: string): readonly string[] {
  const parts = splitPath(path, '.');
  const steps: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    let step = parts[index] ?? '';
    if (step.startsWith('[') && !step.endsWith(']')) {
      while (index < parts.length - 1) {
        index += 1;
        step += `.${parts[index]}`;
        if (parts[index]?.endsWith(']')) break;
      }
      if (!step.includes('=')) step = step.replace(/^[[\]]+|[[\]]+$/g, '');
    }
    steps.push(step);
  }
  return steps;
}

/** Whether a step of a path names items of a list by a value, as `[name=web]` does. */
export function isItemTest(step: string): boolean {
  return step.startsWith('[') && step.endsWith(']');
}

/** The field and the value that a step such as `[name=web]` names; the field is empty for a list of scalars. */
export function itemTest(step: string, place: Location): { readonly field: string; readonly value: string } {
  const [field, ...value] = step.slice(1, -1).split('=');
  if (field === undefined || value.length === 0)
    throw new Refused(place, 'list path element must contain fieldName=fieldValue for element to match');
  return { field, value: value.join('=') };
}

/** Whether a step of a path is the index of an item. */
export function isIndex(step: string): boolean {
  return /^\+?\d+$/.test(step);
}

/** What stands at a path; undefined where it leads nowhere. Refused where a step does not fit what it is taken in. */
export function lookedUp(root: Placed, path: readonly string[], place: Location): Placed | undefined {
  let here: Placed | undefined = root;
  for (const written of path) {
    const step = written.trim();
    if (step === '') continue;
    if (here === undefined || here.value === null) return undefined;
    here = stepped(here, step, place);
  }
  return here;
}

function stepped(here: Placed, step: string, place: Location): Placed | undefined {
  const { value } = here;
  if (/^-\d+$/.test(step)) throw new Refused(place, `array index ${step} cannot be negative`);
  if (step === '*') throw new Refused(place, 'wildcard is not supported in PathGetter');
  if (isIndex(step) || step === '-' || isItemTest(step)) {
    if (!isList(value)) throw new Refused(place, wrongKind('SequenceNode', value));
    const items = itemsOf(value);
    if (!isItemTest(step)) return step === '-' ? items.at(-1) : items[Number(step)];
    const test = itemTest(step, place);
    return items.find((item) => fits(item, test));
  }
  if (!isMap(value)) throw new Refused(place, wrongKind('MappingNode', value));
  return fieldOf(value, step);
}

function fits(item: Placed, test: { readonly field: string; readonly value: string }): boolean {
  if (test.field === '') return scalarText(item) === test.value;
  const field = isMap(item.value) ? fieldOf(item.value, test.field) : undefined;
  return field !== undefined && scalarText(field) === test.value;
}
