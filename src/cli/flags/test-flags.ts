import { Option } from 'commander';
import type { InputFlags } from './flags.ts';
import { colourOptions, configOptions, inputOptions, oneOf } from './flags.ts';

/** The formats of routing tests. */
const testFormats = ['pretty', 'json', 'junit'] as const;

/** Flags of `test`. */
export interface TestFlags extends InputFlags {
  readonly format: (typeof testFormats)[number];
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
    ...colourOptions(),
  ].map((option) => option.helpGroup('Output:'));
}
