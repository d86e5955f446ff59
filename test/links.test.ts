import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const foreign = new Set(['.git', 'node_modules', 'dist', 'coverage', '.cache']);

function pathsBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (foreign.has(entry.name)) return [];
    return entry.isDirectory() ? pathsBelow(path) : [path];
  });
}

/** What the relative links of a page lead to, from the top of the repository, with the heading if one is named. */
function linksOf(page: string): readonly { readonly path: string; readonly heading: string }[] {
  const text = proseOf(page);
  const targets = [...text.matchAll(/\]\(([^()\s]+)\)|^\[[^\]]+\]: (\S+)/gm)].map(([, a, b]) => a ?? b ?? '');
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', heading = ''] = target.split('#');
      return { path: path === '' ? page : posix.join(posix.dirname(page), path), heading };
    });
}

function proseOf(page: string): string {
  return readFileSync(join(root, page), 'utf8')
    .replace(/^( *)```[\s\S]*?^\1```$/gm, '')
    .replace(/`[^`\n]*`/g, '');
}

function headingsOf(page: string): readonly string[] {
  return [...readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const pages = pathsBelow('').filter((path) => path.endsWith('.md'));

describe('links', () => {
  it('of every page lead to a file of the repository and a heading of it', () => {
    const broken = pages.flatMap((page) =>
      linksOf(page)
        .filter(
          ({ path, heading }) =>
            !existsSync(join(root, path)) || (heading !== '' && !headingsOf(path).includes(heading)),
        )
        .map(({ path, heading }) => `${page} → ${path}#${heading}`),
    );
    expect(broken).toEqual([]);
    expect(pages.length).toBeGreaterThan(80);
  });

  it('of the pages in the package lead to files in the package', () => {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd: root,
        encoding: 'utf8',
      }),
    );
    const files = new Set(packed.files.map(({ path }: { readonly path: string }) => path));
    const own = pages.filter((page) => files.has(page));
    const broken = own.flatMap((page) =>
      linksOf(page)
        .filter(({ path }) => !files.has(path))
        .map(({ path }) => `${page} → ${path}`),
    );
    expect(broken).toEqual([]);
    expect(own).toContain('README.md');
  });
});
