import { expect, it } from 'vitest';
import { engineFindings } from '../../diagnostic/engine-findings.ts';
import { pages } from '../../generated/rules/pages.ts';

it.each(Object.entries(engineFindings))('%s has a page with its summary as title', (id, { summary }) => {
  expect(pages.get(id)).toMatch(
    new RegExp(`^# ${summary}\n\n## What goes wrong\n\n[\\s\\S]+\n## How to put it right\n\n`),
  );
});
