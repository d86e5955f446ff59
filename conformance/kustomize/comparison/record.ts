import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What kustomize says of a folder: the objects in the order of its output, or the words with which it refuses. */
export interface KustomizeRecord {
  readonly objects?: readonly unknown[];
  readonly error?: string;
}

/** Files and what kustomize said of a folder of them. */
export interface Recording {
  /** The folder below `systems`, or `random N`. */
  readonly name: string;
  /** The texts by their paths. */
  readonly files: Readonly<Record<string, string>>;
  /** The folder that is built. */
  readonly folder: string;
  readonly record: KustomizeRecord;
}

const here = fileURLToPath(new URL('..', import.meta.url));
const recordName = 'kustomize.json';

/** The recorded folders below `systems`, by name. */
export function recordedSystems(): readonly Recording[] {
  const root = `${here}systems`;
  return readdirSync(root)
    .sort()
    .map((name) => ({
      name,
      files: filesBelow(`${root}/${name}`),
      folder: 'build',
      record: JSON.parse(readFileSync(`${root}/${name}/${recordName}`, 'utf8')),
    }));
}

function filesBelow(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== recordName);
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = `${parentPath}/${name}`;
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

/** The systems of `random.jsonl`. */
export function randomSystems(): readonly Recording[] {
  const lines = readFileSync(`${here}random.jsonl`, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const {
      n,
      folder,
      files,
      ...record
    }: { n: number } & Omit<Recording, 'name' | 'record'> & KustomizeRecord = JSON.parse(line);
    return { name: `random ${n}`, files, folder, record };
  });
}
