// What the files of `configurations` and `crds` say of fields (kustomize: api/internal/plugins/builtinconfig and
// api/internal/accumulator/loadconfigfromcrds.go, v0.21).
import { isMap } from '../../k8s/object/shape.ts';
import { textOf } from '../../source/file/file.ts';
import type { Location } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import { decoded, goList, goString, goStruct } from '../file/go-type.ts';
import { fieldSpec } from '../file/kustomization-shape.ts';
import { refuseUnread } from '../file/resource-documents.ts';
import type { PlacedMap } from '../object/placed.ts';
import { inOtherWords, Refused } from '../object/refused.ts';
import type { FieldSpec } from './field-spec.ts';
import type { NameReference } from './name-reference-table.ts';
import type { TransformerConfig } from './transformer-config.ts';
import { inOrder, noConfig } from './transformer-config.ts';

const fieldSpecs = goList(fieldSpec);

const shape = goStruct('TransformerConfig', {
  namePrefix: fieldSpecs,
  nameSuffix: fieldSpecs,
  namespace: fieldSpecs,
  commonLabels: fieldSpecs,
  labels: fieldSpecs,
  templateLabels: fieldSpecs,
  volumeClaimTemplateLabels: fieldSpecs,
  commonAnnotations: fieldSpecs,
  nameReference: goList(
    goStruct('NameBackReferences', { group: goString, version: goString, kind: goString, fieldSpecs }),
  ),
  varReference: fieldSpecs,
  images: fieldSpecs,
  replicas: fieldSpecs,
});

/** An entry that lists a file. */
interface Listed {
  readonly path: string;
  readonly at: Location;
}

/** The configuration that a file of `configurations` holds. */
export function configIn([first]: readonly ReadDocument[], { at: place }: Listed): TransformerConfig {
  if (first === undefined) return noConfig;
  refuseUnread(first);
  const written = inOtherWords(
    () => decoded(shape, { value: first.value, at: { ...place, document: first.document, path: [] } }),
    (words) => `error unmarshaling JSON: while decoding JSON: ${words}`,
  );
  return inOrder({
    ...noConfig,
    ...written,
    nameReference: (written?.nameReference ?? []).map((one) => ({ fieldSpecs: [], ...one })),
  });
}

/** The configuration that the OpenAPI definitions in a file of `crds` stand for. */
export function crdConfigIn(
  [first]: readonly ReadDocument[],
  { path, at: place }: Listed,
): TransformerConfig {
  const definitions: unknown = first?.value;
  if (first !== undefined) refuseUnread(first);
  const isJson = first !== undefined && textOf(first.document).startsWith('{');
  const decoding = isJson ? '' : 'error unmarshaling JSON: while decoding JSON: ';
  const words = `unable to parse open API definition from '${path}': ${decoding}`;
  if (!isMap(definitions))
    throw new Refused(place, `${words}json: cannot unmarshal into Go value of type accumulator.nameToApiMap`);
  const other = Object.keys(definitions).find((name) => !isMap(definitions[name]));
  if (other !== undefined)
    throw new Refused(
      place,
      `${words}json: cannot unmarshal ${typeof definitions[other]} into Go value of type accumulator.OpenAPIDefinition`,
    );
  const found: Found = { annotations: [], labels: [], prefixes: [], references: [] };
  for (const name of Object.keys(definitions)) {
    const properties = propertiesOf(definitions, name);
    if (['kind', 'apiVersion', 'metadata'].every((key) => Object.hasOwn(properties, key)))
      collect(definitions, name, name.split('.').at(-1) ?? '', [], found);
  }
  return inOrder({
    ...noConfig,
    commonAnnotations: found.annotations,
    commonLabels: found.labels,
    namePrefix: found.prefixes,
    nameReference: found.references,
  });
}

interface Found {
  readonly annotations: FieldSpec[];
  readonly labels: FieldSpec[];
  readonly prefixes: FieldSpec[];
  readonly references: NameReference[];
}

function propertiesOf(definitions: PlacedMap, name: string): PlacedMap {
  const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  const schema = isMap(definition) ? (definition.Schema ?? definition.schema) : undefined;
  return isMap(schema) && isMap(schema.properties) ? schema.properties : {};
}

/** No chain of definitions that anybody writes is longer. */
const deepest = 30;

function collect(
  definitions: PlacedMap,
  name: string,
  kind: string,
  path: readonly string[],
  found: Found,
): void {
  if (path.length > deepest) return;
  const properties = propertiesOf(definitions, name);
  for (const [key, property] of Object.entries(properties)) {
    if (!isMap(property)) continue;
    const here = [...path, key];
    const spec: FieldSpec = { kind, path: here.join('/'), create: false };
    if (typeof property['x-kubernetes-annotation'] === 'string') found.annotations.push(spec);
    if (typeof property['x-kubernetes-label-selector'] === 'string') found.labels.push(spec);
    if (typeof property['x-kubernetes-identity'] === 'string') found.prefixes.push(spec);
    const reference = referenceOf(property, kind, here);
    if (reference !== undefined) found.references.push(reference);
    if (typeof property.$ref === 'string') collect(definitions, property.$ref, kind, here, found);
  }
}

function referenceOf(property: PlacedMap, kind: string, path: readonly string[]): NameReference | undefined {
  const version = property['x-kubernetes-object-ref-api-version'];
  const target = property['x-kubernetes-object-ref-kind'];
  const key = property['x-kubernetes-object-ref-name-key'];
  if (typeof version !== 'string' || typeof target !== 'string') return undefined;
  const name = typeof key === 'string' ? key : 'name';
  const spec: FieldSpec = { kind, path: [...path, name].join('/'), create: false };
  return { kind: target, version, fieldSpecs: [spec] };
}
