import { Option } from 'commander';
import type { ColourChoice } from '../process/colour.ts';
import { configOptions, inputOptions, oneOf } from './flags.ts';

/** The formats of routing tests. */
const testFormats = ['pretty', 'json', 'junit'] as const;

/** Flags of `test`. */
export interface TestFlags {
  readonly config?: string | false;
  readonly context: readonly string[];
  readonly namespace?: string;
  readonly complete?: true;
  readonly allowEmpty?: true;
  readonly render?: true;
  readonly format: (typeof testFormats)[number];
  readonly color: ColourChoice | false;
}

/** The options of `test`, in the order of the help. */
export function testOptions(): readonly Option[] {
  return [...outputOptions(), ...inputOptions(), ...configOptions()];
}

function outputOptions(): readonly Option[] {
  return [
    new Option('-f, --format <format>', 'pretty (default), json or junit')
      .default('pretty')
      .argParser(oneOf(testFormats)),
    new Option('--color <when>', 'auto (default), always or never')
      .default('auto')
      .argParser(oneOf(['auto', 'always', 'never'])),
    new Option('--no-color', 'the same as --color never'),
  ].map((option) => option.helpGroup('Output:'));
}
