import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../package.json' with { type: 'json' };
import { parseArguments } from '../src/cli/flags/arguments.ts';
import { main } from '../src/cli/main.ts';
import { parseConfigText } from '../src/config/config-file.ts';
import { readExpectations } from '../src/expectation/expectation-file.ts';
import { rules } from '../src/generated/rules/rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = read('README.md');

function read(name: string): string {
  return readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
}

interface Block {
  readonly language: string;
  readonly info: string;
  readonly text: string;
}

const blocks: readonly Block[] = [
  ...readme.replace(/^> ?/gm, '').matchAll(/^```(\w*) ?([^\n]*)\n([\s\S]*?)\n```$/gm),
].map(([, language = '', info = '', text = '']) => ({ language, info, text }));
const commands = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.split(/\n| && /));
const ownUses = /istio-alb-lint\/istio-alb-lint@v([\d.]+)/;

async function printed(words: readonly string[]): Promise<string> {
  let text = '';
  const write = async (more: string) => {
    text += more;
  };
  const output = { isTTY: false, write };
  const surroundings = { folder: root, environment: {}, stdout: output, stderr: output, today: '2026-01-01' };
  await main(words, { ...surroundings, readStdin: async () => new Uint8Array() });
  return text;
}

describe('the README', () => {
  it('shows what its first command prints', async () => {
    const shown = blocks.filter(({ language }) => language === 'console');
    expect(shown.map(({ info }) => `npx istio-alb-lint ${info}`)).toEqual(
      commands.filter((command) => command.includes('fixtures/')),
    );
    for (const { info, text } of shown) expect(`${text}\n`).toBe(await printed(info.split(' ')));
    expect(shown).toHaveLength(9);
  });

  it('says how to run the command that its output names', () => {
    const named = blocks.flatMap(({ text }) => /= docs: (.*)/.exec(text)?.[1] ?? []);
    expect(named.map((command) => `npx ${command}`).filter((command) => !commands.includes(command))).toEqual(
      [],
    );
    expect(named).toHaveLength(1);
  });

  it('has no output besides, and no command that this does not know', () => {
    expect(blocks.filter(({ language }) => language === 'text')).toEqual([]);
    const known = [
      /^npm ci$/,
      /^npm cit$/,
      /^node scripts\/release\.mjs$/,
      new RegExp(`^npm install --save-dev \\.\\./istio-alb-lint/istio-alb-lint-${manifest.version}\\.tgz$`),
      new RegExp(
        `^npm install --save-dev ${manifest.repository.url.replace(/[.+]/g, '\\$&')}#v${manifest.version}$`,
      ),
      /^(npx (--no-install )?istio-alb-lint|node \.\.\/istio-alb-lint\/bin\/istio-alb-lint\.js) /,
    ];
    expect(commands.filter((command) => !known.some((one) => one.test(command)))).toEqual([]);
    expect(commands).toHaveLength(22);
  });

  it('gives the linter words that it understands', () => {
    const words = commands
      .filter((command) => /^(npx|node \.\.)/.test(command))
      .map((command) => command.replace('--no-install ', '').split(' ').slice(2));
    expect(words.map((one) => parseArguments(one).command)).toEqual(
      words.map(([first = '']) =>
        ['diff', 'explain', 'graph', 'test', 'trace', 'why'].includes(first) ? first : 'lint',
      ),
    );
    expect(words).toHaveLength(17);
  });

  it('shows a hook that exists, of this version', () => {
    const text = blocks.find((one) => one.text.startsWith('# .pre-commit-config.yaml'))?.text ?? '';
    const [repository] = parse(text).repos;
    expect(`git+${repository.repo}.git`).toBe(manifest.repository.url);
    expect(repository.rev).toBe(`v${manifest.version}`);
    const hooks: readonly { readonly id: string }[] = parse(read('.pre-commit-hooks.yaml'));
    const ids = hooks.map(({ id }) => id);
    for (const { id } of repository.hooks) expect(ids).toContain(id);
    expect(ids.filter((id) => !readme.includes(`\`${id}\``) && !text.includes(`id: ${id}\n`))).toEqual([]);
  });

  it('gives the action inputs that it has, and takes outputs that it has', () => {
    const text = blocks.find((one) => ownUses.test(one.text))?.text ?? '';
    const steps: readonly { readonly uses: string; readonly with?: object }[] = parse(text).jobs.lint.steps;
    const own = steps.find(({ uses }) => ownUses.test(uses));
    expect(ownUses.exec(own?.uses ?? '')?.[1]).toBe(manifest.version);
    const { inputs, outputs } = parse(read('action.yml'));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(own?.with ?? {})));
    for (const [, name = ''] of text.matchAll(/steps\.lint\.outputs\.([\w-]+)/g))
      expect(Object.keys(outputs)).toContain(name);
    const described = /Further inputs: ([^\n]*)/.exec(readme)?.[1] ?? '';
    const further = [...described.matchAll(/`([\w-]+)`/g)].map(([, name]) => name);
    expect([...Object.keys(own?.with ?? {}), ...further].sort()).toEqual(Object.keys(inputs).sort());
  });

  it('shows a configuration that is understood, with rules that exist', () => {
    const text = /```yaml\n(namespace: [\s\S]*?)\n```/.exec(readme)?.[1] ?? '';
    const parsed = parseConfigText(text, 'README.md');
    expect('problem' in parsed ? parsed.problem : 'fine').toBe('fine');
    const named = [...text.matchAll(/\b([a-z-]+\/[a-z-]+)\b(?=:|$)/gm)].map(([, id = '']) => id);
    expect(named.filter((id) => !rules.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  it('shows expectations that are understood', () => {
    const text = blocks.find((one) => one.text.startsWith('# routes.yaml'))?.text ?? '';
    expect(readExpectations({ path: 'routes.yaml', text })).toMatchObject({ expectations: [{}, {}, {}, {}] });
  });

  it('names no category of rules as missing, since all have rules', () => {
    const section = /\n## What green does not mean\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
    const missing = [...section.matchAll(/^ {2}- `([a-z-]+)`/gm)].map(([, category = '']) => category);
    expect(missing).toEqual([]);
    expect(new Set([...rules.keys()].map((id) => id.split('/')[0])).size).toBe(9);
  });
});
