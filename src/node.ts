/** What reads the file system for programs: `istio-alb-lint/node`. The rest of the library, `src/index.ts`, runs anywhere. */
export type { LoadedConfig } from './cli/input/config.ts';
export { loadConfig } from './cli/input/config.ts';
export type { FoundFile, FoundFiles, SearchRequest } from './cli/input/files.ts';
export { findFiles } from './cli/input/files.ts';
export type { LintRequest } from './cli/input/lint-input.ts';
export { readInput } from './cli/input/lint-input.ts';
export { UsageError } from './cli/process/usage-error.ts';
