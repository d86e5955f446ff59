/** A change of a document's text: the offsets from `start` to `end` of the unchanged text are replaced. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A change of the text of one file: the UTF-16 offsets from `start` to `end` are replaced by `newText`. */
export interface FileEdit extends Replacement {
  readonly file: string;
}
