import type { Random } from './random.ts';
import { between, times } from './random.ts';

/** A custom resource definition of 20 to 90 kB, as generators write them. */
export function definition(index: number, random: Random): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: things${index}.example.com
spec:
  group: example.com
  names: {kind: Thing${index}, plural: things${index}}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
${times(between(random, 4, 16), (part) => property(`part${part}`, 16, 3, random)).join('')}`;
}

function property(name: string, indent: number, depth: number, random: Random): string {
  const pad = ' '.repeat(indent);
  const about = `${pad}${name}:
${pad}  description: |-
${pad}    Field ${between(random, 0, 999999)} of the specification, described
${pad}    over several lines, as generators do.
`;
  if (depth === 0 || random() < 0.2) return `${about}${limits(pad, random)}${pad}  type: string\n`;
  const fields = times(3, (field) => property(`field${field}`, indent + 4, depth - 1, random));
  return `${about}${pad}  type: object\n${pad}  required:\n${pad}  - field0\n${pad}  properties:\n${fields.join('')}`;
}

function limits(pad: string, random: Random): string {
  return random() < 0.5
    ? `${pad}  minLength: 1\n${pad}  maxLength: 253\n`
    : `${pad}  enum:\n${pad}  - Always\n${pad}  - Never\n`;
}

/** A ConfigMap of 25 to 100 kB that holds a dashboard as JSON in a block scalar. */
export function dashboard(index: number, random: Random): string {
  const panels = Array.from({ length: between(random, 60, 300) }, (_, panel) => ({
    id: panel,
    title: `Panel ${panel}`,
    type: 'timeseries',
    targets: [
      {
        expr: `sum(rate(istio_requests_total{app="app-${panel}"}[5m])) by (response_code)`,
        legendFormat: '{{response_code}}',
      },
    ],
  }));
  const json = JSON.stringify({ title: `Dashboard ${index}`, panels }, null, 2);
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: dashboard-${index}
  namespace: monitoring
  labels:
    grafana_dashboard: "1"
data:
  dashboard.json: |
${json.replace(/^/gm, '    ')}
`;
}
