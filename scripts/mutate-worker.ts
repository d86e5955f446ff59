// Runs tests of a copy of the project, as its parent process orders: node scripts/run.mjs scripts/mutate-worker.ts FOLDER
import { join, relative } from 'node:path';
import { BaseSequencer, createVitest, type TestModule, type TestSpecification } from 'vitest/node';
import type { TestAnswer, TestOrder } from './mutation/test-run.ts';

/** Keeps files in the order in which they are asked for. */
class AsOrdered extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return files;
  }
}

const folder = process.argv[2] ?? '';
const vitest = await createVitest('test', {
  root: folder,
  config: join(folder, 'vitest.config.ts'),
  runner: join(folder, 'scripts/mutation/runner.ts'),
  watch: false,
  // The parent process knows how long a test may take.
  testTimeout: 0,
  hookTimeout: 0,
  // Loading the project for each file again would take longer than most tests.
  isolate: false,
  maxWorkers: 1,
  fileParallelism: false,
  sequence: { sequencer: AsOrdered },
  update: false,
  reporters: [{}],
});
const [project] = vitest.projects;
if (project === undefined) throw new Error('vitest has no project');

async function run(order: TestOrder): Promise<TestAnswer> {
  vitest.provide('order', order);
  // While all mutants sleep every test runs, so that one that fails on its own hides no other.
  for (const config of [vitest.config, project?.config])
    if (config !== undefined) config.bail = order.awake === 0 ? 0 : 1;
  const specifications = order.files.flatMap(
    (file) => project?.createSpecification(join(folder, file)) ?? [],
  );
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const failed = testModules.flatMap((module) => {
    const failure = failureIn(module);
    return failure === undefined ? [] : [{ file: relative(folder, module.moduleId), failure }];
  });
  const [error] = unhandledErrors;
  return { failed, ...(error === undefined ? {} : { error: String(error) }) };
}

function failureIn(module: TestModule): string | undefined {
  if (module.ok()) return undefined;
  const [test] = module.children.allTests('failed');
  return test?.fullName ?? module.errors()[0]?.message ?? 'the file cannot be loaded';
}

declare module 'vitest' {
  interface ProvidedContext {
    order: TestOrder;
  }
}

process.on('message', (order: TestOrder) => {
  void run(order).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
