import fc from 'fast-check';
import { load, loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Report } from '../src/diagnostic/diagnostic.ts';
import type { SourceFile } from '../src/source/file/file.ts';
import { pathsIn, replaced } from './support/change.ts';
import { configOf, lintWith, manifestsOf, systems } from './support/manifest-set.ts';

/** What a report says apart from places: which rule, how bad, about which object, in which words. */
function verdicts(report: Report): readonly string[] {
  const findings = report.diagnostics.map(
    ({ rule, severity, message, resource }) =>
      `${severity} ${rule} ${resource?.kind} ${resource?.name}: ${message}`,
  );
  return [...findings, ...report.notChecked.map(({ reason }) => `not checked: ${reason}`)].sort();
}

function documentsOf(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ text }) => text.split(/^---\n/m)).filter((text) => /^kind:/m.test(text));
}

const all = systems();

/** Sets that are one environment; where folders make several, the folders are part of what is said. */
const oneEnvironment = all.filter(
  (system) => lintWith(manifestsOf(system), configOf(system)).roots.length === 0,
);

describe('the form of the input', () => {
  it('is tried on most fixtures', () => {
    expect(oneEnvironment.length).toBeGreaterThan(40);
  });

  it.each(oneEnvironment)('does not change what is found: %s', (system) => {
    const config = configOf(system);
    const files = manifestsOf(system);
    const expected = verdicts(lintWith(files, config));
    const documents = documentsOf(files);
    const values = documents.map((text) => load(text));
    const single = (path: string, text: string) => verdicts(lintWith([{ path, text }], config));
    expect(single('all.yaml', documents.join('---\n')), 'one file').toEqual(expected);
    expect(single('-', [...documents].reverse().join('---\n')), 'one file, reversed').toEqual(expected);
    expect(
      verdicts(
        lintWith(
          documents.map((text, index) => ({ path: `${index}.yaml`, text })),
          config,
        ),
      ),
      'a file each',
    ).toEqual(expected);
    expect(verdicts(lintWith([...files].reverse(), config)), 'files reversed').toEqual(expected);
    const list = { apiVersion: 'v1', kind: 'List', items: values };
    expect(single('list.json', JSON.stringify(list, null, 2)), 'a List as JSON').toEqual(expected);
    expect(single('list.yaml', stringify(list)), 'a List').toEqual(expected);
    expect(single('crlf.yaml', documents.join('---\n').replaceAll('\n', '\r\n')), 'CRLF').toEqual(expected);
  });
});

describe('any part of a set', () => {
  it('never makes the linter throw, and no rule crash', () => {
    const documents = all.flatMap((system) => documentsOf(manifestsOf(system)));
    fc.assert(
      fc.property(fc.subarray(documents, { maxLength: 12 }), fc.boolean(), (part, complete) => {
        const report = lintWith(
          [{ path: 'part.yaml', text: part.join('---\n') }],
          configOf('blog-post/final'),
          complete,
        );
        expect(report.diagnostics.filter(({ rule }) => rule.startsWith('internal/'))).toEqual([]);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

/** Anything that JSON can hold, in place of what a field should hold. */
const strange = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e21, '', 'x', '$(X)', '{{ x }}', '*', '../..', [], {}, [null], {
    a: null,
  }),
  fc.jsonValue({ maxDepth: 2 }),
);

describe('a wrong type in any field', () => {
  const values = ['blog-post/final', 'blog-post-2021/input-c']
    .flatMap((system) => manifestsOf(system))
    .flatMap(({ text }) => loadAll(text));

  it('never makes the linter throw, and no rule crash', () => {
    const places = values.flatMap((value, index) => pathsIn(value).map((path) => ({ index, path })));
    fc.assert(
      fc.property(fc.constantFrom(...places), strange, ({ index, path }, by) => {
        const broken = values.map((value, position) =>
          position === index ? replaced(value, path, by) : value,
        );
        const text = broken.map((value) => JSON.stringify(value)).join('\n---\n');
        const report = lintWith([{ path: 'broken.yaml', text }], configOf('blog-post/final'), true);
        expect(report.diagnostics.filter(({ rule }) => rule.startsWith('internal/'))).toEqual([]);
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});

describe('each field in turn', () => {
  const documents = [...new Set(all.flatMap((system) => documentsOf(manifestsOf(system))))];
  const values = documents.map((text) => load(text));
  const paths = values.map((value) => pathsIn(value));
  const rounds = Math.max(...paths.map(({ length }) => length));
  const wrong = [null, 7, 'x', true, [], {}, [null], { a: [7] }, 1.5, '', [{}]];

  it('never makes the linter throw when it holds a wrong type', () => {
    expect(documents.length).toBeGreaterThan(40);
    for (let round = 0; round < rounds; round += 1) {
      const broken = values.map((value, index) => {
        const path = paths[index]?.[round];
        return path === undefined ? value : replaced(value, path, wrong[(round + index) % wrong.length]);
      });
      const text = broken.map((value) => JSON.stringify(value)).join('\n---\n');
      const report = lintWith([{ path: 'broken.yaml', text }], configOf('blog-post/final'), true);
      expect(report.diagnostics.filter(({ rule }) => rule.startsWith('internal/'))).toEqual([]);
    }
  });
});
