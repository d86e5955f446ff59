import type { Edit, Finding, Location, Rule } from '../../src/rule/rule.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { textOf } from '../../src/source/file/file.ts';
import { modelOf } from './model.ts';

/** What a rule tells of YAML text, a paragraph for each finding: message, effect, places, help and repairs, as far as it has them, a line each. */
export function told(rule: Rule, text: string, settings: Settings = defaultSettings): string {
  return [...rule.check(modelOf(text, settings))].map(paragraphOf).join('\n\n');
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
