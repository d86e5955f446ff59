import { describe, expect, it } from 'vitest';
import { printingLines } from './template-lines.ts';

/** For each line of the output the number of the template's line, from 1, with `=` where it stands there literally. */
function linesFor(output: string, template: string): string {
  return printingLines(output, template)
    .map((one) => (one === undefined ? '-' : `${one.line + 1}${one.isLiteral ? '=' : ''}`))
    .join(' ');
}

describe('the line of a template', () => {
  it('is the one that stands there, whatever its indentation', () => {
    expect(
      linesFor(
        'kind: Service\nspec:\n  type: NodePort',
        '{{ if .on }}\nkind: Service\nspec:\n    type: NodePort\n{{ end }}',
      ),
    ).toBe('2= 3= 4=');
  });

  it('is the one whose literal parts are around what was printed', () => {
    expect(linesFor('name: web-http\nport: 80', 'name: {{ .a }}-http\nport: {{ .b }}')).toBe('1 2');
  });

  it('is that of the one action between literal lines', () => {
    const template = 'metadata:\n  labels:\n    {{- include "x" . | nindent 4 }}\nspec:';
    expect(linesFor('metadata:\n  labels:\n    a: b\n    c: d\nspec:', template)).toBe('1= 2= 3 3 4=');
  });

  it('is that of the action behind a key, which prints the lines below', () => {
    expect(linesFor('labels:\n  a: b\nspec:', 'labels: {{- toYaml .labels | nindent 2 }}\nspec:')).toBe(
      '1 1 2=',
    );
  });

  it('is not told where several actions may have printed it', () => {
    const template = 'labels:\n  {{- toYaml .a | nindent 2 }}\n  {{- toYaml .b | nindent 2 }}\nspec:';
    expect(linesFor('labels:\n  a: b\nspec:', template)).toBe('1= - 4=');
  });

  it('is met again in each round of a range', () => {
    const template =
      'ports:\n{{- range .ports }}\n  - name: {{ .name }}\n    port: {{ .port }}\n{{- end }}\nselector:';
    expect(linesFor('ports:\n  - name: a\n    port: 1\n  - name: b\n    port: 2\nselector:', template)).toBe(
      '1= 3 4 3 4 6=',
    );
  });

  it('is that of the branch that was taken', () => {
    const template =
      '{{- if .internal }}\ntype: ClusterIP\nport: 80\n{{- else }}\ntype: NodePort\nport: 80\nnodePort: 1\n{{- end }}';
    expect(linesFor('type: NodePort\nport: 80\nnodePort: 1', template)).toBe('5= 6= 7=');
  });

  it('is that of the right one of several documents', () => {
    const document = (kind: string) => `kind: ${kind}\nmetadata:\n  name: {{ .name }}\n`;
    const template = `${document('Service')}---\n${document('Ingress')}`;
    expect(linesFor('kind: Ingress\nmetadata:\n  name: web\n', template)).toBe('5= 6= 7 -');
  });

  it('is not one that a comment of several lines has', () => {
    expect(linesFor('a: 1', '{{/*\na: 1\n*/}}\na: 1')).toBe('4=');
  });

  it('is found in time in long output, and given up where it is too long', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `key${index % 50}: ${index}`).join('\n');
    expect(printingLines(lines, 'key{{ .a }}: {{ .b }}\n'.repeat(60))).toHaveLength(3000);
    expect(printingLines('a: 1\n'.repeat(9000), 'a: 1')).toEqual([]);
  });
});
