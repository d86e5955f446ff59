import { Option } from 'commander';
import type { InputFlags } from './flags.ts';
import { append, colourOptions, configOptions, inputOptions, oneOf } from './flags.ts';

/** The formats of a trace. */
const traceFormats = ['text', 'json'] as const;

/** Flags of `trace`. */
export interface TraceFlags extends InputFlags {
  readonly request?: string;
  readonly header: readonly string[];
  readonly sourceIp?: string;
  readonly follow?: true;
  /** Every known host and path instead of one URL. */
  readonly all?: true;
  readonly root?: string;
  readonly format: (typeof traceFormats)[number];
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
    ...colourOptions(),
  ].map((option) => option.helpGroup('Output:'));
}
