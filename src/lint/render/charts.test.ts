import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../settings/settings.ts';
import { describedBuilds } from '../builds.ts';
import { lint } from '../lint.ts';
import type { ReleaseToRender } from './charts.ts';
import { releasesToRender } from './charts.ts';
import type { Rendering } from './rendering.ts';

type Files = Readonly<Record<string, string>>;

const filesOf = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));

/** Renders what is wanted until nothing more is, as the command line does. */
function rendered(files: Files, render: (release: ReleaseToRender) => Rendering, settings = defaultSettings) {
  const all = new Map<string, Rendering>();
  const wanted: ReleaseToRender[] = [];
  for (let round = 0; round < 8; round += 1) {
    const next = releasesToRender({ files: filesOf(files), settings, rendered: all });
    if (next.length === 0) break;
    wanted.push(...next);
    for (const one of next) all.set(one.id, render(one));
  }
  return { wanted, input: { files: filesOf(files), settings, rendered: all } };
}

const told = (files: Files, render: (release: ReleaseToRender) => Rendering, settings = defaultSettings) =>
  lint(rendered(files, render, settings).input).diagnostics.map(
    ({ rule, location: { file, start }, roots }) =>
      `${rule} ${file}:${start.line}${roots === null ? '' : ` in ${roots.join()}`}`,
  );

const plain = ({ release, namespace, values, folder }: ReleaseToRender) => ({
  folder,
  release,
  namespace,
  values,
});

const chart = (name: string, more = '') => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;

const serviceTemplate =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  ports:\n    - port: {{ .Values.port }}\n';

const service = (source: string, name: string, port: number, more = '') =>
  `---\n# Source: ${source}\napiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n${more}spec:\n  ports:\n    - port: ${port}\n`;

const web: Files = {
  'charts/web/Chart.yaml': chart('web'),
  'charts/web/values.yaml': 'port: 80\n',
  'charts/web/templates/service.yaml': serviceTemplate,
};

const application = (name: string, helm: string, namespace = 'shop') =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}, namespace: argocd }\nspec:\n  destination: { namespace: ${namespace} }\n  source:\n    repoURL: https://example.com/shop.git\n    path: charts/web\n    helm:\n${helm}`;

describe('what is rendered', () => {
  it('is a chart that nobody installs, once, with its own values and in a namespace that is not known', () => {
    const { wanted } = rendered(web, () => ({ text: '' }));
    expect(wanted.map(plain)).toEqual([
      { folder: 'charts/web', release: 'web', namespace: 'namespace-that-is-not-known', values: [] },
    ]);
  });

  it('is neither a library nor a part of another chart', () => {
    const files = {
      ...web,
      'charts/lib/Chart.yaml': chart('lib', 'type: library\n'),
      'charts/web/charts/cache/Chart.yaml': chart('cache'),
      'charts/next/Chart.yaml': chart('next'),
      'charts/web/Chart.yaml': chart(
        'web',
        'dependencies: [{ name: next, repository: "file://../next", version: 1.0.0 }]\n',
      ),
    };
    expect(rendered(files, () => ({ text: '' })).wanted.map(({ folder }) => folder)).toEqual(['charts/web']);
  });

  it('is what an Application installs, with its values in the order in which Argo CD gives them', () => {
    const helm =
      '      releaseName: shop\n      valueFiles: [values-prod.yaml, /env/prod.yaml]\n      values: |\n        port: 82\n      parameters:\n        - { name: host, value: "a,b" }\n        - { name: port, value: "83", forceString: true }\n';
    const files = {
      ...web,
      'a.yaml': application('web', helm),
      'charts/web/values-prod.yaml': 'port: 81\n',
      'env/prod.yaml': 'port: 810\n',
    };
    expect(rendered(files, () => ({ text: '' })).wanted.map(plain)).toEqual([
      {
        folder: 'charts/web',
        release: 'shop',
        namespace: 'shop',
        values: [
          { text: 'port: 81\n' },
          { text: 'port: 810\n' },
          { text: 'port: 82\n' },
          { set: 'host=a\\,b', isText: false },
          { set: 'port=83', isText: true },
        ],
      },
    ]);
  });

  it('is what an ApplicationSet installs, one for each element of its list', () => {
    const set = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: web, namespace: argocd }
spec:
  generators:
    - list:
        elements:
          - { env: prod, port: "80" }
          - { env: dev, port: "81" }
  template:
    metadata: { name: "web-{{env}}" }
    spec:
      destination: { namespace: "{{env}}" }
      source:
        path: charts/web
        helm: { values: "port: {{port}}" }
`;
    expect(rendered({ ...web, 'set.yaml': set }, () => ({ text: '' })).wanted.map(plain)).toEqual([
      { folder: 'charts/web', release: 'web-prod', namespace: 'prod', values: [{ text: 'port: 80' }] },
      { folder: 'charts/web', release: 'web-dev', namespace: 'dev', values: [{ text: 'port: 81' }] },
    ]);
  });

  it('is what a HelmRelease installs from a folder, with values of ConfigMaps below its own', () => {
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: flux }
spec:
  targetNamespace: shop
  chart: { spec: { chart: ./charts/web, sourceRef: { kind: GitRepository, name: shop } } }
  valuesFrom: [{ kind: ConfigMap, name: web-values }]
  values: { port: 81 }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web-values, namespace: flux }
data:
  values.yaml: |
    service: { port: 82 }
`;
    expect(rendered({ ...web, 'release.yaml': release }, () => ({ text: '' })).wanted.map(plain)).toEqual([
      {
        folder: 'charts/web',
        release: 'shop-web',
        namespace: 'shop',
        values: [{ text: 'service: { port: 82 }\n' }, { text: '{"port":81}' }],
      },
    ]);
  });

  it('is what the configuration says', () => {
    const charts = [{ path: 'charts/web', release: 'shop', namespace: 'prod', values: ['prod.yaml'] }];
    const files = { ...web, 'prod.yaml': 'port: 81\n' };
    const { wanted } = rendered(files, () => ({ text: '' }), { ...defaultSettings, charts });
    expect(wanted.map(plain)).toEqual([
      { folder: 'charts/web', release: 'shop', namespace: 'prod', values: [{ text: 'port: 81\n' }] },
    ]);
  });

  it('is what an Application installs that another chart makes, and not that chart once more by itself', () => {
    const files = {
      ...web,
      'apps/Chart.yaml': chart('apps'),
      'apps/templates/web.yaml': '{{- range .Values.apps }}\nkind: Application\n{{- end }}\n',
    };
    const { wanted, input } = rendered(files, ({ folder, release }) => ({
      text:
        folder === 'apps'
          ? `---\n# Source: apps/templates/web.yaml\n${application('web', '      releaseName: shop\n')}`
          : service('web/templates/service.yaml', release, 80),
    }));
    expect(wanted.map(({ folder, release }) => `${folder} ${release}`)).toEqual([
      'apps apps',
      'charts/web web',
      'charts/web shop',
    ]);
    const { charts } = describedBuilds(input);
    expect(charts.map(({ folder, releases }) => [folder, releases])).toEqual([
      ['apps', [{ release: 'apps', installedBy: null, environments: [], objects: { Application: 1 } }]],
      [
        'charts/web',
        [
          {
            release: 'shop',
            installedBy: 'Application "argocd/web"',
            environments: [],
            objects: { Service: 1 },
          },
        ],
      ],
    ]);
  });

  it('is not what takes values from where they cannot be read', () => {
    const files = { ...web, 'a.yaml': application('web', '      valueFiles: [prod.yaml]\n') };
    const { wanted, input } = rendered(files, () => ({ text: '' }));
    expect(wanted).toEqual([]);
    expect(lint(input).diagnostics.map(({ message }) => message)).toEqual([
      'chart "charts/web" as release "web" of Application "argocd/web" was not rendered: its value file "prod.yaml" is not in the input',
    ]);
  });
});

describe('what a chart makes', () => {
  const overlay = {
    'base/charts/web/Chart.yaml': chart('web'),
    'base/charts/web/values.yaml': 'port: 80\n',
    'base/charts/web/templates/service.yaml': serviceTemplate,
    'base/kustomization.yaml':
      'helmCharts:\n  - name: web\n    releaseName: web\n    valuesInline:\n      port: 99999\n',
    'prod/kustomization.yaml':
      'namespace: prod\nresources: [../base]\npatches:\n  - patch: |-\n      kind: Service\n      apiVersion: v1\n      metadata: { name: web }\n      spec: { type: NodePort }\n',
  };

  it('goes through the kustomization whose entry renders it', () => {
    const { wanted, input } = rendered(overlay, ({ release }) => ({
      text: service('web/templates/service.yaml', release, 99999),
    }));
    expect(wanted.map(plain)).toEqual([
      {
        folder: 'base/charts/web',
        release: 'web',
        namespace: 'default',
        values: [{ text: '{"port":99999}' }],
      },
    ]);
    const { diagnostics } = lint(input);
    expect(
      diagnostics.map(({ rule, resource, location }) => [
        rule,
        resource?.namespace,
        location.file,
        location.start.line,
      ]),
    ).toEqual([['manifest/schema-violation', 'prod', 'base/kustomization.yaml', 5]]);
  });

  it('is missing in a build where helm fails, and the build says why', () => {
    const { input } = rendered(overlay, () => ({ said: 'Error: no' }));
    expect(lint(input).diagnostics.map(({ rule, message }) => [rule, message])).toEqual([
      [
        'manifest/not-rendered',
        'the build of "prod/kustomization.yaml" is not known in full: the chart "web" is refused by helm: no, expected rendered manifests, for example from "kustomize build prod"',
      ],
    ]);
  });

  it('belongs to the environment of whoever installs it, and is judged in each', () => {
    const files = {
      ...web,
      'clusters/prod/web.yaml': application('web', '      values: "port: 99999"\n'),
      'clusters/dev/web.yaml': application('web', '      values: "port: 80"\n'),
    };
    const render = ({ release, values: [first] }: ReleaseToRender): Rendering => ({
      text: service(
        'web/templates/service.yaml',
        release,
        first !== undefined && 'text' in first && first.text.includes('99999') ? 99999 : 80,
      ),
    });
    expect(told(files, render)).toEqual(['manifest/schema-violation clusters/prod/web.yaml:10 in prod']);
  });

  it('takes the place of the gateway that its values promise, without a second one', () => {
    const files = {
      'gw/Chart.yaml': chart(
        'gw',
        'dependencies: [{ name: gateway, repository: https://istio-release.storage.googleapis.com/charts, version: 1.29.0 }]\n',
      ),
      'gw/values.yaml': 'gateway:\n  name: edge\n',
      'gw/charts/gateway/Chart.yaml': chart('gateway'),
      'gw/charts/gateway/templates/service.yaml': serviceTemplate,
    };
    const { input } = rendered(files, () => ({
      text: service('gw/charts/gateway/templates/service.yaml', 'edge', 80),
    }));
    expect(lint({ ...input }).counts.resources).toBe(1);
    expect(lint({ ...input }).diagnostics.map(({ rule }) => rule)).toEqual([]);
  });

  it('is silenced by a comment of the template, in all releases', () => {
    const files = {
      ...web,
      'charts/web/values.yaml': 'port: 99999\n',
      'charts/web/templates/service.yaml': serviceTemplate.replace(
        '    - port',
        '    # istio-alb-lint: ignore[manifest/schema-violation] a port of ours\n    - port',
      ),
      'a.yaml': application('web-a', '      releaseName: a\n'),
      'b.yaml': application('web-b', '      releaseName: b\n'),
    };
    const { input } = rendered(files, ({ release }) => ({
      text: service('web/templates/service.yaml', release, 99999).replace(
        '    - port',
        '    # istio-alb-lint: ignore[manifest/schema-violation] a port of ours\n    - port',
      ),
    }));
    const { diagnostics } = lint(input);
    expect(
      diagnostics.map(({ rule, suppressed }) => [
        rule,
        suppressed?.location?.file,
        suppressed?.location?.start.line,
      ]),
    ).toEqual([['manifest/schema-violation', 'charts/web/templates/service.yaml', 7]]);
  });
});
