import { expect, it } from 'vitest';
import { embeddedDocument } from './embedded.ts';

it('is a document of its own in the file of its host', () => {
  const host = { file: { path: 'app.yaml', text: 'x: 1\n' }, index: 2, start: 1, end: 5 };
  expect(embeddedDocument(host, ['spec', 'values'], 'a: 1\nb: 2\n')).toEqual({
    file: { path: 'app.yaml', text: 'a: 1\nb: 2\n' },
    index: 0,
    start: 0,
    end: 10,
    host: { document: host, path: ['spec', 'values'] },
  });
});
