import { isMap } from '../../../src/k8s/object/shape.ts';
import type { StringField } from '../../../src/k8s/object/string-field.ts';
import { isNumberOrBoolean, typeText, wrongStringFieldsOf } from '../../../src/k8s/object/string-field.ts';
import { safe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { at, defineRule, spelling } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { annotationText } from './annotation-text.ts';

export default defineRule({
  summary: 'Annotation or label value is not a string',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'https://github.com/kubernetes-sigs/yaml',
    'https://github.com/kubernetes/kubernetes/issues/59113',
    'https://github.com/kubernetes/kubernetes/pull/129257',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/507',
  ],
  *check({ inventory, settings }): Iterable<Finding> {
    for (const resource of inventory.resources) {
      if (resource.source !== 'written') continue;
      for (const field of wrongStringFieldsOf(resource)) yield findingOf(field, settings);
    }
  },
});

function findingOf(field: StringField, settings: Settings): Finding {
  const { what, key, value } = field;
  const place = at(field.holder, key);
  const found = { at: place, fixes: [fixOf(field, settings)] };
  if (value === null) {
    return {
      ...found,
      message: `${what} "${key}" is empty (null), expected a string`,
      effect: `The API server makes it the empty string; kubectl up to 1.32 dropped every ${what} beside it.`,
      lowered: {
        to: 'warning',
        assumes: 'the empty string is what is meant',
        settledBy: 'targets.kubernetes',
      },
    };
  }
  const quoted = isNumberOrBoolean(value) ? ` "${spelling(place)}"` : '';
  return {
    ...found,
    message: `${what} "${key}" is ${typeText(value, spelling(place))}, expected the string${quoted}`,
    effect:
      'The API server refuses the whole object; kubectl apply of older releases dropped all of its annotations without any message.',
  };
}

function fixOf({ what, key, value, holder }: StringField, settings: Settings): Fix | undefined {
  const place = at(holder, key);
  if (isNumberOrBoolean(value)) {
    return safe(`quote the value of "${key}"`, { op: 'quote', at: place });
  }
  const text = what === 'annotation' ? annotationText(key, value, settings) : onlyKeyOf(value);
  if (text === undefined) return undefined;
  return safe(`write "${key}" as a string`, { op: 'set', at: place, value: text });
}

/** `istio-injection: {enabled: }` is meant to be `istio-injection: enabled`. */
function onlyKeyOf(value: unknown): string | undefined {
  if (!isMap(value)) return undefined;
  const [[key, child] = ['', undefined], ...others] = Object.entries(value);
  return others.length === 0 && child === null ? key : undefined;
}
