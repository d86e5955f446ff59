/** A file as handed in: its path (relative to the working directory, forward slashes) and its decoded text, byte order mark removed. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Lets the text go, so that it is read anew when somebody asks for it; absent where it can be had but once. */
  readonly letGo?: () => void;
}

/** A file that is no manifest: its path and text, or why it gives none, completing a sentence that starts with the file. */
export type PlainFile = Pick<SourceFile, 'path'> & ({ readonly text: string } | { readonly reason: string });

/** A half-open range of UTF-16 offsets into the text of one file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * One YAML or JSON document of a file, as the range of its text.
 * An embedded document (values kept in a block scalar of another document) has its own decoded text in
 * `file.text` and names the scalar that holds it in `host`; absence of `host` means a document of a real file.
 */
export interface SourceDocument {
  readonly file: SourceFile;
  /** Position among the documents of the file, from 0; documents that nobody reads count too. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly host?: { readonly document: SourceDocument; readonly path: readonly Key[] };
}

/** A step of a path: the key of a map or the index of a list. */
export type Key = string | number;

/** The text of a document, without the markers around it. */
export function textOf(document: SourceDocument): string {
  return document.file.text.slice(document.start, document.end);
}
