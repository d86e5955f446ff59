// Which objects a `target`, `select` or `reject` means (kustomize: api/types/selector.go and Select of
// api/resmap/reswrangler.go, v0.21).
import { RE2JS } from 're2js';
import type { Location } from '../../source/file/place.ts';
import type { BuiltObject } from '../object/built-object.ts';
import { idOf, originalId, textsOf } from '../object/built-object.ts';
import type { Gvk, ObjectId } from '../object/object-id.ts';
import { effectiveNamespace } from '../object/object-id.ts';
import type { PlacedMap } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';
import type { LabelTest } from './label-selector.ts';
import { labelTestOf } from './label-selector.ts';

/** A selector as written; the fields of an id are regular expressions that have to fit as a whole, empty ones fit all. */
export interface Selector {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly annotationSelector?: string;
}

/** The tests that a selector stands for. */
export interface SelectorTests {
  gvk(kind: Gvk): boolean;
  name(name: string): boolean;
  namespace(namespace: string): boolean;
  /** The labels and the annotations of an object. */
  texts(manifest: PlacedMap): boolean;
}

/** The tests of a selector; refused where an expression cannot be read. */
export function testsOf(selector: Selector, place: Location): SelectorTests {
  const [group, version, kind] = [selector.group, selector.version, selector.kind].map((one) =>
    patternTest(one, place),
  );
  const labels = labelTest(selector.labelSelector, place);
  const annotations = labelTest(selector.annotationSelector, place);
  return {
    gvk: (id) => group?.(id.group) === true && version?.(id.version) === true && kind?.(id.kind) === true,
    name: patternTest(selector.name, place),
    namespace: patternTest(selector.namespace, place),
    texts: (manifest) =>
      (annotations === undefined || annotations(textsOf(manifest, 'annotations'))) &&
      (labels === undefined || labels(textsOf(manifest, 'labels'))),
  };
}

/** Whether tests fit an id (kustomize: TargetSelectorRegex.Selects). */
export function fitsId(tests: SelectorTests, id: ObjectId): boolean {
  return tests.gvk(id) && tests.name(id.name) && tests.namespace(id.namespace);
}

/** The objects that a selector means, by their original or their present name (kustomize: resWrangler.Select). */
export function selected(
  objects: readonly BuiltObject[],
  selector: Selector,
  place: Location,
): readonly BuiltObject[] {
  const tests = testsOf(selector, place);
  return objects.filter((object) => {
    const now = idOf(object);
    const before = originalId(object);
    return (
      (tests.namespace(effectiveNamespace(before)) || tests.namespace(effectiveNamespace(now))) &&
      (tests.name(before.name) || tests.name(now.name)) &&
      tests.gvk(now) &&
      tests.texts(object.manifest)
    );
  });
}

const patterns = new Map<string, (text: string) => boolean>();

function patternTest(pattern: string | undefined, place: Location): (text: string) => boolean {
  if (pattern === undefined || pattern === '') return () => true;
  if (/^[-\w]*$/.test(pattern)) return (text) => text === pattern;
  const kept = patterns.get(pattern);
  if (kept !== undefined) return kept;
  const test = compiled(pattern, place);
  patterns.set(pattern, test);
  return test;
}

function compiled(pattern: string, place: Location): (text: string) => boolean {
  try {
    const expression = RE2JS.compile(`^(?:${pattern})$`);
    return (text) => expression.matcher(text).find();
  } catch (error) {
    throw new Refused(place, error instanceof Error ? error.message : `error parsing regexp: ${pattern}`);
  }
}

function labelTest(selector: string | undefined, place: Location): LabelTest | undefined {
  if (selector === undefined || selector === '') return undefined;
  const test = labelTestOf(selector);
  if (typeof test === 'function') return test;
  throw new Refused(place, test.refusal);
}
