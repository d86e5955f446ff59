import type { SourceDocument } from './file.ts';
import type { Location } from './place.ts';

/** What is wrong with the text of a document. */
export type TextProblem =
  /** The parser gave up here; `message` says in plain words what it met and what it expected. */
  | {
      readonly kind: 'syntax';
      readonly at: Location;
      readonly message: string;
      readonly document: SourceDocument;
    }
  /** A key stands twice in one map; `where` names the map, for example `metadata of Service "a"`. */
  | {
      readonly kind: 'repeated key';
      readonly at: Location;
      readonly first: Location;
      readonly key: string;
      readonly where: string;
      readonly document: SourceDocument;
    }
  /** The file is a template or an overlay patch; once a file. `what` completes `file "x" is …`. */
  | {
      readonly kind: 'not rendered';
      readonly at: Location;
      readonly what: string;
      readonly expected: string;
      readonly document: SourceDocument;
    };

/** A document as read. `value` is undefined when nothing could be read. */
export interface ReadDocument {
  readonly document: SourceDocument;
  readonly value: unknown;
  readonly problems: readonly TextProblem[];
}
