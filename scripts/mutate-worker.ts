// Runs tests of a copy of the project, as its parent process orders: node scripts/run.mjs scripts/mutate-worker.ts FOLDER
import { join } from 'node:path';
import { createVitest, type TestModule } from 'vitest/node';
import { setupFile } from './mutation/project-copy.ts';
import type { TestAnswer, TestOrder } from './mutation/test-run.ts';

const folder = process.argv[2] ?? '';
const vitest = await createVitest('test', {
  root: folder,
  config: join(folder, 'vitest.config.ts'),
  setupFiles: [join(folder, setupFile)],
  watch: false,
  // The parent process knows how long a file may take.
  testTimeout: 0,
  hookTimeout: 0,
  maxWorkers: 1,
  fileParallelism: false,
  update: false,
  reporters: [{}],
});
const [project] = vitest.projects;
if (project === undefined) throw new Error('vitest has no project');

async function run({ awake, file, tests }: TestOrder): Promise<TestAnswer> {
  vitest.provide('awake', awake);
  // While all mutants sleep every test runs, so that one that fails on its own hides no other.
  for (const config of [vitest.config, project?.config])
    if (config !== undefined) config.bail = awake === 0 ? 0 : 1;
  const path = join(folder, file);
  const options = tests === undefined ? undefined : { testIds: [...tests] };
  const specification = project?.createSpecification(path, options);
  if (specification === undefined) throw new Error(`no tests in ${file}`);
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification]);
  const module = testModules.find(({ moduleId }) => moduleId === path);
  const failed = module === undefined ? 'nothing ran' : failureIn(module);
  const error = unhandledErrors[0];
  return {
    ...(failed === undefined && error === undefined ? {} : { failed: failed ?? String(error) }),
    outcomes: module === undefined ? [] : outcomesIn(module),
  };
}

function failureIn(module: TestModule): string | undefined {
  if (module.ok()) return undefined;
  const [test] = module.children.allTests('failed');
  return test?.fullName ?? module.errors()[0]?.message ?? 'the file cannot be loaded';
}

function outcomesIn(module: TestModule): TestAnswer['outcomes'] {
  return [...module.children.allTests('passed')].map((test) => ({
    id: test.id,
    name: test.fullName,
    reached: test.meta().reached ?? [],
    milliseconds: test.diagnostic()?.duration ?? 0,
  }));
}

declare module 'vitest' {
  interface ProvidedContext {
    awake: number;
  }
  interface TaskMeta {
    reached?: readonly number[];
  }
}

process.on('message', (order: TestOrder) => {
  void run(order).then((answer) => process.send?.(answer));
});
process.send?.('ready');
