import { Option } from 'commander';
import type { ColourChoice } from '../process/colour.ts';
import { append, configOptions, inputOptions, oneOf } from './flags.ts';

/** The formats of a trace. */
const traceFormats = ['text', 'json'] as const;

/** Flags of `trace`. */
export interface TraceFlags {
  readonly config?: string | false;
  readonly context: readonly string[];
  readonly namespace?: string;
  readonly complete?: true;
  readonly allowEmpty?: true;
  readonly render?: true;
  readonly request?: string;
  readonly header: readonly string[];
  readonly sourceIp?: string;
  readonly follow?: true;
  /** Every known host and path instead of one URL. */
  readonly all?: true;
  readonly root?: string;
  readonly format: (typeof traceFormats)[number];
  readonly color: ColourChoice | false;
}

/** The options of `trace`, in the order of the help. */
export function traceOptions(): readonly Option[] {
  return [...requestOptions(), ...outputOptions(), ...inputOptions(), ...configOptions()];
}

function requestOptions(): readonly Option[] {
  return [
    new Option('-X, --request <method>', 'GET (default) or another method'),
    new Option('-H, --header <header>', 'a header, such as "X-User: me" (repeatable)')
      .default([])
      .argParser(append),
    new Option('--source-ip <address>', 'the address of the client, for conditions that ask for it'),
    new Option('--follow', 'follow redirects, and say where they never end'),
    new Option('--all', 'no URL: every host and path that the input knows, as a table').conflicts([
      'request',
      'header',
      'sourceIp',
      'follow',
    ]),
    new Option('--root <name>', 'trace in this environment only; by default in all of the input'),
  ].map((option) => option.helpGroup('Request:'));
}

function outputOptions(): readonly Option[] {
  return [
    new Option('-f, --format <format>', 'text (default) or json')
      .default('text')
      .argParser(oneOf(traceFormats)),
    new Option('--color <when>', 'auto (default), always or never')
      .default('auto')
      .argParser(oneOf(['auto', 'always', 'never'])),
    new Option('--no-color', 'the same as --color never'),
  ].map((option) => option.helpGroup('Output:'));
}
