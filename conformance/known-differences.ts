import { readFileSync } from 'node:fs';

/** A row of a table "Known differences" in README.md. */
export interface KnownDifference {
  /** A folder below `systems` or `random N`, with `: PART` where one part of it is meant; `random.jsonl` for any of its lines; `BEGINNING…TEXT` for differences that begin so and have the text in them. */
  readonly where: string;
  readonly subject: string;
  readonly why: string;
}

/** Where we knowingly say something else than the records of a folder, from the table under that heading of README.md. */
export function knownDifferences(heading: string): readonly KnownDifference[] {
  const text = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const [, section = ''] = text.split(`\n### ${heading}\n`);
  const [own = ''] = section.split('\n#');
  const rows = own.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => {
    const [, where = '', subject = '', why = ''] = row.split('|').map((cell) => cell.trim());
    return { where: where.replaceAll('`', ''), subject, why };
  });
}
