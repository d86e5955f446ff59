import { expect, it } from 'vitest';
import { embeddedDocument } from '../file/embedded.ts';
import type { SourceDocument } from '../file/file.ts';
import type { Location } from '../file/place.ts';
import { isPrinted, rememberPrinted, writtenPlace } from './printed.ts';

const documentOf = (path: string): SourceDocument => ({
  file: { path, text: '' },
  index: 0,
  start: 0,
  end: 0,
});
const placeIn = (document: SourceDocument, ...path: readonly string[]): Location => ({
  document,
  path,
  on: 'value',
});
const written = documentOf('written.yaml');
const patch = documentOf('patch.yaml');

/** A document that is printed from another one; a patch had a part in it. */
function printedFrom(source: SourceDocument, message: string): SourceDocument {
  const printed = documentOf('printed.yaml');
  rememberPrinted(printed, (place) => ({
    at: { ...place, document: source },
    related: [{ at: placeIn(patch), message }],
  }));
  return printed;
}

it('finds what is written where it stands', () => {
  expect(isPrinted(written)).toBe(false);
  expect(writtenPlace(placeIn(written, 'a'))).toEqual({ at: placeIn(written, 'a'), related: [] });
});

it('finds what is printed where it is written, through all that printed it, the first part first', () => {
  const once = printedFrom(written, 'first');
  const twice = printedFrom(once, 'second');
  expect([isPrinted(once), isPrinted(twice)]).toEqual([true, true]);
  expect(writtenPlace(placeIn(twice, 'a'))).toEqual({
    at: placeIn(written, 'a'),
    related: ['first', 'second'].map((message) => ({ at: placeIn(patch), message })),
  });
});

it('finds what stands in a text that a printed document holds at that text', () => {
  const printed = printedFrom(written, 'first');
  const embedded = embeddedDocument(printed, ['values'], 'a: b');
  expect(isPrinted(embedded)).toBe(true);
  expect(writtenPlace(placeIn(embedded, 'a')).at).toEqual(placeIn(written, 'values'));
});

it('finds what stands in a text that a written document holds there', () => {
  const embedded = embeddedDocument(written, ['values'], 'a: b');
  expect(isPrinted(embedded)).toBe(false);
  expect(writtenPlace(placeIn(embedded, 'a')).at).toEqual(placeIn(embedded, 'a'));
});
