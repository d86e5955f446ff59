import { Option } from 'commander';
import type { InputFlags } from './flags.ts';
import { colourOptions, configOptions, inputOptions, oneOf } from './flags.ts';

/** The formats of an explanation. */
const whyFormats = ['text', 'json'] as const;

/** Flags of `why`. */
export interface WhyFlags extends Omit<InputFlags, 'allowEmpty'> {
  readonly format: (typeof whyFormats)[number];
}

/** The options of `why`, in the order of the help. */
export function whyOptions(): readonly Option[] {
  const output = [
    new Option('-f, --format <format>', 'text (default) or json')
      .default('text')
      .argParser(oneOf(whyFormats)),
    ...colourOptions(),
  ].map((option) => option.helpGroup('Output:'));
  const input = inputOptions().filter(({ long }) => long !== '--allow-empty');
  return [...output, ...input, ...configOptions()];
}
