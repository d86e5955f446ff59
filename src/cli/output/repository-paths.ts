import { posix, relative, sep } from 'node:path';
import type { Report, Span } from '../../diagnostic/diagnostic.ts';
import { FileTexts } from '../../diagnostic/file-texts.ts';
import type { Surroundings } from '../process/surroundings.ts';

/**
 * The report with its files named from the top of the repository, as GitHub looks for them, where GitHub Actions says
 * where that is; the same report when the working directory is the top or lies outside.
 */
export function fromRepository(report: Report, { folder, environment }: Surroundings): Report {
  const { GITHUB_WORKSPACE: top = '' } = environment;
  const way = top === '' ? '' : relative(top, folder).split(sep).join('/');
  if (way === '' || way.startsWith('..')) return report;
  const path = (file: string) => (/^[/<]|^$/.test(file) ? file : posix.join(way, file));
  const span = (one: Span): Span => ({ ...one, file: path(one.file) });
  return {
    ...report,
    diagnostics: report.diagnostics.map((diagnostic) => ({
      ...diagnostic,
      location: span(diagnostic.location),
      related: diagnostic.related.map(({ message, location }) => ({ message, location: span(location) })),
      fixes: diagnostic.fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, file: path(edit.file) })),
      })),
    })),
    notChecked: report.notChecked.map((one) => ({ ...one, from: span(one.from) })),
    texts: new FileTexts([...report.texts.keys()].map((file) => [path(file), textOf(report, file)])),
  };
}

/** The text of a file of a report, when it is asked for. */
function textOf({ texts }: Report, file: string): { readonly text: string } {
  return {
    get text() {
      return texts.get(file) ?? '';
    },
  };
}
