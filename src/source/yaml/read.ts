// Turns the text of a document into values that remember where they stand. src/k8s/object/resources.ts makes objects
// of them; ../locate/ turns places into offsets again.

import { blockValue } from '../block/block-value.ts';
import type { Range, SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import type { Location } from '../file/place.ts';
import { stretch } from '../file/place.ts';
import type { TemplateKind } from '../file/template.ts';
import { templateOf } from '../file/template.ts';
import { joinedDocuments } from './joined-documents.ts';
import { jsonValue } from './json.ts';
import { controlCharacterIn } from './odd-character.ts';
import type { Refusal } from './refusal.ts';
import { refusalOf } from './refusal.ts';
import { readingSyntaxOf } from './syntax.ts';
import type { RepeatedKey } from './value.ts';
import { meaningOfTree } from './value.ts';
import { whereIs } from './where.ts';

/** What is wrong with the text of a document. */
export type TextProblem =
  /** The parser gave up here; `message` says in plain words what it met and what it expected. */
  | {
      readonly kind: 'syntax';
      readonly at: Location;
      readonly message: string;
      /** Whether the text passes a limit of ours, so that others may read it. */
      readonly isLimit?: boolean;
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
  /** Several objects stand together without `---`; `starts` are offsets in the file at which the second and later ones begin, at least one. */
  | {
      readonly kind: 'joined documents';
      readonly at: Location;
      readonly starts: readonly number[];
      readonly document: SourceDocument;
    }
  /** The file is a template or an overlay patch; once a file. `path` is the file's, `what` completes `file "x" is …`. */
  | {
      readonly kind: 'not rendered';
      readonly at: Location;
      readonly path: string;
      readonly what: TemplateKind | 'a Kustomize patch' | 'a Kustomize build' | 'a Helm chart';
      /** Why a build or chart is not known in full, each a clause; absent for a file. */
      readonly reasons?: readonly string[];
      readonly document: SourceDocument;
    };

/** A document as read. `value` is undefined when nothing could be read. */
export interface ReadDocument {
  readonly document: SourceDocument;
  readonly value: unknown;
  readonly problems: readonly TextProblem[];
}

const noProblems: readonly TextProblem[] = [];

/**
 * Reads a document as kubectl does: every map and list frozen, with its place remembered. Never throws;
 * of a repeated key the later value counts.
 */
export function readDocument(document: SourceDocument): ReadDocument {
  const plain = jsonValue(document) ?? blockValue(document);
  if (plain !== undefined) return { document, value: plain.value, problems: noProblems };
  const text = textOf(document);
  const control = controlCharacterIn(text);
  if (control !== undefined) return refused(document, control);
  const tree = readingSyntaxOf(document);
  const refusal = refusalOf(tree, text);
  if (refusal !== undefined) return refused(document, refusal);
  const result = meaningOfTree(tree, document);
  if ('refusal' in result) return refused(document, result.refusal);
  const [second, ...more] = result.repeated.length === 0 ? [] : joinedDocuments(tree, text);
  if (second !== undefined) {
    const at = stretch(document, shifted(second, document));
    const starts = [second, ...more].map(({ start }) => document.start + start);
    return { document, value: undefined, problems: [{ kind: 'joined documents', at, starts, document }] };
  }
  const problems = result.repeated.map((repeated) => repeatedKey(document, repeated, result.value));
  return { document, value: result.value, problems };
}

function refused(document: SourceDocument, { range, message, isLimit }: Refusal): ReadDocument {
  const template = templateOf(document, document.start + range.start);
  const problem: TextProblem =
    template === undefined
      ? { kind: 'syntax', at: stretch(document, shifted(range, document)), message, isLimit, document }
      : {
          kind: 'not rendered',
          at: stretch(document, template.range),
          path: document.file.path,
          what: template.what,
          document,
        };
  return { document, value: undefined, problems: [problem] };
}

function repeatedKey(document: SourceDocument, repeated: RepeatedKey, root: unknown): TextProblem {
  const { path, key, first } = repeated;
  return {
    kind: 'repeated key',
    at: { document, path: [...path, key], on: 'key' },
    first: stretch(document, shifted(first, document)),
    key,
    where: whereIs(root, path),
    document,
  };
}

function shifted(range: Range, document: SourceDocument): Range {
  return { start: document.start + range.start, end: document.start + range.end };
}
