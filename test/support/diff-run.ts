import { main } from '../../src/cli/main.ts';

const environment = { PATH: process.env.PATH ?? '' };

/** Runs `diff` in a folder; gives its exit code and what it prints. */
export async function runDiff(words: readonly string[], folder: string) {
  const said = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: async (text: string) => {
      said[name] += text;
    },
  });
  const surroundings = { folder, environment, today: '2026-01-01', readStdin: async () => new Uint8Array() };
  const status = await main(['diff', ...words], {
    ...surroundings,
    stdout: output('stdout'),
    stderr: output('stderr'),
  });
  return { status, ...said };
}
