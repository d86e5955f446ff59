import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { rules } from '../../generated/rules/rules.ts';
import type { ComparedSide } from '../../report/diff/compared.ts';
import type { DiffFlags } from '../flags/diff-flags.ts';
import { loadConfig } from '../input/config.ts';
import { findInput } from '../input/find-input.ts';
import { Input } from '../input/input.ts';
import { withFlags } from '../input/with-flags.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import { renderWhereAsked } from '../render/render-where-asked.ts';
import type { MissingPath } from './checkout.ts';
import { Checkout } from './checkout.ts';
import { Repository } from './git.ts';
import type { AskedSide } from './sides.ts';
import { sidesOf } from './sides.ts';

/** One side of a comparison, read. */
export interface ComparedInput {
  readonly side: ComparedSide;
  readonly input: Input;
  /** The paths that side has nothing of. */
  readonly missing: readonly MissingPath[];
}

/** Reads both sides that the words of `diff` ask for; `scratch` is a folder for what is read from git, which is not needed afterwards. */
export async function comparedInputs(
  given: readonly string[],
  givenFlags: DiffFlags,
  givenSurroundings: Surroundings,
  scratch: string,
): Promise<readonly [ComparedInput, ComparedInput]> {
  const { environment } = givenSurroundings;
  const { words, folder, prefix } = inRepositoryOf(given, givenSurroundings.folder, environment);
  const flags = prefix === '' ? givenFlags : fromFolder(givenFlags, givenSurroundings.folder);
  const surroundings = { ...givenSurroundings, folder };
  let opened: Repository | undefined;
  const repository = () => {
    opened ??= new Repository(folder, environment);
    return opened;
  };
  const { before, after, sinceParting } = sidesOf(words, folder, (word) => isRevision(word, repository));
  const parting =
    sinceParting && before.kind === 'revision' && after.kind === 'revision'
      ? repository().mergeBase(before.revision, after.revision)
      : undefined;
  const read = (one: AskedSide, name: string, commit?: string) =>
    readSide(one, { flags, surroundings, repository, top: join(scratch, name), commit });
  const sides = [await read(before, 'before', parting), await read(after, 'after')] as const;
  return prefix === '' ? sides : [prefixed(sides[0], prefix), prefixed(sides[1], prefix)];
}

function prefixed(one: ComparedInput, prefix: string): ComparedInput {
  return { ...one, side: { ...one.side, prefix: `${prefix}${one.side.prefix}` } };
}

/**
 * The words as they are, or where their paths are in another repository than the working directory, or it is in none, with paths
 * that start from the top of that repository: the folder to work in, and what stands before its paths to be what was asked.
 */
function inRepositoryOf(
  words: readonly string[],
  folder: string,
  environment: Surroundings['environment'],
): { readonly words: readonly string[]; readonly folder: string; readonly prefix: string } {
  const own = { words, folder, prefix: '' };
  const [first = '', ...others] = words;
  const isPath = (word: string) => isAbsolute(word) || existsSync(resolve(folder, word));
  const [path] = others.filter(isPath);
  if (path === undefined || isPath(first)) return own;
  const top = topOf(nearestFolder(resolve(folder, path)), environment);
  if (top === undefined || (!isAbsolute(path) && top === topOf(folder, environment))) return own;
  const inside = others.map((word) =>
    isPath(word) ? relative(top, resolve(realpathSync(folder), word)) || '.' : word,
  );
  const shown = isAbsolute(path) ? top : relative(folder, top);
  return { words: [first, ...inside], folder: top, prefix: `${shown}/` };
}

/** The folder at the top of the repository that a folder is in; undefined where it is in none. */
function topOf(folder: string, environment: Surroundings['environment']): string | undefined {
  try {
    return new Repository(folder, environment).top;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** The path itself or the folder nearest above it that exists. */
function nearestFolder(path: string): string {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  return isFolder || dirname(path) === path ? path : nearestFolder(dirname(path));
}

function isRevision(word: string, repository: () => Repository): boolean {
  try {
    return repository().has(word);
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

interface Reading {
  readonly flags: DiffFlags;
  readonly surroundings: Surroundings;
  readonly repository: () => Repository;
  /** The folder for what is read from git. */
  readonly top: string;
  /** Of a revision, where it is another one than that which is named. */
  readonly commit: string | undefined;
}

async function readSide(asked: AskedSide, reading: Reading): Promise<ComparedInput> {
  const { flags, surroundings } = reading;
  switch (asked.kind) {
    case 'path':
      return readPath(asked.path, flags, surroundings);
    case 'work tree': {
      const input = await inputOf(asked.paths, flags, surroundings);
      return { side: { name: 'what lies in the folder', prefix: '', notes: [] }, input, missing: [] };
    }
    default:
      return readRevision(asked.revision, asked.paths, reading);
  }
}

/** Files are named from the path on, so that those of two folders have the same names. */
async function readPath(path: string, flags: DiffFlags, surroundings: Surroundings): Promise<ComparedInput> {
  const place = resolve(surroundings.folder, path);
  const isFile = statSync(place).isFile();
  const folder = isFile ? dirname(place) : place;
  const shown = isFile ? dirname(path) : path.replace(/\/+$/, '');
  const input = await inputOf([isFile ? basename(place) : '.'], fromFolder(flags, surroundings.folder), {
    ...surroundings,
    folder,
  });
  const prefix = shown === '.' || shown === '' ? '' : `${shown}/`;
  return { side: { name: path, prefix, notes: [] }, input, missing: [] };
}

/** The flags with paths that start from a folder made absolute. */
function fromFolder(flags: DiffFlags, folder: string): DiffFlags {
  const { config, context } = flags;
  const moved = typeof config === 'string' ? { config: resolve(folder, config) } : {};
  return { ...flags, ...moved, context: context.map((path) => resolve(folder, path)) };
}

async function readRevision(
  revision: string,
  paths: readonly string[],
  { flags, surroundings, repository, top, commit }: Reading,
): Promise<ComparedInput> {
  mkdirSync(top, { recursive: true });
  const found = commit ?? repository().commitOf(revision);
  const checkout = new Checkout(repository(), revision, found, top);
  const own = flags.context.filter((path) => checkout.holds(path));
  const context = flags.context.map((path) =>
    own.includes(path) ? path : resolve(surroundings.folder, path),
  );
  const within = { ...flags, context };
  const moved = { ...surroundings, folder: checkout.folder };
  const { config, base } = await loadConfig(flags.config, paths, moved.folder);
  const { include, settings } = config;
  const fromBase = [...include, ...config.context].map((path) => resolve(base, path));
  const fromFolderOf = [
    ...settings.values.map(({ file }) => file),
    ...settings.charts.map((one) => one.path),
  ];
  const { missing, submodules } = checkout.takePaths(
    paths.length > 0 ? paths : include.length > 0 ? [] : ['.'],
    flags.render === true,
  );
  checkout.takePaths([...own, ...fromFolderOf], true);
  checkout.takePlaces(fromBase);
  checkout.takeWhatBuildsMayList();
  const there = paths.filter((path) => !missing.some((one) => one.path === path));
  const notes = [
    ...missing.map(({ path, reason }) => `"${path}" ${reason}; that side has nothing of it`),
    ...submodules.map((path) => `the submodule "${path}" is not read at ${revision}`),
  ];
  const isEmpty = paths.length > 0 && there.length === 0;
  const empty = join(top, '.nothing');
  if (isEmpty) mkdirSync(empty, { recursive: true });
  const input = await inputOf(isEmpty ? [empty] : there, { ...within, allowEmpty: true }, moved);
  input.keepTexts();
  const name = commit === undefined ? revision : `the parting from ${revision}`;
  return { side: { name, prefix: '', notes }, input, missing };
}

async function inputOf(
  paths: readonly string[],
  flags: DiffFlags,
  surroundings: Surroundings,
): Promise<Input> {
  const loaded = await loadConfig(flags.config, paths, surroundings.folder);
  const config = withFlags(loaded, { ...flags, rule: [], only: [], skip: [] }, [...rules.keys()]);
  const found = await findInput(paths, flags, loaded, surroundings);
  const input = new Input(found, config, surroundings.today);
  await renderWhereAsked(input, flags, config, surroundings);
  return input;
}
