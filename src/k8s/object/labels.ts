import { oncePer } from '../../collection/memo.ts';
import { compareText } from '../../collection/order.ts';
import type { Fitted } from './shape.ts';
import { list, mapOf, object, string } from './shape.ts';

/** Labels of an object or the exact-match selector for them. */
export type Labels = Readonly<Record<string, string>>;

/** A LabelSelector: matchLabels and matchExpressions. */
export const labelSelector = object({
  matchLabels: mapOf(string),
  matchExpressions: list(object({ key: string, operator: string, values: list(string) })),
});

/** The selector as read. */
export type LabelSelector = Fitted<typeof labelSelector>;

/** Whether every key and value of the selector stands among the labels; an empty selector matches everything. */
export function covers(labels: Labels, selector: Labels): boolean {
  for (const key of Object.keys(selector)) if (labels[key] !== selector[key]) return false;
  return true;
}

/** Text that is the same for selectors that select the same. */
export const selectorKey = oncePer((selector: Labels) =>
  JSON.stringify(Object.entries(selector).sort(([a], [b]) => compareText(a, b))),
);

/** Whether a LabelSelector selects the labels (apimachinery: labels.Selector.Matches); an unknown operator selects nothing. */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  if (!covers(labels, selector.matchLabels ?? {})) return false;
  return (selector.matchExpressions ?? []).every((expression) => {
    const value = expression.key === undefined ? undefined : labels[expression.key];
    const values = expression.values ?? [];
    switch (expression.operator) {
      case 'In':
        return value !== undefined && values.includes(value);
      case 'NotIn':
        return value === undefined || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      case 'DoesNotExist':
        return value === undefined;
      default:
        return false;
    }
  });
}

/** Those of the labels whose keys another set of labels has too. */
export function withKeysOf(other: Labels, labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key in other));
}

/** `key: value, key: value` in file order, as messages show labels. */
export function labelsText(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}

/** A LabelSelector as messages show it: `team: edge, tier In (a, b)`. */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const expressions = matchExpressions.map(({ key = '', operator = '', values = [] }) =>
    values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(', ')})`,
  );
  return [...(Object.keys(matchLabels).length === 0 ? [] : [labelsText(matchLabels)]), ...expressions].join(
    ', ',
  );
}
