// Written by scripts/generate.ts; do not edit.
/** One thing that a schema refuses. */
export interface SchemaError {
  /** JSON pointer into the object. */
  readonly path: string;
  readonly keyword: string;
  /** The field that is missing or unknown; absent for other keywords. */
  readonly field?: string;
}

/** The schema of a kind: its id, and what collects the errors of an object in `errors`. */
export interface ObjectValidator {
  readonly schema: string;
  readonly validate: (object: unknown, path: '', errors: SchemaError[]) => void;
}

/** Validators by `apiVersion/kind`. */
export declare const validators: ReadonlyMap<string, ObjectValidator>;
