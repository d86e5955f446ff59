import { describe, expect, it } from 'vitest';
import { readRulePage } from './rule-page.ts';

const page = `# Title

## What goes wrong

Text.

## Examples

### a fault

\`\`\`yaml ingress.yaml
kind: Ingress # fault: no such thing # related: here
name: x # not-checked: Service a/b
\`\`\`

\`\`\`yaml config
complete: all
\`\`\`

\`\`\`yaml fixed unsafe ingress.yaml
kind: Fixed
\`\`\`

\`\`\`text
error[x]
\`\`\`

### fine

<!-- only this rule -->

\`\`\`yaml
kind: Service
\`\`\`

## References

- somewhere
`;

describe('readRulePage', () => {
  const read = readRulePage(page);

  it('takes the sections apart', () => {
    expect(read.title).toBe('Title');
    expect(read.headings).toEqual(['What goes wrong', 'Examples', 'References']);
    expect(read.references).toBe('- somewhere');
    expect(read.examples.map(({ title }) => title)).toEqual(['a fault', 'fine']);
  });

  it('reads marks and takes them out of the input', () => {
    const [fault] = read.examples;
    expect(fault?.files).toEqual([{ path: 'ingress.yaml', text: 'kind: Ingress\nname: x\n' }]);
    expect(fault?.marks).toEqual([
      { kind: 'related', file: 'ingress.yaml', line: 1, text: 'here' },
      { kind: 'fault', file: 'ingress.yaml', line: 1, text: 'no such thing' },
    ]);
    expect(fault?.notChecked).toEqual(['Service a/b']);
  });

  it('reads configuration, fixed files and the rendered finding', () => {
    const [fault, fine] = read.examples;
    expect(fault?.config).toBe('complete: all');
    expect(fault?.fixed).toEqual({
      applicability: 'unsafe',
      files: new Map([['ingress.yaml', 'kind: Fixed\n']]),
    });
    expect(fault?.rendered).toBe('error[x]');
    expect(fine?.onlyThisRule).toBe(true);
    expect(fine?.fixed).toBeUndefined();
    expect(fine?.files[0]?.path).toBe('manifest.yaml');
  });

  it('refuses a block that is not closed', () => {
    expect(() => readRulePage('# t\n## Examples\n### x\n```yaml\na: b\n')).toThrow('not closed');
  });
});
