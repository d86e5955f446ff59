import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { between, randomFrom } from '../../bench/random.ts';
import { type Mutant, mutantsOf, mutated } from './mutants.ts';

/** Draws mutants of source files by a seed, at most so many; those that do not compile are passed over. */
export function drawMutants(paths: readonly string[], count: number, seed: number): readonly Mutant[] {
  const random = randomFrom(seed);
  const left = paths.flatMap((path) => mutantsOf(path, readFileSync(path, 'utf8')));
  const compiling = compiler(paths);
  const drawn: Mutant[] = [];
  while (drawn.length < count && left.length > 0) {
    const lots = Array.from({ length: count - drawn.length }, () =>
      left.splice(between(random, 0, Math.max(0, left.length - 1)), 1),
    );
    for (const round of rounds(lots.flat())) drawn.push(...compiling(round));
  }
  return drawn;
}

/** Mutants apart so that none meets another one of its file. */
function rounds(mutants: readonly Mutant[]): readonly (readonly Mutant[])[] {
  const result: Mutant[][] = [];
  for (const mutant of mutants) {
    const free = result.find((round) => round.every(({ path }) => path !== mutant.path));
    if (free === undefined) result.push([mutant]);
    else free.push(mutant);
  }
  return result;
}

/**
 * Finds which of some mutants, each of another file and all in place, leave their files with correct types: asking for
 * them together is many times as fast. A name that is no longer used is no error here.
 */
function compiler(paths: readonly string[]): (mutants: readonly Mutant[]) => readonly Mutant[] {
  const changed = new Map<string, { readonly text: string; readonly version: number }>();
  const { config } = ts.readConfigFile('tsconfig.node.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const texts = new Map<string, ts.IScriptSnapshot | undefined>();
  const textOf = (path: string): ts.IScriptSnapshot | undefined => {
    if (!texts.has(path)) {
      const text = ts.sys.readFile(path);
      texts.set(path, text === undefined ? undefined : ts.ScriptSnapshot.fromString(text));
    }
    return texts.get(path);
  };
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ ...options, noUnusedLocals: false, noUnusedParameters: false }),
    // The service asks for files by the absolute paths that imports lead to.
    getScriptFileNames: () => paths.map((path) => resolve(path)),
    getScriptVersion: (path) => String(changed.get(path)?.version ?? 0),
    getScriptSnapshot: (path) => {
      const text = changed.get(path)?.text;
      return text === undefined ? textOf(path) : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
  });
  let version = 0;
  const put = (path: string, text: string) => changed.set(path, { text, version: ++version });
  const isSound = ({ path }: Mutant) =>
    [service.getSyntacticDiagnostics, service.getSemanticDiagnostics].every(
      (ask) => ask(resolve(path)).length === 0,
    );
  return (mutants) => {
    for (const mutant of mutants)
      put(resolve(mutant.path), mutated(readFileSync(mutant.path, 'utf8'), mutant));
    const sound = mutants.filter(isSound);
    for (const { path } of mutants) put(resolve(path), readFileSync(path, 'utf8'));
    return sound;
  };
}
