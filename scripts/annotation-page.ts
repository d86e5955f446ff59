// The text of docs/annotations.md, from the table of annotations.
import { annotationFacts } from '../src/alb/annotation/annotation-table.ts';
import type { AnnotationFact } from '../src/alb/annotation/table/annotation-fact.ts';

const types: Readonly<Record<AnnotationFact['type'], string>> = {
  string: 'string',
  boolean: 'boolean',
  integer: 'integer',
  'string list': 'list `a,b`',
  'string map': 'map `k=v,k=v`',
  json: 'JSON',
};

const readOn: Readonly<Record<AnnotationFact['readOn'], string>> = {
  Ingress: 'Ingress',
  'Service over Ingress': 'Service, else Ingress',
  'Ingress and Service': 'both',
};

/** Names of the free part of the families. */
const families: Readonly<Record<string, string>> = {
  'listener-attributes.': 'listener-attributes.HTTPS-443',
  'target-control-port.': 'target-control-port.SERVICE.PORT',
};

const introduction = `# Annotations

Written by \`npm run generate\` from \`src/alb/annotation/table\`: every annotation of the AWS Load Balancer Controller from 1.0 to 3.5, without its prefix \`alb.ingress.kubernetes.io/\`.

- **Values.** A boolean is one of \`1 t T TRUE true True 0 f F FALSE false False\`. An integer is decimal, with an optional sign, without blanks, of 32 bits (64 before 2.9). Entries of lists and maps are trimmed. In a map, since 2.14.1, a backslash takes the next character as it is, and a comma at the end belongs to the last value. Other text is taken as it is, blanks and line ends included. \`[AWS]\`: the controller does not check it, AWS refuses it.
- **Read on.** \`Service, else Ingress\`: for each backend, the Service's value goes before that of the Ingress.
- **Group.** What happens when members of an IngressGroup differ: \`own\`, each has its own; \`one\`, two values stop the whole group; \`one per port\`, the same for each listener; \`merged\`, all are put together, and one key with two values stops the group.
- **Class params.** The field of IngressClassParams that goes before the annotation, and the first version that has it.
- **Versions.** The first controller version that reads it, and the first that no longer does.
`;

const groups: Readonly<Record<AnnotationFact['group'], string>> = {
  own: 'own',
  exclusive: 'one',
  'exclusive per port': 'one per port',
  union: 'merged',
};

/** The page as Markdown. */
export function annotationPage(): string {
  const rows = annotationFacts.map((fact) => `| ${cellsOf(fact).join(' | ')} |`);
  return [
    introduction,
    '| Annotation | About | Values | Read on | Group | Default | Class params | Versions |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function cellsOf(fact: AnnotationFact): readonly string[] {
  const { name, about, since, until, params, replacedBy } = fact;
  const example = families[name] ?? (name.endsWith('.') ? `${name}NAME` : name);
  const end =
    until === undefined
      ? ''
      : `, until ${until}${replacedBy === undefined ? '' : ` (then \`${replacedBy}\`)`}`;
  const onService = fact.onServiceSince === undefined ? '' : ` (Service since ${fact.onServiceSince})`;
  const with_ = fact.readWith === undefined ? '' : `, with \`${fact.readWith}\``;
  const without = fact.unreadWith === undefined ? '' : `, without \`${fact.unreadWith}\``;
  return [
    `\`${example}\``,
    about,
    valuesOf(fact),
    `${readOn[fact.readOn]}${onService}${with_}${without}`,
    groups[fact.group],
    fact.default === undefined ? '' : `\`${fact.default}\``,
    params === undefined ? '' : `\`${params.field}\` (${params.since})`,
    `${since}${end}`,
  ];
}

function valuesOf({
  type,
  values,
  refusal,
  pattern,
  limits,
  keys,
  holds,
  empty,
  bits,
}: AnnotationFact): string {
  const byAws = (by: string) => (by === 'AWS' ? ' [AWS]' : '');
  const more = [
    values === undefined
      ? ''
      : `${values.map((value) => `\`${value}\``).join(', ')}${refusal === undefined ? byAws('AWS') : ''}`,
    pattern === undefined ? '' : `${pattern.words}${byAws(pattern.by)}`,
    limits === undefined ? '' : `${limits.from} to ${limits.to}${byAws(limits.by)}`,
    bits === undefined ? '' : `${bits} bits`,
    keys === undefined ? '' : `key ${keys.map((key) => `\`${key}\``).join(', ')}`,
    holds ?? '',
    empty === 'refused' ? 'not empty' : '',
  ].filter((part) => part !== '');
  return more.length === 0 ? types[type] : `${types[type]}: ${more.join('; ')}`;
}
