import { Option } from 'commander';
import type { InputFlags } from './flags.ts';
import { colourOptions, configOptions, inputOptions, oneOf } from './flags.ts';

/** The formats of a graph. */
const graphFormats = ['text', 'mermaid', 'dot', 'svg', 'json'] as const;

/** Flags of `graph`. */
export interface GraphFlags extends InputFlags {
  readonly focus?: string;
  readonly root?: string;
  readonly all?: true;
  readonly format: (typeof graphFormats)[number];
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
    ...colourOptions(),
  ].map((option) => option.helpGroup('Output:'));
}
