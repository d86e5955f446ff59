import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { unmanagedRules } from './unmanaged-rules.ts';

type Values = Readonly<Record<string, string>>;

interface Case {
  readonly members?: readonly Values[];
  /** Fields of the target group binding of Service `web`. */
  readonly binding?: string;
  /** Annotations of Service `web`, and its ports. */
  readonly service?: Values;
  readonly ports?: string;
  readonly backends?: readonly (number | string)[];
  readonly controller?: string;
  /** Further Services behind each Ingress, which the input does not hold. */
  readonly others?: readonly string[];
  /** Whether the class is that of EKS Auto Mode. */
  readonly isAutoMode?: boolean;
}

const suffixed = (values: Values) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  ).slice(1);
const path = (port: number | string) =>
  typeof port === 'number'
    ? `{path: /${port}, pathType: Prefix, backend: {service: {name: web, port: {number: ${port}}}}}`
    : `{path: /${port}, pathType: Prefix, backend: {service: {name: ${port}, port: {name: use-annotation}}}}`;

/** The load balancers whose rules nobody manages, each as `groups, flag, ports → the object and what is written`. */
function unmanaged({
  members = [],
  binding,
  service = {},
  backends = [80],
  ...more
}: Case): readonly string[] {
  const { ports = '{port: 80, targetPort: 8080, nodePort: 30080}', controller = '' } = more;
  const { others = [], isAutoMode = false } = more;
  const further = others.map(
    (name) => `{path: /${name}, pathType: Prefix, backend: {service: {name: ${name}, port: {number: 80}}}}`,
  );
  const byClass = isAutoMode ? ['', 'ingressClassName: auto, '] : ['kubernetes.io/ingress.class: alb, ', ''];
  const settings = settingsFor({ controller });
  const text = [
    ...members.map(
      (values, index) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i${index}, namespace: a, annotations: {${byClass[0]}${suffixed({ 'group.name': 'g', ...values })}}
spec: {${byClass[1]}rules: [{host: h${index}.com, http: {paths: [${[...backends.map(path), ...further].join(', ')}]}}]}
`,
    ),
    `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: auto}
spec: {controller: eks.amazonaws.com/alb}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a, annotations: {a: b, ${suffixed({ 'healthcheck-path': '/', ...service })}}
spec: {type: NodePort, ports: [${ports}]}
`,
    binding === undefined
      ? ''
      : `---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: b, namespace: a}
spec: {targetGroupARN: arn, serviceRef: {name: web, port: 80}${binding}}
`,
  ].join('');
  const model = modelOf(text, settings);
  return unmanagedRules(model.loadBalancers, model.targetGroups, model.inventory, settings).map(
    ({ origin, flag, ports: open, edit }) =>
      `${textAt(origin)}, ${flag ?? 'no flag'}, ${open.join(' ')}${edit === undefined ? '' : ` → ${edit.op} on ${edit.at.document.index}`}`,
  );
}

const groups: Values = { 'security-groups': 'sg-1' };
const flag = (value: string): Values => ({ 'manage-backend-security-group-rules': value });
// controller: pkg/ingress/model_build_load_balancer.go buildLoadBalancerSecurityGroups, v3.5.0.
it.each<[string, Case, readonly string[]]>([
  ['no groups of its own', { members: [{}] }, []],
  ['groups of its own', { members: [groups] }, ['"sg-1", no flag, 30080 → add on 0']],
  ['groups that are filled in later', { members: [{ 'security-groups': '$(GROUPS)' }] }, []],
  ['groups and rules that are managed', { members: [{ ...groups, ...flag('true') }] }, []],
  [
    'groups and rules that are not',
    { members: [{ ...groups, ...flag('false') }] },
    ['"sg-1", false, 30080 → set on 0'],
  ],
  ['groups and a flag that is filled in later', { members: [{ ...groups, ...flag('$(FLAG)') }] }, []],
  ['groups of the second member', { members: [{}, groups] }, ['"sg-1", no flag, 30080 → add on 1']],
  [
    'groups of the first member, and the flag of the second',
    { members: [groups, flag('false')] },
    ['"sg-1", false, 30080 → set on 1'],
  ],
  [
    'groups, before the controller could manage them',
    { members: [groups], controller: '2.2' },
    ['"sg-1", no flag, 30080'],
  ],
  [
    'groups, since the controller can',
    { members: [groups], controller: '2.3' },
    ['"sg-1", no flag, 30080 → add on 0'],
  ],
  [
    'groups and two ports, the larger first',
    {
      members: [groups],
      ports: '{name: a, port: 80, nodePort: 31000}, {name: b, port: 81, nodePort: 30000}',
      backends: [80, 81],
    },
    ['"sg-1", no flag, 30000 31000 → add on 0'],
  ],
  [
    'groups and the port of a health check',
    { members: [groups], service: { 'healthcheck-port': '30021' } },
    ['"sg-1", no flag, 30021 30080 → add on 0'],
  ],
  [
    'groups, and no targets',
    {
      members: [
        {
          ...groups,
          'actions.go': '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404"}}',
        },
      ],
      backends: ['go'],
    },
    [],
  ],
  [
    'groups, and a binding that opens ports',
    { members: [groups], binding: ', networking: {ingress: []}' },
    [],
  ],
  [
    'groups, and a binding that opens ports of one Service of two',
    { members: [groups], binding: ', networking: {ingress: []}', others: ['api'] },
    [],
  ],
  ['groups of a load balancer of EKS Auto Mode', { members: [groups], isAutoMode: true }, []],
  [
    'groups, and a binding that opens none',
    { members: [groups], binding: '' },
    ['"sg-1", no flag, 30080 → add on 0'],
  ],
])('%s', (_, one, expected) => {
  expect(unmanaged(one)).toEqual(expected);
});
