import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { rules } from '../../src/generated/rules/rules.ts';
import { lint } from '../../src/lint/lint.ts';
import type { Edit, Finding, Location, Rule } from '../../src/rule/rule.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { textOf } from '../../src/source/file/file.ts';
import { modelOf } from './model.ts';

/** What a rule tells of YAML text, a paragraph for each finding: message, effect, places, help and repairs, as far as it has them, a line each. */
export function told(rule: Rule, text: string, settings: Settings = defaultSettings): string {
  return [...rule.check(modelOf(text, settings))].map(paragraphOf).join('\n\n');
}

/** What rules report of files by path, a paragraph for each finding: level and message, effect, places, help and titles of repairs, as far as it has them. */
export function reported(ids: readonly string[], files: Readonly<Record<string, string>>): string {
  const chosen = new Map([...rules].filter(([id]) => ids.includes(id)));
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  return lint({ files: all, rules: chosen }).diagnostics.map(paragraphIn).join('\n\n');
}

function paragraphIn({ severity, location, message, effect, related, help, fixes }: Diagnostic): string {
  return [
    `${severity} ${location.file}:${location.start.line}: ${message}`,
    `= ${effect}`,
    ...related.map((one) => `${one.location.file}:${one.location.start.line}: ${one.message}`),
    ...(help === '' ? [] : [`help: ${help}`]),
    ...fixes.map(({ applicability, title }) => `${applicability}: ${title}`),
  ].join('\n');
}

function paragraphOf({ at, message, effect, related = [], help = '', fixes = [], lowered }: Finding): string {
  return [
    `${placeText(at)}: ${message}`,
    `= ${effect}`,
    ...related.map((one) => `${placeText(one.at)}: ${one.message}`),
    ...(help === '' ? [] : [`help: ${help}`]),
    ...fixes.flatMap((fix) =>
      fix ? [`${fix.applicability}: ${fix.title}`, ...fix.edits.map((edit) => `  ${editText(edit)}`)] : [],
    ),
    ...(lowered === undefined ? [] : [`${lowered.to}, if ${lowered.assumes} (${lowered.settledBy})`]),
  ].join('\n');
}

function editText(edit: Edit): string {
  const value = 'value' in edit ? ` ${JSON.stringify(edit.value)}` : '';
  return `${edit.op} ${placeText(edit.at)}${edit.op === 'move' ? ` to ${placeText(edit.to)}` : value}`;
}

/** Kind and name of the object, then the path; a slice as the text that it takes. */
function placeText({ document, path, on, slice }: Location): string {
  const text = textOf(document);
  const [, kind = ''] = /^kind: (\w+)/m.exec(text) ?? [];
  const [, name = ''] = /\bname: ([\w.-]+)/.exec(text) ?? [];
  const part = slice === undefined ? '' : ` ${slice.start}-${slice.end}`;
  return `${kind} ${name} ${path.join('.')}${on === 'key' ? ' (key)' : ''}${part}`;
}
