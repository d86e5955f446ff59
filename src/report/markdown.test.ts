import { describe, expect, it } from 'vitest';
import { reportOf, spanIn } from '../../test/support/report-builder.ts';
import { markdown } from './markdown.ts';

const texts = { 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 2\nc: 3\n' };

describe('markdown', () => {
  it('counts, shows the findings, and lists what was not checked', () => {
    const report = reportOf(
      texts,
      [
        { at: ['a.yaml', '1'], message: 'port is 1, expected 2' },
        { at: ['a.yaml', 'a'], suppressed: { by: 'config', reason: 'lab', location: null } },
        { at: ['b.yaml', '3'], severity: 'warning', rule: 'ingress/unknown-annotation', message: 'odd' },
      ],
      {
        notChecked: [
          {
            reference: { kind: 'Service', namespace: 'a', name: 'b' },
            from: spanIn(texts, ['b.yaml', 'b']),
            reason: 'Service "a/b" is not in the input',
          },
        ],
      },
    );
    expect(markdown(report)).toBe(`### istio-alb-lint

Found 1 error and 1 warning in 2 of 2 files (2 resources).

| level | place | finding | rule |
| --- | --- | --- | --- |
| error | a.yaml:1:4 | port is 1, expected 2 | gateway/selector-matches-no-gateway |
| warning | b.yaml:2:4 | odd | ingress/unknown-annotation |

**Not checked**: 1 reference to what is not in the input

- b.yaml:1:1: Service "a/b" is not in the input
`);
  });

  it('lists what could not be read apart from the findings', () => {
    const gap = { at: ['a.yaml', '1'], severity: 'warning', gap: true, message: 'is a template' } as const;
    expect(markdown(reportOf(texts, [gap]))).toBe(`### istio-alb-lint

No findings, but 1 chart or folder was not rendered: 2 resources in 2 files, 1 rule.

**Not checked**: 1 chart or folder was not rendered

- a.yaml:1:4: is a template
`);
  });

  it('is one line for a clean set', () => {
    expect(markdown(reportOf(texts, []))).toBe(
      '### istio-alb-lint\n\nNo findings: 2 resources in 2 files, 1 rule.\n',
    );
  });

  it('shows the worst first, and counts what only an assumption lowers', () => {
    const page = markdown(
      reportOf(texts, [
        { at: ['a.yaml', '1'], severity: 'warning', assumes: { text: 'x', settledBy: 'complete' } },
        { at: ['b.yaml', '2'] },
      ]),
    );
    expect(page.match(/^\| (error|warning)/gm)).toEqual(['| error', '| warning']);
    expect(page).toContain('\nThe warning is an error under --complete.\n');
  });

  it('shows the first findings and counts the rest', () => {
    const many = Array.from({ length: 23 }, () => ({ at: ['a.yaml', '1'] as const }));
    const page = markdown(reportOf(texts, many));
    expect(page.match(/^\| error /gm)).toHaveLength(20);
    expect(page).toMatch(/\nand 3 more\n$/);
  });

  it('lets no manifest write Markdown, HTML, links or mentions', () => {
    const message = 'host is "*_a_|<img src=x>[b](https://evil.example)@team`\n"';
    const page = markdown(reportOf(texts, [{ at: ['a.yaml', '1'], message }]));
    expect(page).toContain(
      '| host is "\\*\\_a\\_\\|&lt;img src=x>\\[b\\](https:<!-- -->//evil.example)@<!-- -->team\\`\\\\n" |',
    );
  });
});
