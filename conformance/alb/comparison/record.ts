import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../../../src/source/file/file.ts';

/** What the controller said of a system; README.md says what the fields hold. */
export interface AlbRecord {
  readonly nodePorts?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly refused?: Readonly<Record<string, string>>;
  readonly failedLoadGroupID?: Readonly<Record<string, string>>;
  readonly ignored?: readonly string[];
  readonly groups: readonly RecordedGroup[];
}

/** One group of a record. */
export interface RecordedGroup {
  readonly id: string;
  readonly members?: readonly string[];
  readonly leaving?: readonly string[];
  readonly loadError?: string;
  readonly errors?: readonly string[];
  readonly loadBalancer?: unknown;
  readonly frontendNlb?: unknown;
  readonly listeners?: readonly RecordedListener[];
  readonly targetGroups?: readonly unknown[];
}

/** One listener of a group. */
export interface RecordedListener {
  readonly port: number;
  readonly protocol: string;
  readonly certificates?: readonly string[];
  readonly sslPolicy?: string;
  readonly mutualAuthentication?: unknown;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly defaultActions: readonly unknown[];
  readonly rules?: readonly unknown[];
}

/** Manifests and what the controller said of them. */
export interface Recording {
  /** The folder below `systems`, or `random N`. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly record: AlbRecord;
}

const here = fileURLToPath(new URL('..', import.meta.url));

/** The recorded folders below `systems`, by name. */
export function recordedSystems(): readonly Recording[] {
  const folder = `${here}systems`;
  return readdirSync(folder)
    .sort()
    .map((name) => ({
      name,
      files: manifestFiles(`${folder}/${name}`),
      record: JSON.parse(readFileSync(`${folder}/${name}/alb.json`, 'utf8')),
    }));
}

function manifestFiles(folder: string): readonly SourceFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }));
}

/** The systems of `random.jsonl`. */
export function randomSystems(): readonly Recording[] {
  const lines = readFileSync(`${here}recorder/random.jsonl`, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const { n, manifests, alb }: { n: number; manifests: readonly unknown[]; alb: AlbRecord } =
      JSON.parse(line);
    const text = manifests.map((manifest) => JSON.stringify(manifest, undefined, 2)).join('\n---\n');
    return { name: `random ${n}`, files: [{ path: 'manifests.yaml', text }], record: alb };
  });
}
