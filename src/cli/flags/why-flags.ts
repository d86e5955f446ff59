import { Option } from 'commander';
import type { ColourChoice } from '../process/colour.ts';
import { configOptions, inputOptions, oneOf } from './flags.ts';

/** The formats of an explanation. */
const whyFormats = ['text', 'json'] as const;

/** Flags of `why`. */
export interface WhyFlags {
  readonly config?: string | false;
  readonly context: readonly string[];
  readonly namespace?: string;
  readonly complete?: true;
  readonly render?: true;
  readonly format: (typeof whyFormats)[number];
  readonly color: ColourChoice | false;
}

/** The options of `why`, in the order of the help. */
export function whyOptions(): readonly Option[] {
  const output = [
    new Option('-f, --format <format>', 'text (default) or json')
      .default('text')
      .argParser(oneOf(whyFormats)),
    new Option('--color <when>', 'auto (default), always or never')
      .default('auto')
      .argParser(oneOf(['auto', 'always', 'never'])),
    new Option('--no-color', 'the same as --color never'),
  ].map((option) => option.helpGroup('Output:'));
  const input = inputOptions().filter(({ long }) => long !== '--allow-empty');
  return [...output, ...input, ...configOptions()];
}
