import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { Config } from '../../config/config.ts';
import { defaultConfig } from '../../config/config.ts';
import type { PlaceOf } from '../../config/config-file.ts';
import type { Key } from '../../source/file/file.ts';
import { codeOf, UsageError } from '../process/usage-error.ts';
import { shownPath } from './files.ts';
import { decoded } from './read.ts';
import { rebaseGlob } from './rebase.ts';
import { causeOf } from './unreadable.ts';

/** A configuration with the folder (absolute) that its `include`, `exclude` and `context` start from. */
export interface LoadedConfig {
  readonly config: Config;
  readonly base: string;
  /** The file as shown to people; absent when there is none. */
  readonly file?: string;
  /** Where a key of it stands; absent when there is no file. */
  readonly placeOf?: PlaceOf;
  /** The globs of its environments; absent when there is no file. */
  readonly environmentGlobs?: readonly EnvironmentGlob[];
}

/** A glob of an environment. */
export interface EnvironmentGlob {
  readonly path: readonly Key[];
  readonly written: string;
  /** The globs that match, seen from the working directory, what it matches seen from the folder of the file. */
  readonly globs: readonly string[];
}

/** Names of configuration files, the first found in a folder wins. */
export const configNames = ['.istio-alb-lint.yaml', '.istio-alb-lint.yml', '.istio-alb-lint.json'] as const;

/** The key of package.json that may hold a configuration. */
const packageKey = 'istio-alb-lint';

/**
 * Reads the configuration that a flag names, else the nearest one upward from where the paths are, else from the
 * working directory. Globs that are compared with shown paths come back relative to the working directory.
 */
export async function loadConfig(
  flag: string | false | undefined,
  paths: readonly string[],
  folder: string,
): Promise<LoadedConfig> {
  if (flag === false) return { config: defaultConfig, base: folder };
  const file =
    flag === undefined
      ? configIn(new Set([...searched(startOf(paths, folder)), ...searched(folder)]))
      : resolve(folder, flag);
  if (file === undefined) return { config: defaultConfig, base: folder };
  const shown = flag !== undefined && isAbsolute(flag) ? flag : shownPath(folder, file);
  const parsed = await parseFile(file, shown);
  if ('problem' in parsed) throw new UsageError(parsed.problem);
  const { unknownTargetProblem } = await import('../../config/config-file.ts');
  const unknown = unknownTargetProblem(parsed.config, parsed.placeOf);
  if (unknown !== undefined) throw new UsageError(unknown);
  const base = dirname(file);
  return {
    config: rebase(parsed.config, base, folder),
    base,
    file: shown,
    placeOf: parsed.placeOf,
    environmentGlobs: environmentGlobsOf(parsed.config, base, folder),
  };
}

async function parseFile(file: string, shown: string) {
  const { parseConfigText } = await import('../../config/config-file.ts');
  const text = textOf(file, shown);
  if (basename(file) !== 'package.json') return parseConfigText(text, shown);
  const value = packageValue(text);
  if (value === undefined)
    throw new UsageError(`${shown} has no key "${packageKey}", which would hold the configuration`);
  return parseConfigText(text, shown, packageKey);
}

function textOf(file: string, shown: string): string {
  try {
    const text = decoded(readFileSync(file));
    if ('text' in text) return text.text;
    throw new UsageError(`configuration file "${shown}" ${text.reason}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = codeOf(error) === 'ENOENT' ? 'does not exist' : causeOf(error);
    throw new UsageError(`configuration file "${shown}" ${reason}`);
  }
}

/** A folder and those upward from it; a repository's root is the last. */
function searched(start: string): readonly string[] {
  const folders = [start];
  for (let folder = start; !existsSync(join(folder, '.git')) && dirname(folder) !== folder; ) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

/** The configuration in the first of the folders that has one. */
function configIn(folders: Iterable<string>): string | undefined {
  for (const folder of folders) {
    const name = configNames.find((one) => existsSync(join(folder, one)));
    if (name !== undefined) return join(folder, name);
    const packageFile = join(folder, 'package.json');
    if (existsSync(packageFile) && packageValue(textOf(packageFile, packageFile)) !== undefined)
      return packageFile;
  }
  return undefined;
}

function packageValue(text: string): unknown {
  if (!text.includes(`"${packageKey}"`)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && packageKey in value ? value[packageKey] : undefined;
  } catch {
    return undefined;
  }
}

/** The deepest folder that holds all paths; globs count up to their first step with a wildcard. */
function startOf(paths: readonly string[], folder: string): string {
  const folders = paths.filter((path) => path !== '-').map((path) => folderOf(path, folder).split(sep));
  const [first, ...others] = folders;
  if (first === undefined) return folder;
  const shared = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return first.slice(0, shared < 0 ? first.length : shared).join(sep) || sep;
}

function folderOf(path: string, folder: string): string {
  const steps = path.split('/');
  const wild = steps.findIndex((step) => /[*?[{(]/.test(step));
  let found = resolve(folder, wild < 0 ? path : steps.slice(0, wild).join('/') || '.');
  while (!isFolder(found) && dirname(found) !== found) found = dirname(found);
  return found;
}

/** Whether there is a folder of that path; links are followed. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function environmentGlobsOf({ settings }: Config, base: string, folder: string): readonly EnvironmentGlob[] {
  return Object.entries(settings.environments ?? {}).flatMap(([name, { include }]) =>
    include.map((written, index) => ({
      path: ['environments', name, 'include', index],
      written,
      globs: rebaseGlob(written, slashes(base), slashes(folder)),
    })),
  );
}

function rebase(config: Config, base: string, folder: string): Config {
  const glob = (one: string) => rebaseGlob(one, slashes(base), slashes(folder));
  const { environments, values, charts } = config.settings;
  const shown = (path: string) => shownPath(folder, resolve(base, path));
  const moved = Object.entries(environments ?? {}).map(([name, { include }]) => [
    name,
    { include: include.flatMap(glob) },
  ]);
  return {
    ...config,
    settings: {
      ...config.settings,
      environments: environments && Object.fromEntries(moved),
      values: values.map((one) => ({ ...one, file: shown(one.file) })),
      charts: charts.map((one) => ({ ...one, path: shown(one.path), values: one.values.map(shown) })),
    },
    choice: {
      ...config.choice,
      ignores: config.choice.ignores.map((one) =>
        one.file === undefined ? one : { ...one, file: [one.file].flat().flatMap(glob) },
      ),
    },
  };
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
