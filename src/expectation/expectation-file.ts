// Reads a file of expectations. What they come to is in comparison.ts.
import { problemOf, textProblemWords } from '../config/config-problem.ts';
import { spanOf } from '../diagnostic/span.ts';
import validate from '../generated/schema/validate-routes.js';
import type { TraceRequest } from '../lint/traces.ts';
import type { Key, SourceFile } from '../source/file/file.ts';
import type { Location } from '../source/file/place.ts';
import { splitDocuments } from '../source/file/split-documents.ts';
import { readDocument } from '../source/yaml/read.ts';
import { readRequest } from '../traffic/request/request.ts';
import type { Expectation, Expected } from './expectation.ts';

/** The expectations of a file, at least one, or one line that says where the file is wrong and what was expected. */
export type ParsedExpectations =
  | { readonly expectations: readonly Expectation[] }
  | { readonly problem: string };

/** What an entry of the file holds, once the schema has taken it. */
interface Entry {
  readonly request: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sourceIp?: string;
  readonly root?: string;
  readonly expect: Expected;
  readonly because?: string;
}

/** Whether the schema takes a value, which then has the type that is written beside the schema. */
function isList(value: unknown): value is readonly Entry[] {
  return validate(value);
}

const wanted = 'a list of requests, each with what it is to get';

/** Reads the text of a file of expectations, YAML or JSON. */
export function readExpectations(file: SourceFile): ParsedExpectations {
  const { documents, kindless } = splitDocuments(file, () => true);
  const [document, second] = [...documents, ...kindless].sort((a, b) => a.index - b.index);
  if (document === undefined) return { problem: `${file.path}: is empty, expected ${wanted}` };
  const told = (at: Location, text: string) => {
    const { start } = spanOf(at);
    return { problem: `${file.path}:${start.line}:${start.column}: ${text}` };
  };
  const { value, problems } = readDocument(document);
  const [problem] = problems;
  if (problem !== undefined) return told(problem.at, textProblemWords(problem, wanted));
  const at = (path: readonly Key[], on: 'key' | 'value' = 'value'): Location => ({ document, path, on });
  if (!isList(value)) {
    const { path, onKey, text } = problemOf(validate.errors ?? [], value, 'the file');
    return told(at(path, onKey === true ? 'key' : 'value'), text);
  }
  if (second !== undefined)
    return told(
      { document: second, path: [], on: 'value' },
      'a second document begins here, expected one list',
    );
  for (const [index, entry] of value.entries()) {
    const wrong = wrongIn(entry);
    if (wrong !== undefined) return told(at([index, ...wrong.path]), wrong.text);
  }
  return {
    expectations: value.map((entry, index) => ({
      asked: askedBy(entry),
      expected: entry.expect,
      ...(entry.because === undefined ? {} : { because: entry.because }),
      at: spanOf(at([index, 'request'])),
    })),
  };
}

/** `GET https://shop.example.com/` with the headers of the entry; a URL alone is a GET. */
function askedBy({ request, headers = {}, sourceIp, root }: Entry): TraceRequest {
  const words = request.trim().split(/ +/);
  const [method, url = method ?? ''] = words;
  return {
    url,
    method: words.length === 1 ? 'GET' : (method ?? 'GET'),
    headers: Object.entries(headers).map(([name, value]) =>
      value === '' ? `${name};` : `${name}: ${value}`,
    ),
    ...(sourceIp === undefined ? {} : { sourceIp }),
    ...(root === undefined ? {} : { root }),
  };
}

/** What an entry says that can never be: a request that cannot be sent, or answers that exclude each other. */
function wrongIn(entry: Entry): { readonly path: readonly Key[]; readonly text: string } | undefined {
  const asked = askedBy(entry);
  const reading = readRequest(asked.url, asked);
  if ('problem' in reading) {
    const { sourceIp: _, ...withoutAddress } = asked;
    if ('request' in readRequest(asked.url, withoutAddress))
      return { path: ['sourceIp'], text: reading.problem };
    const isHeader = 'request' in readRequest(asked.url, { ...asked, headers: [] });
    return { path: [isHeader ? 'headers' : 'request'], text: reading.problem };
  }
  const { status, server, destination, subset, location } = entry.expect;
  if (subset !== undefined && typeof destination !== 'string')
    return {
      path: ['expect', 'subset'],
      text:
        destination === undefined
          ? '"subset" is of a destination, so write "destination" beside it'
          : 'each destination of the list has its own subset, so write "subset" there',
    };
  const beside = destination === undefined ? {} : { status, server, location };
  const [other] = Object.entries(beside).find(([, value]) => value !== undefined) ?? [];
  if (other !== undefined)
    return {
      path: ['expect', other],
      text: `"expect" has both "destination" and "${other}"; the application gives ${other} where a request is delivered, so leave it out`,
    };
  if (status === 'unreachable' && (server ?? location) !== undefined)
    return {
      path: ['expect', 'status'],
      text: 'nobody answers where the status is unreachable, so leave server and location out',
    };
  return sharesProblem(destination);
}

function sharesProblem(
  destination: Expected['destination'],
): { readonly path: readonly Key[]; readonly text: string } | undefined {
  if (destination === undefined || typeof destination === 'string') return undefined;
  const sum = destination.reduce((all, { share }) => all + share, 0);
  if (Math.abs(sum - 100) < 0.5) return undefined;
  return { path: ['expect', 'destination'], text: `the shares come to ${sum} percent, expected 100` };
}
