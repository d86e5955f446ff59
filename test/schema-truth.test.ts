import { DaemonSet } from 'kubernetes-models/apps/v1/DaemonSet';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { ReplicaSet } from 'kubernetes-models/apps/v1/ReplicaSet';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { EndpointSlice } from 'kubernetes-models/discovery.k8s.io/v1/EndpointSlice';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { IngressClass } from 'kubernetes-models/networking.k8s.io/v1/IngressClass';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { Pod } from 'kubernetes-models/v1/Pod';
import { Service } from 'kubernetes-models/v1/Service';
import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../src/k8s/object/resources.ts';
import { stringFieldsOf } from '../src/k8s/object/string-field.ts';
import { schemaProblems } from '../src/schema/check.ts';
import { defaultSettings } from '../src/settings/settings.ts';
import { readDocument } from '../src/source/yaml/read.ts';
import type { Path } from './support/change.ts';
import { joined, pathsIn, replaced } from './support/change.ts';

const metadata = {
  name: 'web',
  namespace: 'shop',
  generateName: 'web-',
  labels: { app: 'web' },
  annotations: { note: 'x' },
  finalizers: ['example.com/x'],
};
const selector = {
  matchLabels: { app: 'web' },
  matchExpressions: [{ key: 'tier', operator: 'In', values: ['front'] }],
};
const probe = {
  httpGet: { path: '/', port: 8080, scheme: 'HTTP', httpHeaders: [{ name: 'X-A', value: 'b' }] },
  periodSeconds: 5,
  timeoutSeconds: 1,
  failureThreshold: 3,
  successThreshold: 1,
  initialDelaySeconds: 1,
};
const podSpec = {
  serviceAccountName: 'web',
  hostNetwork: false,
  containers: [
    {
      name: 'web',
      image: 'example/web:1',
      command: ['web'],
      args: ['--port=8080'],
      env: [{ name: 'A', value: 'b' }],
      ports: [{ name: 'http', containerPort: 8080, hostPort: 8080, protocol: 'TCP' }],
      readinessProbe: probe,
      livenessProbe: { tcpSocket: { port: 'http' } },
      startupProbe: { grpc: { port: 9000 } },
      workingDir: '/',
    },
  ],
  initContainers: [{ name: 'init', image: 'example/init:1' }],
};
const template = { metadata: { labels: { app: 'web' }, annotations: { note: 'x' } }, spec: podSpec };
const backend = { service: { name: 'web', port: { number: 80 } } };
const peer = { namespaceSelector: selector, podSelector: selector };

/** A healthy object of each kind, with a value in every field that our schema states, and the package's class for it. */
const kinds = [
  {
    model: Ingress,
    fields: {
      spec: {
        ingressClassName: 'alb',
        defaultBackend: { resource: { apiGroup: 'a.example.com', kind: 'Bucket', name: 'x' } },
        rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
        tls: [{ hosts: ['shop.example.com'], secretName: 'x' }],
      },
    },
  },
  {
    model: IngressClass,
    fields: {
      spec: {
        controller: 'ingress.k8s.aws/alb',
        parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'x', scope: 'Cluster' },
      },
    },
  },
  {
    model: Service,
    fields: {
      spec: {
        type: 'NodePort',
        selector: { app: 'web' },
        ports: [
          {
            name: 'http',
            port: 80,
            targetPort: 'http',
            nodePort: 30080,
            protocol: 'TCP',
            appProtocol: 'http',
          },
        ],
        clusterIP: '10.0.0.1',
        clusterIPs: ['10.0.0.1'],
        externalIPs: ['192.0.2.1'],
        externalTrafficPolicy: 'Local',
        internalTrafficPolicy: 'Cluster',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } },
        publishNotReadyAddresses: true,
        allocateLoadBalancerNodePorts: true,
        healthCheckNodePort: 30081,
        loadBalancerClass: 'example.com/x',
        loadBalancerSourceRanges: ['10.0.0.0/8'],
      },
    },
  },
  { model: Namespace, fields: { spec: { finalizers: ['kubernetes'] } } },
  { model: Pod, fields: { spec: podSpec } },
  {
    model: Deployment,
    fields: {
      spec: {
        replicas: 2,
        paused: false,
        minReadySeconds: 1,
        revisionHistoryLimit: 3,
        selector,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } },
        template,
      },
    },
  },
  {
    model: DaemonSet,
    fields: { spec: { selector, template, updateStrategy: { type: 'OnDelete' }, minReadySeconds: 1 } },
  },
  {
    model: StatefulSet,
    fields: {
      spec: {
        replicas: 1,
        selector,
        serviceName: 'web',
        template,
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
        podManagementPolicy: 'Parallel',
      },
    },
  },
  { model: ReplicaSet, fields: { spec: { replicas: 1, selector, template } } },
  {
    model: NetworkPolicy,
    fields: {
      spec: {
        podSelector: selector,
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [peer], ports: [{ port: 'http', protocol: 'TCP' }] }],
        egress: [
          {
            to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
            ports: [{ port: 1, endPort: 9 }],
          },
        ],
      },
    },
  },
  {
    model: HorizontalPodAutoscaler,
    fields: {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        minReplicas: 1,
        maxReplicas: 3,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
          },
        ],
        behavior: {
          scaleDown: {
            stabilizationWindowSeconds: 60,
            selectPolicy: 'Max',
            policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
          },
        },
      },
    },
  },
  { model: PodDisruptionBudget, fields: { spec: { minAvailable: 1, selector } } },
  {
    model: EndpointSlice,
    fields: {
      addressType: 'IPv4',
      endpoints: [
        {
          addresses: ['10.0.0.1'],
          conditions: { ready: true, serving: true },
          hostname: 'a',
          nodeName: 'n',
          zone: 'z',
        },
      ],
      ports: [{ name: 'http', port: 8080, protocol: 'TCP', appProtocol: 'http' }],
    },
  },
].map(({ model, fields }) => ({
  model,
  object: { apiVersion: model.apiVersion, kind: model.kind, metadata, ...fields },
}));

/** Where the package refuses what the API server takes, or what our schema leaves open on purpose. */
const exceptions: readonly { readonly kind: string; readonly at: RegExp; readonly why: string }[] = [
  { kind: '', at: /^(apiVersion|kind)$/, why: 'an object of another kind has another schema' },
  { kind: 'EndpointSlice', at: /^endpoints$/, why: 'the API server takes absence for an empty list' },
  { kind: 'NetworkPolicy', at: /^spec(\.podSelector)?$/, why: 'the API server takes absence for {}' },
  { kind: '', at: /httpHeaders\.0\.value$/, why: 'the API server takes absence for an empty value' },
  { kind: 'HorizontalPodAutoscaler', at: /^spec\.metrics\.0\.resource/, why: 'metrics are off the path' },
];

const wrong: readonly unknown[] = ['x', 7, 1.5, -1, true, [], {}, ['x'], [7], { x: 7 }, undefined];

function isRefusedByUs(object: unknown): boolean {
  const text = JSON.stringify(object);
  const read = readDocument({ file: { path: 'x.json', text }, index: 0, start: 0, end: text.length });
  return resourcesOf(read, { namespace: '', source: 'written' }).some(
    (resource) =>
      schemaProblems(resource, defaultSettings, () => false).length > 0 ||
      stringFieldsOf(resource).some(({ value }) => typeof value !== 'string'),
  );
}

function isRefusedByPackage(model: (typeof kinds)[number]['model'], object: object): boolean {
  try {
    new model(JSON.parse(JSON.stringify(object))).validate();
    return false;
  } catch {
    return true;
  }
}

function isException(kind: string, path: Path): boolean {
  const text = path.join('.');
  return exceptions.some((one) => (one.kind === '' || one.kind === kind) && one.at.test(text));
}

describe.each(kinds)('the schema of $object.kind', ({ model, object }) => {
  it('takes a healthy object, as kubernetes-models does', () => {
    expect(isRefusedByPackage(model, object)).toBe(false);
    expect(isRefusedByUs(object)).toBe(false);
  });

  it('refuses what kubernetes-models refuses', () => {
    let refused = 0;
    const taken = pathsIn(object)
      .slice(1)
      .filter((path) => !isException(object.kind, path))
      .flatMap((path) => wrong.map((by) => ({ path, by, broken: Object(replaced(object, path, by)) })))
      .filter(({ broken }) => isRefusedByPackage(model, broken))
      .filter(({ broken }) => {
        refused += 1;
        return !isRefusedByUs(broken);
      })
      .map(({ path, by }) => `${path.join('.')} = ${JSON.stringify(by)}`);
    expect(taken).toEqual([]);
    expect(refused).toBeGreaterThan(20);
  });

  it('knows each field of the object, and no other', () => {
    const open = /^metadata\.(labels|annotations)|matchLabels|^spec\.selector$|resource\b|env\.\d/;
    const maps = pathsIn(object).filter((path) => {
      const value = path.reduce<unknown>((holder, step) => Object(holder)[step], object);
      return typeof value === 'object' && !Array.isArray(value) && !open.test(path.join('.'));
    });
    const taken = maps.filter((path) => !isRefusedByUs(joined(object, path, 'unheardOf', 1)));
    expect(taken).toEqual([]);
  });
});
