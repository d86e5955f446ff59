import { isAbsolute, resolve } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import type { Report } from '../../diagnostic/diagnostic.ts';
import { compact } from '../../report/compact.ts';
import { github } from '../../report/github.ts';
import { json } from '../../report/json.ts';
import { markdown } from '../../report/markdown.ts';
import { pretty } from '../../report/pretty.ts';
import { widest, widthOn } from '../../report/text/screen.ts';
import { wrap } from '../../report/text/visible.ts';
import { counted } from '../../report/text/words.ts';
import type { LintFlags } from '../flags/flags.ts';
import type { FormatName, FormatTarget } from '../flags/format.ts';
import { shownPath } from '../input/files.ts';
import { stdinName } from '../input/read.ts';
import { isColoured, paintFor } from '../process/colour.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { fromRepository } from './repository-paths.ts';
import { writeReport } from './write.ts';

/** What rendering needs besides the report. */
export interface Rendering {
  readonly flags: Pick<LintFlags, 'color' | 'quiet' | 'verbose' | 'all'>;
}

/** Writes a report in its formats: to standard output in the order asked for, and into files. */
export async function writeReports(
  report: Report,
  targets: readonly FormatTarget[],
  rendering: Rendering,
  surroundings: Surroundings,
): Promise<void> {
  for (const { format, path } of targets) {
    if (path === undefined) {
      const coloured = isColoured(colourOf(rendering), surroundings.stdout, surroundings.environment);
      const width = widthOn(surroundings.stdout.columns);
      await surroundings.stdout.write(
        await render(report, format, rendering, surroundings, { coloured, width }),
      );
    } else {
      const coloured = colourOf(rendering) === 'always';
      const text = await render(report, format, rendering, surroundings, { coloured, width: widest });
      const file = resolve(surroundings.folder, path);
      writeReport(file, isAbsolute(path) ? path : shownPath(surroundings.folder, file), text);
    }
  }
}

function colourOf({ flags }: Rendering) {
  return flags.color === false ? 'never' : flags.color;
}

/** The text of a report; SARIF, which carries all rule pages, is loaded for it alone. */
async function render(
  report: Report,
  format: FormatName,
  rendering: Rendering,
  surroundings: Surroundings,
  { coloured, width }: { readonly coloured: boolean; readonly width: number },
): Promise<string> {
  const { quiet = false, verbose = false, all = false } = rendering.flags;
  const shown = quiet ? errorsOnly(report) : report;
  switch (format) {
    case 'pretty': {
      if (isNothingRead(report)) return nothingRead(report, width);
      return pretty(report, {
        paint: await paintFor(coloured),
        width,
        quiet,
        verbose,
        all,
        unwritable: stdinName,
      });
    }
    case 'compact':
      return compact(report, { quiet });
    case 'json':
      return json(shown);
    case 'github':
      return github(fromRepository(report, surroundings), { quiet });
    case 'markdown':
      return markdown(fromRepository(shown, surroundings));
    case 'sarif': {
      const { describedRules } = await import('../../lint/described-rules.ts');
      const { sarif } = await import('../../report/sarif.ts');
      return sarif(fromRepository(shown, surroundings), {
        rules: describedRules(),
        version: manifest.version,
      });
    }
  }
}

function errorsOnly(report: Report): Report {
  return { ...report, diagnostics: report.diagnostics.filter(({ severity }) => severity === 'error') };
}

function isNothingRead({ counts, diagnostics, notChecked }: Report): boolean {
  return counts.resources === 0 && diagnostics.length === 0 && notChecked.length === 0;
}

function nothingRead({ counts: { files, documents } }: Report, width: number): string {
  if (files === 0) return 'Nothing to check: there is no manifest file.\n';
  if (documents === 0) return `Nothing to check: there is no document in ${counted(files, 'file')}.\n`;
  const held = `${counted(documents, 'document')} in ${counted(files, 'file')}`;
  const text = `Nothing to check: ${held}, but no object of a kind that is read (Ingress, Service, Gateway, VirtualService, ...).`;
  return `${wrap(text, width).join('\n')}\n`;
}
