import { readFileSync } from 'node:fs';

/** A row of the table "Known differences" in README.md. */
export interface KnownDifference {
  /** A folder below `systems` or `random N`, with `: GROUP` where one group is meant; `random.jsonl` for any of its lines. */
  readonly where: string;
  readonly subject: string;
  readonly why: string;
}

/** Where we knowingly say something else than a record. */
export function knownDifferences(): readonly KnownDifference[] {
  const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const table = text.slice(text.indexOf('### Known differences'));
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => {
    const [, where = '', subject = '', why = ''] = row.split('|').map((cell) => cell.trim());
    return { where: where.replaceAll('`', ''), subject, why };
  });
}
