import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { fakeHelm } from '../../test/support/fake-helm.ts';
import { plainWords, recordOf, recordPath, systems, systemsFolder } from './recording.ts';

const top = mkdtempSync(join(tmpdir(), 'helm-records-'));

afterAll(() => rmSync(top, { recursive: true, force: true }));

/** Lints a system with a helm that answers from its record; words that the record lacks make it fail. */
async function run(system: string, words: readonly string[]) {
  const folder = join(systemsFolder, system);
  const { folder: bin, runs } = fakeHelm(
    join(top, system),
    `${plainWords(folder)}
const { answers } = JSON.parse(fs.readFileSync(${JSON.stringify(recordPath(system))}, 'utf8'));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const answer = answers.find((one) => same(one.words, plain) && same(one.values, values));
const told = (text) => text.replaceAll('FOLDER', ${JSON.stringify(folder)});
process.stdout.write(told(answer.stdout));
process.stderr.write(told(answer.stderr));
process.exitCode = answer.code;`,
  );
  let text = '';
  const write = async (more: string) => {
    text += more;
  };
  const output = { isTTY: false, write };
  await main([...words, '--render', '.'], {
    folder,
    environment: { PATH: bin },
    stdout: output,
    stderr: output,
    today: '2026-01-01',
    readStdin: async () => new Uint8Array(),
  });
  return { text, runs };
}

// Each finding of expected.txt was read to stand at the line that a person would mend.
describe.each(systems)('%s', (system) => {
  it('has a record of the real helm', () => {
    expect(recordOf(system)?.helm).toMatch(/^v[34]\./);
    expect(recordOf(system)?.answers.length).toBeGreaterThan(0);
  });

  it('gives the report that was expected, and asks for nothing that the record lacks', async () => {
    const { text, runs } = await run(system, ['--format', 'compact']);
    const expected = join(systemsFolder, system, 'expected.txt');
    await expect(text).toMatchFileSnapshot(expected);
    expect(runs()).toHaveLength(recordOf(system)?.answers.length ?? 0);
    for (const file of text.match(/^[^\s:]+(?=:\d+:)/gm) ?? [])
      expect(existsSync(join(systemsFolder, system, file)), file).toBe(true);
  });

  it('lists what its charts make', async () => {
    const { text } = await run(system, ['builds']);
    await expect(text).toMatchFileSnapshot(join(systemsFolder, system, 'builds.txt'));
  });
});
