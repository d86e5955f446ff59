import { oncePer } from '../collection/memo.ts';
import { workloadOf } from '../k8s/kinds/workload.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { isMap, placeIn } from '../k8s/object/shape.ts';
import type { Location } from '../source/file/place.ts';
import { at, keyOf, within } from '../source/file/place.ts';

/** Kinds of which the whole `spec` decides where traffic goes. */
const readWhole: ReadonlySet<string> = new Set([
  'Ingress',
  'Service',
  'Gateway',
  'VirtualService',
  'DestinationRule',
  'ServiceEntry',
]);

/** Annotations that decide where traffic goes: of the load balancer, its class and its DNS names. */
const readAnnotation =
  /^([\w.-]*\.)?ingress\.kubernetes\.io\/|^kubernetes\.io\/ingress\.class$|^external-dns\./;

/**
 * The first template marker in a value that decides where traffic goes, for an object that parses although its
 * file was not rendered: `{{`, and `%{` in a Terraform `.tpl` file. Undefined when there is none.
 */
export function templateMarker(resource: Resource): Location | undefined {
  const isTerraform = resource.document.file.path.endsWith('.tpl');
  const marker = isTerraform ? /\{\{|%\{/ : /\{\{/;
  if (!(isTerraform ? holds(resource.written, (text) => marker.test(text)) : holdsBraces(resource.written)))
    return undefined;
  for (const [value, place] of valuesRead(resource)) {
    const found = firstMarker(value, place, marker, 0);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a `{{` stands anywhere in an object; a `spec` that several builds share is searched once. */
function holdsBraces(written: Readonly<Record<string, unknown>>): boolean {
  for (const key in written) {
    const value = written[key];
    if (isBraced(key)) return true;
    if (key === 'spec' && isMap(value) ? isBracedSpec(value) : holds(value, isBraced)) return true;
  }
  return false;
}

const isBraced = (text: string) => text.includes('{{');

const isBracedSpec = oncePer((spec: object) => holds(spec, isBraced));

/** Whether a text anywhere in a value is marked, keys of maps included. */
function holds(value: unknown, isMarked: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isMarked(value);
  if (Array.isArray(value)) return value.some((item) => holds(item, isMarked));
  if (isMap(value)) for (const key in value) if (isMarked(key) || holds(value[key], isMarked)) return true;
  return false;
}

/** The values that the model reads, each with its place, in the order of importance to a reader. */
function* valuesRead(resource: Resource): Generator<readonly [unknown, Location]> {
  const { written, id } = resource;
  if (isMap(written.metadata)) {
    const { name, namespace, labels, annotations } = written.metadata;
    yield [name, at(written.metadata, 'name')];
    yield [namespace, at(written.metadata, 'namespace')];
    yield [labels, at(written.metadata, 'labels')];
    if (isMap(annotations)) {
      for (const key of Object.keys(annotations)) {
        if (readAnnotation.test(key)) yield [annotations[key], at(annotations, key)];
      }
    }
  }
  if (readWhole.has(id.kind)) yield [written.spec, placeIn(written, 'spec')];
  const template = workloadOf(resource)?.template;
  if (template === undefined) return;
  if (template.metadata?.labels !== undefined) {
    yield [template.metadata.labels, at(template.metadata, 'labels')];
  }
  for (const container of template.spec?.containers ?? []) {
    yield [container.name, at(container, 'name')];
    yield [container.ports, at(container, 'ports')];
  }
}

/** Nothing that a person writes nests deeper. */
const deepest = 40;

function firstMarker(value: unknown, place: Location, marker: RegExp, depth: number): Location | undefined {
  if (typeof value === 'string') return markerIn(value, place, marker);
  if (depth > deepest || typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const step = placeIn(value, Array.isArray(value) ? Number(key) : key);
    if (marker.test(key)) return keyOf(step);
    const found = firstMarker(item, step, marker, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function markerIn(text: string, place: Location, marker: RegExp): Location | undefined {
  const match = marker.exec(text);
  return match === null ? undefined : within(place, match.index, match.index + match[0].length);
}
