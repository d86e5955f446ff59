import { Option } from 'commander';
import type { ColourChoice } from '../process/colour.ts';
import { configOptions, inputOptions, oneOf } from './flags.ts';

/** The formats of a graph. */
const graphFormats = ['text', 'mermaid', 'dot', 'svg', 'json'] as const;

/** Flags of `graph`. */
export interface GraphFlags {
  readonly config?: string | false;
  readonly context: readonly string[];
  readonly namespace?: string;
  readonly complete?: true;
  readonly allowEmpty?: true;
  readonly render?: true;
  readonly focus?: string;
  readonly root?: string;
  readonly all?: true;
  readonly format: (typeof graphFormats)[number];
  readonly color: ColourChoice | false;
}

/** The options of `graph`, in the order of the help. */
export function graphOptions(): readonly Option[] {
  return [...drawingOptions(), ...outputOptions(), ...inputOptions(), ...configOptions()];
}

function drawingOptions(): readonly Option[] {
  return [
    new Option('--focus <host>', 'only what a request for this host meets'),
    new Option('--root <name>', 'draw this environment only; by default all of the input'),
    new Option('--all', 'in text: draw everything by itself, however much is alike'),
  ].map((option) => option.helpGroup('Drawing:'));
}

function outputOptions(): readonly Option[] {
  return [
    new Option('-f, --format <format>', `text (default), ${graphFormats.slice(1).join(', ')}`)
      .default('text')
      .argParser(oneOf(graphFormats)),
    new Option('--color <when>', 'auto (default), always or never')
      .default('auto')
      .argParser(oneOf(['auto', 'always', 'never'])),
    new Option('--no-color', 'the same as --color never'),
  ].map((option) => option.helpGroup('Output:'));
}
