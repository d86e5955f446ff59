import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { between, randomFrom } from '../../bench/random.ts';
import { type Mutant, mutantsOf, mutated } from './mutants.ts';

/** Draws mutants of source files by a seed, at most so many; those that do not compile are passed over. */
export function drawMutants(paths: readonly string[], count: number, seed: number): readonly Mutant[] {
  const random = randomFrom(seed);
  const left = paths.flatMap((path) => mutantsOf(path, readFileSync(path, 'utf8')));
  const compiles = compiler(paths);
  const drawn: Mutant[] = [];
  while (drawn.length < count && left.length > 0) {
    const [mutant] = left.splice(between(random, 0, left.length - 1), 1);
    if (mutant !== undefined && compiles(mutant)) drawn.push(mutant);
  }
  return drawn;
}

/** Tells whether a file still has correct types with a mutant in place. A name that is no longer used is no error here. */
function compiler(paths: readonly string[]): (mutant: Mutant) => boolean {
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
  return (mutant) => {
    const path = resolve(mutant.path);
    const original = readFileSync(path, 'utf8');
    changed.set(path, { text: mutated(original, mutant), version: ++version });
    const problems = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)];
    changed.set(path, { text: original, version: ++version });
    return problems.length === 0;
  };
}
