// Repositories as one clones them: nothing on the first screen of a report is noise, and the first finding matters.
import { describe, expect, it } from 'vitest';
import { lint } from '../src/lint/lint.ts';
import { pretty } from '../src/report/pretty.ts';
import type { Repository } from './support/public-repository.ts';
import { app, broken, chart, entrance, filesOf, service, steps, times } from './support/public-repository.ts';

/** Lines of a report that a screen shows. */
const screen = 50;

interface Planted {
  readonly title: string;
  readonly repository: Repository;
  /** How many files it has at least. */
  readonly files: number;
  /** What the first finding says: its rule and the file that it stands in. */
  readonly first: readonly [rule: string, file: string];
  /** Further rules on the first screen, each of them right. */
  readonly besides?: readonly string[];
}

/** A cluster folder: apps of which each cluster has a variant, and a Namespace whose label is a number, which is beside the path. */
function cluster(name: string, apps: number): Repository {
  return {
    [`clusters/${name}/a-namespace.yaml`]: `apiVersion: v1\nkind: Namespace\nmetadata: {name: tools, labels: {cost-center: ${name.length}}}\n`,
    ...times(apps, (number) => app(`clusters/${name}/apps/app-${number}`, `app-${number}`, 'shop', 80)),
    ...entrance(`clusters/${name}/entrance`, name === 'east' ? { healthCheckPath: '/ready' } : {}),
    [`clusters/${name}/apps/app-00/service.yaml`]: service('app-00', 'shop', 80).replace(
      '8080',
      name === 'east' ? '8081' : '8080',
    ),
  };
}

/** A base and overlays that only list it and add a namespace. */
function overlays(): Repository {
  const overlay = (name: string) => ({
    [`overlays/${name}/kustomization.yaml`]: `namespace: shop-${name}\nresources:\n  - ../../base\n`,
  });
  const apps = times(40, (number) => app(`base/app-${number}`, `app-${number}`, 'shop'));
  const wrong = app('base/app-07', 'app-07', 'shop', 8080);
  const list = Object.keys(apps).map((path) => `  - ${path.slice('base/'.length)}\n`);
  return {
    ...apps,
    ...wrong,
    'base/kustomization.yaml': `resources:\n${list.join('')}`,
    ...overlay('dev'),
    ...overlay('prod'),
    ...entrance('platform/istio-ingress'),
    ...broken('docs/snippets'),
  };
}

const planted: readonly Planted[] = [
  {
    title: 'charts beside what they were rendered to',
    repository: {
      ...times(30, (number) => chart('charts', `chart-${number}`)),
      ...times(30, (number) => app(`rendered/app-${number}`, `app-${number}`, 'shop')),
      ...entrance('rendered/entrance', { backend: 'istio-ingres' }),
    },
    files: 200,
    first: ['ingress/backend-service-absent', 'rendered/entrance/ingress.yaml'],
  },
  {
    title: 'a base with overlays, and docs with snippets',
    repository: overlays(),
    files: 100,
    first: ['destination/port-absent', 'base/app-07/route.yaml'],
    besides: ['manifest/annotation-not-string', 'manifest/api-version-not-served'],
  },
  {
    title: 'clusters that are variants of one another',
    repository: { ...cluster('east', 150), ...cluster('north', 150), ...cluster('west', 150) },
    files: 1300,
    first: ['target-group/healthcheck-path-mismatch', 'clusters/east/entrance/gateway-service.yaml'],
    besides: ['manifest/annotation-not-string'],
  },
  {
    title: 'a course with steps, and tests that are broken on purpose',
    repository: {
      ...times(20, (number) => steps(`networking/step-${number}`, `course-${number}`)),
      ...times(20, (number) => broken(`test/e2e/case-${number}`)),
      ...times(20, (number) => app(`apps/app-${number}`, `app-${number}`, 'shop')),
      ...entrance('install', { gatewayPort: 8443 }),
    },
    files: 160,
    first: ['gateway/port-not-on-service', 'install/gateway.yaml'],
    besides: ['manifest/annotation-not-string', 'manifest/api-version-not-served'],
  },
  {
    title: 'three thousand files of a platform',
    repository: {
      ...times(99, (number) => chart('charts', `chart-${number}`)),
      ...times(99, (number) => steps(`lessons/lesson-${number}`, `lesson-${number}`)),
      ...times(99, (number) => app(`teams/blue/app-${number}`, `blue-${number}`, 'blue')),
      ...times(99, (number) => app(`teams/green/app-${number}`, `green-${number}`, 'green')),
      ...times(99, (number) => app(`teams/red/app-${number}`, `red-${number}`, 'red')),
      ...times(99, (number) => app(`teams/white/app-${number}`, `white-${number}`, 'white')),
      ...times(99, (number) => broken(`examples/example-${number}`)),
      ...times(99, (number) => ({
        [`templates/site-${number}.yaml`]: 'kind: Gateway\nmetadata:\n  <NAME>\n',
      })),
      ...times(99, (number) => ({ [`dashboards/board-${number}.json`]: `{"title": "board ${number}"}\n` })),
      ...entrance('platform', { healthCheckPath: '/healthz' }),
    },
    files: 2200,
    first: ['target-group/healthcheck-path-mismatch', 'platform/gateway-service.yaml'],
    besides: ['manifest/annotation-not-string', 'manifest/api-version-not-served'],
  },
];

describe('the first screen of a report on', () => {
  it.each(planted)('$title', ({ repository, files, first: [rule, file], besides = [] }) => {
    expect(Object.keys(repository).length).toBeGreaterThanOrEqual(files);
    const lines = pretty(lint({ files: filesOf(repository) })).split('\n');
    const heads = lines
      .slice(0, screen)
      .flatMap((line) => /^(?:error|warning|info)\[(.*)\]$/.exec(line)?.[1] ?? []);
    expect(heads[0], lines.join('\n')).toBe(rule);
    expect(lines.find((line) => line.trimStart().startsWith('--> '))).toContain(`--> ${file}:`);
    expect([...new Set(heads.slice(1))].filter((one) => one !== rule && !besides.includes(one))).toEqual([]);
    expect(heads.filter((one) => one === rule)).toHaveLength(1);
  });
});
