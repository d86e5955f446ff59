import { describe, expect, it } from 'vitest';
import { globMatches } from '../../source/file/glob.ts';
import { rebaseGlob } from './rebase.ts';

describe('rebaseGlob', () => {
  it('leaves a glob alone when nothing moves', () => {
    expect(rebaseGlob('./overlays/**', '/repo', '/repo')).toEqual(['overlays/**']);
  });

  // Files by absolute path; the glob counts from /repo, the working directory is `folder`.
  const files = [
    '/repo/a.yaml',
    '/repo/base/a.yaml',
    '/repo/overlays/prod/a.yaml',
    '/repo/overlays/prod/deep/b.yaml',
    '/repo/overlays/staging/a.yaml',
    '/repo/overlays/a.json',
  ];
  const globs = [
    '**',
    '**/*.yaml',
    '*.yaml',
    'overlays/**',
    'overlays/prod/**',
    'overlays/prod',
    'overlays/*/a.yaml',
    'overlays/**/b.yaml',
    '{base,overlays/prod}/**',
    'overlays/{prod,staging}/a.yaml',
    'over*/prod/*.yaml',
    '**/prod/**',
  ];
  const folders = ['/repo/overlays', '/repo/overlays/prod', '/repo/base', '/', '/other'];

  function seenFrom(folder: string, file: string): string {
    const way = folder.split('/').filter((step) => step !== '');
    const steps = file.split('/').filter((step) => step !== '');
    const shared = way.findIndex((step, index) => steps[index] !== step);
    const kept = shared < 0 ? way.length : shared;
    return [...way.slice(kept).map(() => '..'), ...steps.slice(kept)].join('/');
  }

  it.each(folders.flatMap((folder) => globs.map((glob) => [folder, glob] as const)))(
    '%s: %s',
    (folder, glob) => {
      const moved = rebaseGlob(glob, '/repo', folder);
      for (const file of files) {
        const wanted = globMatches(glob, file.slice('/repo/'.length));
        expect([file, moved.some((one) => globMatches(one, seenFrom(folder, file)))]).toEqual([file, wanted]);
      }
    },
  );
});
