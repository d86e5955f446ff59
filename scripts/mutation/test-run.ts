/** What a process that runs tests is asked. */
export interface TestOrder {
  /** Test files of the copy, from the top of the project, in the order in which they run; modules are loaded once for all. */
  readonly files: readonly string[];
  /** The id of the mutant that is awake from the beginning; 0 lets each test try the mutants that it tells apart. */
  readonly awake: number;
  /** Mutants that need not be tried any more. */
  readonly killed: readonly number[];
  /** So many tests at the beginning of the first file have been tried before. */
  readonly tried: number;
  /** Whether changed expressions are evaluated beside the original; otherwise what is reached counts as told apart. */
  readonly comparing: boolean;
  /** How many milliseconds a test may take at least with a mutant awake. */
  readonly patience: number;
  /** The file that takes the lines. */
  readonly log: string;
}

/**
 * A line that the tests write as they go, in JSON. `milliseconds`: what comes next is done within so many, or never.
 * - `file`: a file begins
 * - `test`: a test begins
 * - `fails`: it fails with all mutants asleep
 * - `awake`: the test runs with a mutant awake
 * - `killed`: it failed
 * - `passed`: it did not
 * - `from the start`: only a run of all files of the order can tell, because the mutant makes a difference outside of
 *   tests, or one that is remembered
 */
export type TestLine =
  | { readonly event: 'file'; readonly file: string }
  | { readonly event: 'test'; readonly milliseconds: number }
  | { readonly event: 'fails'; readonly file: string; readonly test: string }
  | { readonly event: 'awake'; readonly id: number; readonly milliseconds: number }
  | { readonly event: 'killed' | 'passed' | 'from the start'; readonly id: number };

/** How the tests ended. */
export interface TestAnswer {
  /** The files that failed, with the name of the first test that did or what else went wrong. */
  readonly failed: readonly { readonly file: string; readonly failure: string }[];
  /** What failed outside of all files; absent for nothing. */
  readonly error?: string;
}
