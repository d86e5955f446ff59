import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lint } from '../src/index.ts';
import { buildPackage } from './support/built.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs/library.md'), 'utf8');
/** The programs of the page, each with what it prints. */
const examples = [...page.matchAll(/```js (\S+)\n([\s\S]*?)\n```\n[\s\S]*?```text\n([\s\S]*?)```/g)].map(
  ([, name = '', code = '', output = '']) => ({ name, code, output }),
);

let built = '';

beforeAll(() => {
  built = buildPackage();
  const home = join(built, 'home');
  mkdirSync(join(home, 'node_modules', 'istio-alb-lint'), { recursive: true });
  for (const name of ['dist', 'package.json']) {
    cpSync(join(built, name), join(home, 'node_modules', 'istio-alb-lint', name), { recursive: true });
  }
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

it('has examples', () =>
  expect(examples.map(({ name }) => name)).toEqual(['lint.mjs', 'requests.mjs', 'files.mjs']));

it.each(examples)('$name prints what the page says', ({ name, code, output }) => {
  writeFileSync(join(built, 'home', name), code);
  const { stdout, stderr } = spawnSync(process.execPath, [name], {
    cwd: join(built, 'home'),
    encoding: 'utf8',
  });
  expect({ stdout, stderr }).toEqual({ stdout: output, stderr: '' });
});

it('lets no ignore expire while no day is given', () => {
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: a
  namespace: b
  annotations:
    # istio-alb-lint: ignore[ingress/unknown-annotation] waits for the move, until=2001-01-31
    alb.ingress.kubernetes.io/schema: internal
spec:
  ingressClassName: alb
`;
  const rulesOf = (today?: string) =>
    lint({ files: [{ path: 'a.yaml', text }], ...(today === undefined ? {} : { today }) })
      .diagnostics.filter(({ suppressed }) => suppressed === null)
      .map(({ rule }) => rule);
  expect(rulesOf()).not.toContain('ingress/unknown-annotation');
  expect(rulesOf()).not.toContain('ignore/expired');
  expect(rulesOf('2001-02-01')).toEqual(
    expect.arrayContaining(['ignore/expired', 'ingress/unknown-annotation']),
  );
});
