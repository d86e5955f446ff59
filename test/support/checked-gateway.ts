import type { Edit, Finding, Rule } from '../../src/rule/rule.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { deployment } from './manifests.ts';
import { modelOf } from './model.ts';

type Values = Readonly<Record<string, string>>;

/** A gateway whose Service `gw` an Ingress `i` leads to, by what their annotations say after the prefix. */
export interface CheckedGateway {
  readonly ingress?: Values;
  readonly service?: Values;
  /** Fields of the Service before its ports, and the ports, in flow style. */
  readonly spec?: string;
  readonly ports?: string;
  /** Whether the Service is in the input; it is unless said otherwise. */
  readonly isHere?: boolean;
  /** The port to which the Ingress sends, and what else its rules lead to. */
  readonly port?: number | string;
  readonly others?: readonly string[];
  /** Documents beside. */
  readonly beside?: string;
}

const status = '{name: status-port, port: 15021, targetPort: 15021, nodePort: 30021}';
const traffic = '{name: http2, port: 80, targetPort: 8080, nodePort: 30080}';

/** The ports of a gateway Service, in flow style. */
export const gatewayPorts = { status, traffic } as const;

const annotations = (values: Values) =>
  Object.entries(values).map(
    ([key, value]) => `    alb.ingress.kubernetes.io/${key}: ${JSON.stringify(value)}\n`,
  );

/** A path of an Ingress that leads to a Service port. */
export function pathTo(name: string, port: number | string): string {
  const field = typeof port === 'number' ? 'number' : 'name';
  return `{path: /${name}, pathType: Prefix, backend: {service: {name: ${name}, port: {${field}: ${port}}}}}`;
}

/** The manifests: the Ingress is the first document and the Service the second. */
export function checkedGateway(one: CheckedGateway): string {
  const { ingress = {}, service = {}, spec = 'type: NodePort, selector: {istio: x}, ', isHere = true } = one;
  const { ports = `${status}, ${traffic}`, port = 80, others = [], beside = '' } = one;
  return [
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  namespace: edge
  annotations:
    kubernetes.io/ingress.class: alb
${annotations(ingress).join('')}spec: {rules: [{http: {paths: [${[pathTo('gw', port), ...others].join(', ')}]}}]}
`,
    ...(isHere
      ? [
          `---
apiVersion: v1
kind: Service
metadata:
  name: gw
  namespace: edge
  annotations:
    a: b
${annotations(service).join('')}spec: {${spec}ports: [${ports}]}
`,
          deployment('edge/gw', '{istio: x}'),
        ]
      : []),
    beside,
  ].join('');
}

/** What a rule says of a checked gateway, each finding as its message, its repairs and what is assumed. */
export function saidOf(
  rule: Rule,
  one: CheckedGateway,
  settings: Settings = defaultSettings,
): readonly string[] {
  return [...rule.check(modelOf(checkedGateway(one), settings))].map(briefly);
}

function briefly({ message, fixes = [], lowered }: Finding): string {
  const repairs = fixes.flatMap((fix) =>
    fix ? [` → ${fix.applicability}: ${fix.edits.map(editText).join(', ')}`] : [],
  );
  return `${message}${repairs.join('')}${lowered === undefined ? '' : `, if ${lowered.assumes}`}`;
}

function editText(edit: Edit): string {
  const { document, path } = edit.at;
  const key = String(path.at(-1)).replace('alb.ingress.kubernetes.io/', '');
  const value = 'value' in edit ? ` ${String(edit.value)}` : '';
  return `${edit.op} ${key}${value} on ${document.index === 0 ? 'Ingress' : 'Service'}`;
}
