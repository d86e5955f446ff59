import { Option } from 'commander';
import type { ColourChoice } from '../process/colour.ts';
import { configOptions, inputOptions, oneOf } from './flags.ts';

/** The formats of a comparison. */
const diffFormats = ['pretty', 'markdown', 'json'] as const;

/** Flags of `diff`. */
export interface DiffFlags {
  readonly config?: string | false;
  readonly context: readonly string[];
  readonly namespace?: string;
  readonly complete?: true;
  readonly allowEmpty?: true;
  readonly render?: true;
  readonly format: (typeof diffFormats)[number];
  readonly color: ColourChoice | false;
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
    new Option('--color <when>', 'auto (default), always or never')
      .default('auto')
      .argParser(oneOf(['auto', 'always', 'never'])),
    new Option('--no-color', 'the same as --color never'),
  ].map((option) => option.helpGroup('Output:'));
}
