import type { Resource } from '../k8s/object/resource.ts';
import type { Key } from '../source/file/file.ts';
import type { Location } from '../source/file/place.ts';

/** What the API server refuses in an object. */
export interface RefusedField {
  readonly kind: 'refused';
  readonly resource: Resource;
  /** The wrong value, or the place of what is missing. */
  readonly at: Location;
  readonly path: readonly Key[];
  /** One sentence without full stop: what is and what was expected. */
  readonly message: string;
  /** The fields of the map at `path` of which one is missing. */
  readonly oneOf?: readonly string[];
  /** The field that is missing, in a map that is there. */
  readonly missing?: string;
  /** An unknown field of the same map, which may be what was meant. */
  readonly instead?: Location;
  /** `nodePort out of range`: the API server may have been given a wider range. `nodePort on ClusterIP`: the type leaves no room for it. */
  readonly because?: 'nodePort out of range' | 'nodePort on ClusterIP';
}

/** A field that no schema of the object has. */
export interface UnknownField {
  readonly kind: 'unknown field';
  readonly resource: Resource;
  /** The key. */
  readonly at: Location;
  readonly path: readonly Key[];
  readonly field: string;
  /** The fields that its map may have. */
  readonly known: readonly string[];
  /** The field of the same map that is null and would hold this one: the line is not indented below it. */
  readonly emptyParent?: string;
  /** The one known field that was most likely meant, and whether the map has that one too. */
  readonly meant?: { readonly field: string; readonly isThere: boolean };
}

/** What is wrong with an object by its schema. */
export type SchemaProblem = RefusedField | UnknownField;
