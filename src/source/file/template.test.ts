import { expect, it } from 'vitest';
import { templateOf } from './template.ts';

/** What a text is, and its first marker. */
function told(text: string, path = 'a.yaml', isRead = true): string | undefined {
  const before = 'a: b\n---\n';
  const document = {
    file: { path, text: before + text },
    index: 1,
    start: before.length,
    end: before.length + text.length,
  };
  const template = templateOf(
    document,
    isRead ? undefined : before.length + Math.max(0, text.search(/\$\{|%|<%/)),
  );
  return template && `${template.what}: ${(before + text).slice(template.range.start, template.range.end)}`;
}

it.each<[string, string, string | undefined]>([
  ['plain YAML', 'a: b\n', undefined],
  ['a value of Helm', 'a: {{ .Values.b }} # {{ c }}\n', 'a Helm template: {{ .Values.b }}'],
  ['a value of Helm that is not closed on its line', 'a: {{ .Values\n}}\n', 'a Helm template: {{'],
  ['a value of Helm that is not closed at all', 'a: {{ .Values', 'a Helm template: {{'],
  ['one that ends with the text', 'a: {{ b }}', 'a Helm template: {{ b }}'],
  ['a value of Helm in a comment', '# {{ a }}\nb: c # {{ d }} {{ e }}\n', undefined],
  ['a value of Helm in a comment that ends the text', 'b: c # {{ d }}', undefined],
  ['a value of Helm behind a comment', '# {{ a }}\nb: {{ c }}\n', 'a Helm template: {{ c }}'],
  ['a number sign in a word', 'a: b#{{ c }}\n', 'a Helm template: {{ c }}'],
  ['a line of Jinja', '  {% if a %}\nb: c\n', 'a Jinja template: {% if a %}'],
  ['a line of Jinja in a list', '- {% if a %}\n', 'a Jinja template: {% if a %}'],
  ['a statement of Jinja in a value', 'a: {% if a %}\n', undefined],
  ['a line of Jinja before a value of Helm', 'a: {{ b }}\n{% if a %}\n', 'a Jinja template: {% if a %}'],
  ['a mark on a line of its own', 'a: b\n  <ISSUER>\n', 'a template: <ISSUER>'],
  ['a mark in a list, with a comment', '- <ISSUER_1> # c\r\n', 'a template: <ISSUER_1>'],
  ['a mark in a value', 'a: <ISSUER>\n', undefined],
  ['a mark in small letters', '<issuer>\n', undefined],
  ['a mark with more behind it', '<ISSUER> b\n', undefined],
  ['a value of Helm before a mark', '<ISSUER>\na: {{ b }}\n', 'a Helm template: {{ b }}'],
  ['a directive of Terraform elsewhere', '%{ if a }\n', undefined],
])('%s', (_, text, expected) => {
  expect(told(text)).toBe(expected);
});

it.each<[string, string, string | undefined]>([
  ['a directive', 'a: b\n%{ if a }\n', 'a Terraform template: %{ if a }'],
  ['a directive in a comment', 'a: b\n  # %{ if a }\n', 'a Terraform template: %{ if a }'],
  ['no directive in a comment', '# %{a}\n', undefined],
  ['a directive behind a value of Helm', '%{ if a }\nb: {{ c }}\n', 'a Helm template: {{ c }}'],
])('a file of Terraform with %s', (_, text, expected) => {
  expect(told(text, 'a.yaml.tpl')).toBe(expected);
});

it.each<[string, string, string | undefined]>([
  ['a value that is filled in', `a: {\n  b: \${c}\n`, `a Terraform template: \${c}`],
  ['a value of Helm before it', `a: {\n  b: \${c}\n}: {{ d }}\n`, 'a Helm template: {{ d }}'],
  ['a value in a comment', `a: {\n  # \${c}\n`, undefined],
])('a file of Terraform that is no YAML with %s', (_, text, expected) => {
  expect(told(text, 'a.yaml.tpl', false)).toBe(expected);
  expect(told(text, 'a.yaml.tpl')).toBe(expected?.includes('{{') ? expected : undefined);
});

it.each<[string, string, string | undefined]>([
  ['a directive of Terraform', 'a: b\n%{ if c }\n', 'a Terraform template: %{ if c }'],
  ['a directive of Terraform that trims', '  %{~ for c in d ~}\n', 'a Terraform template: %{~ for c in d ~}'],
  ['a directive of YAML', '%YAML 1.2\na: [\n', undefined],
  ['a value of ERB', "a: '<%= ENV['b'] %>/c'\n", "an ERB template: <%= ENV['b'] %>"],
  ['a mark of envsubst on a line of its own', `a: b\n  \${C_D}\n`, `a template: \${C_D}`],
  ['a value in braces', `a: {\n  b: \${c}\n`, undefined],
])('a text that is no YAML with %s', (_, text, expected) => {
  expect(told(text, 'a.yaml', false)).toBe(expected);
  expect(told(text)).toBeUndefined();
});

it.each<[string, string, string | undefined]>([
  ['a value', 'a: #@ data.values.b\n', 'a ytt template: #@ data.values.b'],
  ['a statement', '#@ if b():\na: b\n#@ end\n', 'a ytt template: #@ if b():'],
  ['a document of values', '#@data/values\n', 'a ytt template: #@data/values'],
  ['a match', '  #@overlay/match by="name"\n', 'a ytt template: #@overlay/match by="name"'],
  ['a mark in a text', 'a: "b #@ c"\nd: e \'#@ f\'\n', undefined],
  ['no more than a word', '#@ignore\n# @param a\na: b#@ c\n', undefined],
])('a template of ytt with %s', (_, text, expected) => {
  expect(told(text)).toBe(expected);
});

it('tells markers in comments', () => {
  const told = (text: string) => {
    const file = { path: 'a.yaml.tpl', text };
    return templateOf({ file, index: 0, start: 0, end: text.length })?.isInComment;
  };
  expect(told('# %{ if a }\nkind: b\n# %{ else }\nkind: c\n')).toBe(true);
  expect(told('a: #@ b()\n')).toBe(true);
  expect(told('a: %{ if b }\n')).toBe(false);
});

it('takes a mark for one only where the text ceases to be YAML', () => {
  const text = `a: |\n  \${B}\n  <% c\nd: e: f\n`;
  const file = { path: 'a.yaml.tpl', text };
  const at = (broken: number) => templateOf({ file, index: 0, start: 0, end: text.length }, broken)?.what;
  expect(at(text.length - 3)).toBe('an ERB template');
  const apart = { path: 'a.yaml.tpl', text: text.replace('d:', 'x: y\nd:') };
  expect(templateOf({ file: apart, index: 0, start: 0, end: apart.text.length }, apart.text.length - 3)).toBe(
    undefined,
  );
});
