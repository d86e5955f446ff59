// The pairs that generators put into ConfigMaps and Secrets (kustomize: api/kv/kv.go, api/internal/generators/utils.go, v0.21).

import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { GeneratorArgs } from '../file/kustomization-shape.ts';
import type { Loader } from '../file/loader.ts';
import { Refused } from '../object/refused.ts';

/** A key and its value, with the entry that gives them. */
export interface Pair {
  readonly key: string;
  readonly value: string;
  readonly at: Location;
}

/** The pairs of a generator, and the files that it reads and that give no text. */
export interface Pairs {
  readonly pairs: readonly Pair[];
  readonly missing: readonly { readonly path: string; readonly at: Location }[];
}

/** The pairs that a generator makes of files of variables, literals and files, in this order; refused where a key comes twice. */
export function pairsOf(args: GeneratorArgs, loader: Loader): Pairs {
  const pairs: Pair[] = [];
  const missing: { readonly path: string; readonly at: Location }[] = [];
  const textOf = (path: string, place: Location): string | undefined => {
    const text = loader.text(path);
    if (text === undefined) missing.push({ path, at: place });
    return text;
  };
  for (const { path, at: place } of environmentFiles(args)) {
    const text = textOf(path, place);
    if (text !== undefined) pairs.push(...variablesIn(text, place));
  }
  for (const [index, literal] of (args.literals ?? []).entries())
    pairs.push(literalPair(literal, at(args.literals ?? [], index)));
  for (const [index, source] of (args.files ?? []).entries()) {
    const place = at(args.files ?? [], index);
    const { key, path } = fileSource(source, place);
    const value = textOf(path, place);
    if (value !== undefined) pairs.push({ key, value, at: place });
  }
  refuseRepeated(pairs, args.name ?? '');
  return { pairs, missing };
}

function environmentFiles(args: GeneratorArgs): readonly { readonly path: string; readonly at: Location }[] {
  const { envs = [], env } = args;
  const listed = envs.map((path, index) => ({ path, at: at(envs, index) }));
  return env === undefined || env === '' ? listed : [...listed, { path: env, at: at(args, 'env') }];
}

function variablesIn(text: string, place: Location): readonly Pair[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const written = line.trimStart();
    if (written === '' || written.startsWith('#')) return [];
    const [key = '', ...value] = written.split('=');
    return key === '' ? [] : [{ key, value: value.join('='), at: place }];
  });
}

function literalPair(literal: string, place: Location): Pair {
  const [key = '', ...rest] = literal.split('=');
  if (key === '' || rest.length === 0)
    throw new Refused(place, `invalid literal source ${literal}, expected key=value`);
  const value = rest.join('=');
  const quote = value[0];
  const isQuoted = value.length >= 2 && (quote === '"' || quote === "'") && value.endsWith(quote);
  return { key, value: isQuoted ? value.slice(1, -1) : value, at: place };
}

function fileSource(source: string, place: Location): { readonly key: string; readonly path: string } {
  const parts = source.split('=');
  const [key = '', path] = parts;
  if (path === undefined) return { key: source.split('/').at(-1) ?? '', path: source };
  if (parts.length > 2) throw new Refused(place, `source "${source}" key name or file path contains '='`);
  if (key === '') throw new Refused(place, `missing key name for file path "${path}" in source "${source}"`);
  if (path === '') throw new Refused(place, `missing file path for key name "${key}" in source "${source}"`);
  return { key, path };
}

function refuseRepeated(pairs: readonly Pair[], name: string): void {
  const keys = new Set<string>();
  for (const { key, at: place } of pairs) {
    if (keys.has(key)) throw new Refused(place, `configmap ${name} illegally repeats the key \`${key}\``);
    keys.add(key);
  }
}
