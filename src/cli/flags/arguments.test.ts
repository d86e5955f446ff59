import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { UsageError } from '../process/usage-error.ts';
import { parseArguments } from './arguments.ts';
import type { LintFlags } from './flags.ts';

function lintFlags(...words: string[]): LintFlags {
  const invocation = parseArguments(words);
  if (invocation.command !== 'lint') throw new Error(`this is ${invocation.command}`);
  return invocation.flags;
}

function printed(...words: string[]): string {
  return printedAt(undefined, ...words);
}

function printedAt(width: number | undefined, ...words: string[]): string {
  const invocation = parseArguments(words, width);
  return invocation.command === 'print' ? invocation.text : '';
}

describe('parseArguments', () => {
  it('lints by default', () => {
    expect(parseArguments([])).toEqual({
      command: 'lint',
      paths: [],
      flags: { context: [], rule: [], only: [], skip: [], failOn: 'error', format: [], color: 'auto' },
    });
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['paths', ['a', '-', 'b/*.yaml'], ['a', '-', 'b/*.yaml']],
    ['flags between paths', ['a', '--quiet', 'b'], ['a', 'b']],
    ['what follows --', ['--', '--quiet', 'rules'], ['--quiet', 'rules']],
    ['a folder named like a command', ['./rules', 'explain'], ['./rules', 'explain']],
  ])('takes %s', (_, words, paths) => {
    expect(parseArguments(words)).toMatchObject({ command: 'lint', paths });
  });

  it.each<[readonly string[], Partial<LintFlags>]>([
    [['--format', 'json'], { format: [{ format: 'json' }] }],
    [
      ['-f', 'pretty', '-f', 'sarif=a=b.sarif'],
      { format: [{ format: 'pretty' }, { format: 'sarif', path: 'a=b.sarif' }] },
    ],
    [['--format=json=-'], { format: [{ format: 'json' }] }],
    [
      ['--rule', 'gateway/*=off', '--rule', 'a/b=warn'],
      {
        rule: [
          { pattern: 'gateway/*', level: 'off' },
          { pattern: 'a/b', level: 'warning' },
        ],
      },
    ],
    [['--only', 'a/b, c/*', '--only', 'd/e'], { only: ['a/b', 'c/*', 'd/e'] }],
    [['--skip', 'a/b'], { skip: ['a/b'] }],
    [['--context', 'a', '--context', 'b'], { context: ['a', 'b'] }],
    [['--max-warnings', '0'], { maxWarnings: 0 }],
    [['--fail-on', 'never'], { failOn: 'never' }],
    [['--config', 'a.yaml'], { config: 'a.yaml' }],
    [['--no-config'], { config: false }],
    [['--no-color'], { color: false }],
    [['--color', 'always'], { color: 'always' }],
    [
      ['--complete', '--allow-empty', '-q', '-v'],
      { complete: true, allowEmpty: true, quiet: true, verbose: true },
    ],
    [['--fix', '--unsafe-fixes'], { fix: true, unsafeFixes: true }],
    [['--namespace', 'apps', '--preset', 'strict'], { namespace: 'apps', preset: 'strict' }],
  ])('reads %j', (words, flags) => {
    expect(lintFlags(...words)).toMatchObject(flags);
  });

  it('reads commands', () => {
    expect(parseArguments(['explain'])).toEqual({ command: 'explain', words: [], flags: {} });
    expect(parseArguments(['explain', 'a/b'])).toEqual({ command: 'explain', words: ['a/b'], flags: {} });
    expect(parseArguments(['explain', 'health', 'check', '--examples'])).toEqual({
      command: 'explain',
      words: ['health', 'check'],
      flags: { examples: true },
    });
    expect(parseArguments(['rules'])).toMatchObject({ flags: { format: 'table' } });
    expect(parseArguments(['rules', '-f', 'json'])).toMatchObject({ flags: { format: 'json' } });
    expect(parseArguments(['rules', '--preset', 'strict', '--no-config'])).toMatchObject({
      command: 'rules',
      flags: { preset: 'strict', config: false, rule: [] },
    });
  });

  it.each<[string, string]>([
    ['--fromat json', "unknown option '--fromat' (Did you mean --format?)"],
    ['--format jsno', 'Expected one of pretty, compact, json, sarif, github, markdown. Did you mean "json"?'],
    ['--format xml', 'Expected one of pretty, compact, json, sarif, github, markdown.'],
    ['--format json=', 'Expected a path after "json=".'],
    ['--format json --format sarif', 'Only one format can go to standard output'],
    ['--format json=a --format sarif=a', 'Two formats would be written to "a".'],
    ['--rule gateway/a', 'Expected NAME=LEVEL, such as gateway/*=warning.'],
    ['--rule gateway/a=eror', 'Did you mean "error"?'],
    ['--rule *=off', 'It would turn every rule off; name the rules or categories, such as gateway/*=off.'],
    ['--skip gateway/*,*', 'It would leave every rule out; name the rules or categories, such as gateway/*.'],
    ['--fail-on eror', 'Did you mean "error"?'],
    ['--max-warnings -1', 'Expected a whole number from 0.'],
    ['--max-warnings', 'argument missing'],
    ['--preset strickt', 'Did you mean "strict"?'],
    ['--color sometimes', 'Expected one of auto, always, never.'],
    ['rules a', 'too many arguments'],
    ['rules --format yaml', 'Expected one of table, json.'],
    ['explain a --all', "unknown option '--all'"],
    ['rules --fix', "unknown option '--fix'"],
  ])('refuses %s', (words, message) => {
    const parse = () => parseArguments(words.split(' '));
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(/\n|^error/);
  });

  it('prints the version alone', () => {
    for (const flag of ['--version', '-V']) expect(printed(flag)).toBe(`${manifest.version}\n`);
  });

  it('prints help that shows how to begin', () => {
    const help = printed('--help');
    expect(printed('-h')).toBe(help);
    for (const part of [
      'Usage: istio-alb-lint',
      'Input:',
      'Fixing:',
      'Examples:',
      'complete: all',
      'explain',
      'Exit codes:',
    ]) {
      expect(help).toContain(part);
    }
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    for (const words of [['--help'], ['rules', '--help'], ['explain', '--help']]) {
      const lines = printedAt(60, ...words).split('\n');
      // A command to be copied is never broken.
      expect(
        lines.filter((line) => line.length > 60 && !/^ {2}\S+.* \S+-lint|^ {2}istio-alb-lint/.test(line)),
      ).toEqual([]);
    }
    expect(printed('rules', '--help')).toContain('--preset');
    expect(printed('explain', '--help')).toContain('RULE');
  });
});

describe('trace', () => {
  const traced = (...words: string[]) => {
    const invocation = parseArguments(['trace', ...words]);
    if (invocation.command !== 'trace') throw new Error(`this is ${invocation.command}`);
    return invocation;
  };

  it('takes a URL before the paths, and none with --all', () => {
    expect(traced('https://a.example.com/', 'manifests')).toMatchObject({
      url: 'https://a.example.com/',
      paths: ['manifests'],
    });
    expect(traced('--all', 'base', 'prod')).toMatchObject({ url: undefined, paths: ['base', 'prod'] });
    expect(traced('--all').paths).toEqual([]);
  });

  it.each([
    [[], "missing required argument 'URL'; --all traces all that is known"],
    [['--all', '-X', 'POST'], "option '--all' cannot be used with option '-X, --request <method>'"],
    [['--all', '--follow'], "option '--all' cannot be used with option '--follow'"],
  ])('refuses %j', (words, message) => {
    expect(() => traced(...words)).toThrow(new UsageError(message));
  });
});
