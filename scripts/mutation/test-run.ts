/** What a process that runs tests is asked: one test file, or some of its tests, with one mutant awake. */
export interface TestOrder {
  /** The id of the mutant; 0 wakes none. */
  readonly awake: number;
  /** The test file, from the top of the project. */
  readonly file: string;
  /** The tests to run; absent for all of the file. */
  readonly tests?: readonly string[];
}

/** One test that passed. */
export interface TestOutcome {
  readonly id: string;
  readonly name: string;
  /** Mutants that the test reaches. */
  readonly reached: readonly number[];
  readonly milliseconds: number;
}

/** What it answers. */
export interface TestAnswer {
  /** The name of the first test that failed, or what else went wrong; absent when all passed. */
  readonly failed?: string;
  readonly outcomes: readonly TestOutcome[];
}
