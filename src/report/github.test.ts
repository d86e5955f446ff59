import { describe, expect, it } from 'vitest';
import { reportOf, spanIn } from '../../test/support/report-builder.ts';
import { github } from './github.ts';

const texts = { 'a.yaml': 'a: 1\n', 'b.yaml': 'b:\n  c: 2\n  d: 3\ne: 4\n' };
const rule = 'gateway/selector-matches-no-gateway';

describe('github', () => {
  it('writes a command for each level, related places in the message', () => {
    const report = reportOf(texts, [
      {
        at: ['a.yaml', '1'],
        message: 'port is 1, expected 2',
        effect: 'Nothing is served.',
        help: 'Make them equal.',
        assumes: { text: 'x', settledBy: 'assume.x' },
        related: [[['b.yaml', '2'], 'said here']],
      },
      { at: ['b.yaml', '4'], severity: 'warning' },
      { at: ['b.yaml', 'e'], severity: 'info' },
      { at: ['b.yaml', 'e'], suppressed: { by: 'config', reason: 'lab', location: null } },
    ]);
    const first = `::error file=a.yaml,line=1,endLine=1,col=4,endColumn=5,title=${rule}::port is 1, expected 2.%0Ab.yaml:2:6: said here%0ANothing is served.%0AAssumes x (settled by "assume.x").%0AMake them equal.\n`;
    expect(github(report)).toBe(
      `${first}::warning file=b.yaml,line=4,endLine=4,col=4,endColumn=5,title=${rule}::this does not match that.
::notice file=b.yaml,line=4,endLine=4,col=1,endColumn=2,title=${rule}::this does not match that.
`,
    );
    expect(github(report, { quiet: true })).toBe(first);
  });

  it('writes the worst first, since the first ten of a level are shown', () => {
    const report = reportOf(texts, [{ at: ['a.yaml', '1'], severity: 'warning' }, { at: ['b.yaml', '2'] }]);
    expect(github(report).match(/^::\w+/gm)).toEqual(['::error', '::warning']);
  });

  it('writes what could not be read as notices, after everything else', () => {
    const gap = { at: ['a.yaml', '1'], severity: 'warning', gap: true } as const;
    const report = reportOf(texts, [gap, { at: ['b.yaml', '2'], severity: 'warning' }]);
    expect(github(report).match(/^::\w+ file=\w/gm)).toEqual(['::warning file=b', '::notice file=a']);
    expect(github(report, { quiet: true })).toBe('');
    expect(github(reportOf(texts, [gap])).match(/^::\w+/gm)).toEqual(['::notice', '::notice']);
  });

  it('says of a report without findings what was not checked', () => {
    const open = {
      reference: { kind: 'Service', namespace: 'shop', name: 'cart' },
      from: spanIn(texts, ['a.yaml', '1']),
      reason: 'Service "shop/cart" is not known',
    };
    expect(github(reportOf(texts, [], { notChecked: [open] }))).toBe(
      '::notice title=istio-alb-lint::No findings, but 1 reference was not checked (--format pretty lists them).\n',
    );
    expect(github(reportOf(texts, []))).toBe('');
  });

  it('leaves columns out where a place has several lines, and ends at the last line with text', () => {
    const report = reportOf(texts, [{ at: ['b.yaml', 'c: 2\n  d: 3\n'] }, { at: ['b.yaml', 'c: 2\n  d'] }]);
    expect(github(report).match(/line=.*(?=,title)/g)).toEqual(['line=2,endLine=3', 'line=2,endLine=3']);
  });

  it('escapes what a command would take for its own', () => {
    const name = 'a,b:c%d\n.yaml';
    const report = reportOf({ [name]: 'a: 1\n' }, [
      { at: [name, '1'], message: '100% of "a,b:c\r\n::error::x" \u001b[2J' },
    ]);
    expect(github(report)).toBe(
      `::error file=a%2Cb%3Ac%25d%0A.yaml,line=1,endLine=1,col=4,endColumn=5,title=${rule}::100%25 of "a,b:c\\r\\n::error::x" \\x1b[2J.\n`,
    );
  });
});
