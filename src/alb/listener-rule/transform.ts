import { readExpression } from '../../k8s/object/expression.ts';
import type { Settings } from '../../settings/settings.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Form } from '../json/go-json.ts';
import { fieldOf, listField, stringField } from '../json/go-json.ts';
import type { JsonReading } from '../json/json-annotation.ts';
import { jsonAnnotationOf } from '../json/json-annotation.ts';
import { isRead } from '../setting/effective.ts';

/** What a listener rule changes in a request before it is sent on; AWS replaces what the regular expression finds. */
export interface Transform {
  readonly type: 'url-rewrite' | 'host-header-rewrite';
  readonly rewrites: readonly { readonly regex: string; readonly replace: string }[];
}

/** A text after rewrites, each of which replaces what its expression finds first; undefined where RE2 cannot read one of them. */
export function rewritten(text: string, rewrites: Transform['rewrites']): string | undefined {
  let seen = text;
  for (const { regex, replace } of rewrites) {
    const read = readExpression(regex);
    if (typeof read === 'string') return undefined;
    seen = read.matcher(seen).replaceFirst(replace);
  }
  return seen;
}

/** The key under which a transform has its rewrites, by its type (controller: pkg/ingress/config_types.go, v3.5.0). */
const configs: Readonly<Record<Transform['type'], string>> = {
  'url-rewrite': 'urlRewriteConfig',
  'host-header-rewrite': 'hostHeaderRewriteConfig',
};

const config: Form = { fields: { rewrites: { list: { fields: { regex: 'string', replace: 'string' } } } } };
const form: Form = {
  list: { fields: { type: 'string', urlRewriteConfig: config, hostHeaderRewriteConfig: config } },
};

/** Reads `transforms.NAME` of an Ingress; a known value is a list or null. */
export function transformsAnnotation(ingress: AlbIngress, name: string, settings: Settings): JsonReading {
  const suffix = `transforms.${name}`;
  if (!isRead(ingress, suffix, settings)) return { state: 'absent' };
  return jsonAnnotationOf(ingress.resource, suffix, form, settings);
}

function isTransformType(text: string): text is Transform['type'] {
  return Object.hasOwn(configs, text);
}

/** Why the controller refuses one entry of `transforms.NAME`, in its own words; undefined when it takes it. */
export function transformRefusal(entry: unknown): string | undefined {
  const type = stringField(entry, 'type') ?? '';
  if (!isTransformType(type)) return `unknown transform type: ${type}`;
  const key = configs[type];
  const held = fieldOf(entry, key);
  if (held === undefined) return `missing ${key}`;
  return listField(held, 'rewrites').length === 0 ? `${key}.rewrites cannot be empty` : undefined;
}

/** The transforms of a list that is not refused. */
export function transformsIn(list: unknown): readonly Transform[] {
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  return entries.flatMap((entry): readonly Transform[] => {
    const type = stringField(entry, 'type') ?? '';
    if (!isTransformType(type)) return [];
    const rewrites = listField(fieldOf(entry, configs[type]), 'rewrites').map((rewrite) => ({
      regex: stringField(rewrite, 'regex') ?? '',
      replace: stringField(rewrite, 'replace') ?? '',
    }));
    return [{ type, rewrites }];
  });
}
