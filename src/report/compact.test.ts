import { describe, expect, it } from 'vitest';
import { reportOf, spanIn } from '../../test/support/report-builder.ts';
import { compact } from './compact.ts';

const texts = { 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 2\nc: 3\n' };

describe('compact', () => {
  it('writes one line for each finding that is not suppressed', () => {
    const report = reportOf(texts, [
      {
        at: ['a.yaml', '1'],
        message: 'port is 1, expected 2',
        related: [
          [['b.yaml', '2'], 'two'],
          [['b.yaml', '3'], 'three'],
        ],
      },
      { at: ['a.yaml', 'a'], suppressed: { by: 'config', reason: 'lab', location: null } },
      { at: ['b.yaml', '3'], severity: 'warning', rule: 'ingress/unknown-annotation', message: 'odd' },
    ]);
    const first =
      'a.yaml:1:4: error: port is 1, expected 2 [gateway/selector-matches-no-gateway] (see b.yaml:1:4, b.yaml:2:4)\n';
    expect(compact(report)).toBe(`${first}b.yaml:2:4: warning: odd [ingress/unknown-annotation]\n`);
    expect(compact(report, { quiet: true })).toBe(first);
  });

  it('keeps a finding on one line, whatever is in it', () => {
    const name = 'a\n\u001b[2J.yaml';
    const report = reportOf({ [name]: 'a: 1\n' }, [
      { at: [name, '1'], message: 'is "x\r\n\u202e\u2028\u0085y"' },
    ]);
    expect(compact(report)).toBe(
      'a\\n\\x1b[2J.yaml:1:4: error: is "x\\r\\n\\u202e\\u2028\\x85y" [gateway/selector-matches-no-gateway]\n',
    );
  });

  it('is empty without findings', () => {
    expect(compact(reportOf(texts, []))).toBe('');
  });

  it('shows the worst first', () => {
    const report = reportOf(texts, [{ at: ['a.yaml', '1'], severity: 'info' }, { at: ['b.yaml', '2'] }]);
    expect(compact(report).match(/: (error|info):/g)).toEqual([': error:', ': info:']);
  });

  it('writes what could not be read last, and that a report of nothing else is not clean', () => {
    const gap = { at: ['a.yaml', '1'], severity: 'warning', gap: true, message: 'is a template' } as const;
    const line = 'a.yaml:1:4: warning: is a template [gateway/selector-matches-no-gateway]\n';
    const report = reportOf(texts, [gap, { at: ['b.yaml', '2'], severity: 'info' }]);
    expect(compact(report).match(/: (warning|info):/g)).toEqual([': info:', ': warning:']);
    expect(compact(report, { quiet: true })).toBe('');
    const first = 'No findings, but 1 chart or folder was not rendered (--format pretty lists them).\n';
    expect(compact(reportOf(texts, [gap]))).toBe(first + line);
    expect(compact(reportOf(texts, [gap]), { quiet: true })).toBe(first);
  });

  it('says of a report without findings what was not checked', () => {
    const open = {
      reference: { kind: 'Service', namespace: 'shop', name: 'cart' },
      from: spanIn(texts, ['a.yaml', '1']),
      reason: 'Service "shop/cart" is not known',
    };
    expect(compact(reportOf(texts, [], { notChecked: [open, open] }))).toBe(
      'No findings, but 2 references were not checked (--format pretty lists them).\n',
    );
    expect(compact(reportOf(texts, [{ at: ['a.yaml', '1'] }], { notChecked: [open] }))).not.toContain(
      'No findings',
    );
  });
});
