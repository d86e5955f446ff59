import { Option } from 'commander';
import type { InputFlags } from './flags.ts';
import { colourOptions, configOptions, inputOptions, oneOf } from './flags.ts';

/** The formats of a comparison. */
const diffFormats = ['pretty', 'markdown', 'json'] as const;

/** Flags of `diff`. */
export interface DiffFlags extends InputFlags {
  readonly format: (typeof diffFormats)[number];
}

/** The options of `diff`, in the order of the help. */
export function diffOptions(): readonly Option[] {
  return [...outputOptions(), ...inputOptions(), ...configOptions()];
}

function outputOptions(): readonly Option[] {
  return [
    new Option('-f, --format <format>', 'pretty (default), markdown (a comment of a pull request) or json')
      .default('pretty')
      .argParser(oneOf(diffFormats)),
    ...colourOptions(),
  ].map((option) => option.helpGroup('Output:'));
}
