// Runs the real helm over the systems and writes what it says: `node scripts/run.mjs conformance/helm/record.ts HELM`, where
// HELM is the absolute path of the program. With `--check` behind it, it writes nothing and fails where helm says otherwise.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import { fakeHelm } from '../../test/support/fake-helm.ts';
import type { HelmAnswer } from './recording.ts';
import { plainWords, recordPath, systems, systemsFolder } from './recording.ts';

const [helm = 'helm', check] = process.argv.slice(2);
const version = spawnSync(helm, ['version', '--template', '{{.Version}}'], {
  encoding: 'utf8',
}).stdout.trim();

/** Lets helm answer for all charts of a system, and notes what it says. */
async function answersFor(system: string): Promise<readonly HelmAnswer[]> {
  const folder = join(systemsFolder, system);
  const scratch = mkdtempSync(join(tmpdir(), 'record-helm-'));
  const said = join(scratch, 'said.jsonl');
  const { folder: bin } = fakeHelm(
    scratch,
    `${plainWords(folder)}
const { status, stdout, stderr } = require('node:child_process').spawnSync(${JSON.stringify(helm)}, words, { encoding: 'utf8' });
const clean = (text) => text.replaceAll(${JSON.stringify(folder)}, 'FOLDER');
const answer = { words: plain, values, code: status, stdout: clean(stdout), stderr: clean(stderr) };
fs.appendFileSync(${JSON.stringify(said)}, JSON.stringify(answer) + '\\n');
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;`,
  );
  const silent = { isTTY: false, write: async () => {} };
  await main(['--render', '.'], {
    folder,
    environment: { PATH: bin },
    stdout: silent,
    stderr: silent,
    today: '2026-01-01',
    readStdin: async () => new Uint8Array(),
  });
  const lines = existsSync(said) ? readFileSync(said, 'utf8').trim().split('\n') : [];
  rmSync(scratch, { recursive: true });
  return lines.sort().map((line): HelmAnswer => JSON.parse(line));
}

let differing = 0;
for (const system of systems) {
  const record = { helm: version, answers: await answersFor(system) };
  const path = recordPath(system);
  const text = `${JSON.stringify(record, null, 2)}\n`;
  const isSame = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (check === '--check') differing += isSame ? 0 : 1;
  else writeFileSync(path, text);
  console.log(`${system}: ${record.answers.map(({ code }) => code).join(' ')}${isSame ? '' : ' (differs)'}`);
}
if (differing > 0) {
  console.error(
    `helm ${version} says otherwise than the records in ${differing} of ${systems.length} systems`,
  );
  process.exitCode = 1;
}
