import { wrap } from '../../report/text/visible.ts';

/** What a page shows of its examples: the first that is printed as a finding, or all of them. */
export type PageExtent = 'short' | 'with examples';

/** A rule's page (Markdown) as it is printed: prose wrapped to `width`, code as it is, nothing that only tests read. */
export function pageText(page: string, extent: PageExtent, width: number): string {
  const whole = withoutTestMarks(page);
  const text = extent === 'short' ? shortened(whole) : whole;
  return `${text
    .trimEnd()
    .split(/^(```[\s\S]*?^```)$/m)
    .map((part) => (part.startsWith('```') ? part : wrapProse(part, width)))
    .join('')}\n`;
}

/** How many examples a page has. */
export function exampleCount(page: string): number {
  return page.match(/^### /gm)?.length ?? 0;
}

/** The page up to its examples, and of these the finding that it prints. */
function shortened(page: string): string {
  const start = page.indexOf('\n## Examples\n');
  if (start < 0) return page;
  const finding = /^```text\n[\s\S]*?^```$/m.exec(page.slice(start));
  const prose = page.slice(0, start).trimEnd();
  return finding === null ? prose : `${prose}\n\n## Example\n\n${finding[0]}\n`;
}

/** Marks behind a line that say what a test expects there, and comments for the test that runs the page. */
function withoutTestMarks(page: string): string {
  return page
    .replace(/^<!--.*-->\n/gm, '')
    .replace(/[ \t]*# (?:fault|lowered|raised|related|not-checked)(?::.*)?$/gm, '')
    .replace(/^```yaml fixed (?:unsafe )?(.*)$/gm, '```yaml $1 (fixed)')
    .replace(/^```yaml fixed(?: unsafe)?$/gm, '```yaml (fixed)')
    .replace(/\n{3,}/g, '\n\n');
}

function wrapProse(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('|')) return [line];
      const indent = ' '.repeat(/^\s*(?:[-*] |\d+\. )?/.exec(line)?.[0].length ?? 0);
      const [first = '', ...rest] = wrap(line.slice(indent.length), width - indent.length);
      return [line.slice(0, indent.length) + first, ...rest.map((one) => indent + one)];
    })
    .join('\n');
}
