import { describe, expect, it } from 'vitest';
import { engineFindings } from '../../diagnostic/engine-findings.ts';
import { pages } from '../../generated/rules/pages.ts';
import { rules } from '../../generated/rules/rules.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import { explainCommand } from './explain.ts';

async function explained(words: readonly string[], examples = false, columns?: number): Promise<string> {
  let text = '';
  const output = {
    isTTY: columns !== undefined,
    ...(columns === undefined ? {} : { columns }),
    write: async (more: string) => {
      text += more;
    },
  };
  const surroundings: Surroundings = {
    folder: '/',
    environment: {},
    stdout: output,
    stderr: output,
    today: '2026-01-01',
    readStdin: async () => new Uint8Array(),
  };
  await explainCommand(words, examples ? { examples: true } : {}, surroundings);
  return text;
}

it.each(Object.entries(engineFindings))('%s has a page with its summary as title', (id, { summary }) => {
  expect(pages.get(id)).toMatch(
    new RegExp(`^# ${summary}\n\n## What goes wrong\n\n[\\s\\S]+\n## How to put it right\n\n`),
  );
});

const id = 'target-group/healthcheck-port-mismatch';

describe('explain', () => {
  it('prints what goes wrong, how to put it right, and one finding', async () => {
    const text = await explained([id]);
    expect(text.match(/^## .*/gm)).toEqual(['## What goes wrong', '## How to put it right', '## Example']);
    expect(text).toContain(`\nerror[${id}]\n`);
    expect(text).toMatch(/\n\d+ examples, wrong and right: .* --examples\n$/);
  });

  it.each([...pages.keys()])('prints %s without what tests read, within the width', async (one) => {
    const [short, long] = [await explained([one], false, 60), await explained([one], true, 60)];
    expect(short.split('\n').length).toBeLessThan(100);
    for (const text of [short, long]) {
      expect(text).not.toMatch(/# (fault|lowered|raised|related|not-checked)\b/);
      expect(text).not.toContain('<!--');
      const prose = text.replace(/^```[\s\S]*?^```$/gm, '').split('\n');
      expect(
        prose.filter((line) => line.length > 60 && !/^(\||\S*$|\s*(- )?\S+$|\d+ examples)/.test(line)),
      ).toEqual([]);
    }
  });

  it('prints pages of about 40 lines', async () => {
    const lengths = await Promise.all(
      [...rules.keys()].map(async (one) => (await explained([one])).split('\n').length),
    );
    const sorted = lengths.sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(55);
  });

  it('prints all examples with --examples', async () => {
    const text = await explained([id], true);
    expect(text.match(/^### /gm)).toEqual(pages.get(id)?.match(/^### /gm));
    expect(text).toContain('\n```yaml service.yaml (fixed)\n');
  });

  it('lists a category, with or without a slash', async () => {
    const text = await explained(['gateway']);
    expect(text).toMatch(/^gateway\/\S+ {2,}\S/);
    expect(text).not.toMatch(/^ingress\//m);
    expect(await explained(['gateway/'])).toBe(text);
    expect(await explained(['gateway/*'])).toBe(text);
    expect(await explained(['ignore'])).toContain('ignore/malformed');
  });

  it('finds words in ids, titles and pages, those in ids first', async () => {
    const lines = (await explained(['healthcheck', 'port'])).split('\n');
    expect(lines[0]).toMatch(/^target-group\/\S*healthcheck/);
    expect(lines.slice(0, 5).join()).toContain('target-group/healthcheck-port-mismatch');
    expect(lines.at(-2)).toMatch(/^\d+ rules on "healthcheck port"\. /);
    expect(await explained(['fail-open'])).toContain(id);
  });

  it('suggests what may be meant where nothing is found', async () => {
    await expect(explained(['target-group/healthcheck-port-mismtach'])).rejects.toThrow(
      new UsageError(
        `no rule or category is called "target-group/healthcheck-port-mismtach", and no page mentions it; did you mean "${id}"?`,
      ),
    );
    await expect(explained(['qwertyuiop'])).rejects.toThrow('"istio-alb-lint explain" lists all');
  });

  it('puts summaries below ids on a narrow terminal, and keeps a line a rule in a pipe', async () => {
    const narrow = await explained([], false, 60);
    expect(narrow.split('\n').filter((line) => line.length > 60 && /\s\S/.test(line.trim()))).toEqual([]);
    expect((await explained([])).split('\n').length).toBe(
      rules.size + Object.keys(engineFindings).length + 3,
    );
  });
});
