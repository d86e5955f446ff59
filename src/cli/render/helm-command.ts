import { join } from 'node:path';
import type { ReleaseToRender } from '../../lint/render/charts.ts';
import type { Settings } from '../../settings/settings.ts';
import { versionText } from '../../settings/version.ts';
import type { Environment } from '../process/find-program.ts';
import type { Scratch } from './scratch.ts';

/**
 * The words that `helm` is given, each an argument of its own: `template` without anything that reaches a cluster, a repository or
 * another program. Names stand behind `--`, so that none is taken for a flag.
 */
export function helmWords(
  { release, namespace, values }: ReleaseToRender,
  chart: string,
  { targets }: Settings,
  scratch: Scratch,
): readonly string[] {
  const given = values.map((layer) =>
    'text' in layer
      ? `--values=${scratch.write(layer.text)}`
      : `${layer.isText ? '--set-string' : '--set'}=${layer.set}`,
  );
  return [
    'template',
    `--namespace=${namespace}`,
    `--kube-version=${versionText(targets.kubernetes)}.0`,
    ...apiVersions.map((version) => `--api-versions=${version}`),
    '--skip-tests',
    ...given,
    '--',
    release,
    chart,
  ];
}

/** What `.Capabilities.APIVersions` has besides what Helm knows: the path that is judged has the load balancer controller and Istio. */
const apiVersions: readonly string[] = [
  'elbv2.k8s.aws/v1beta1',
  'networking.istio.io/v1',
  'networking.istio.io/v1beta1',
  'networking.istio.io/v1alpha3',
  'security.istio.io/v1',
  'security.istio.io/v1beta1',
  'telemetry.istio.io/v1',
  'extensions.istio.io/v1alpha1',
];

/**
 * The environment of `helm`: what a program needs to start, homes of its own in the scratch folder, where there are neither
 * plugins nor repositories nor a cluster, and a proxy that nobody answers on.
 */
export function helmEnvironment(own: Environment, scratch: string): Environment {
  const kept = Object.fromEntries(
    ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'LANG'].flatMap((name) =>
      own[name] === undefined ? [] : [[name, own[name]]],
    ),
  );
  const nowhere = 'http://127.0.0.1:9';
  return {
    ...kept,
    TMPDIR: scratch,
    TEMP: scratch,
    TMP: scratch,
    XDG_CACHE_HOME: join(scratch, 'cache'),
    XDG_CONFIG_HOME: join(scratch, 'config'),
    XDG_DATA_HOME: join(scratch, 'data'),
    HELM_CACHE_HOME: join(scratch, 'cache'),
    HELM_CONFIG_HOME: join(scratch, 'config'),
    HELM_DATA_HOME: join(scratch, 'data'),
    HELM_PLUGINS: join(scratch, 'plugins'),
    HELM_NO_PLUGINS: '1',
    HELM_REPOSITORY_CONFIG: join(scratch, 'config', 'repositories.yaml'),
    HELM_REPOSITORY_CACHE: join(scratch, 'cache', 'repository'),
    HELM_REGISTRY_CONFIG: join(scratch, 'config', 'registry.json'),
    KUBECONFIG: join(scratch, 'config', 'kubeconfig'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    ALL_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
    all_proxy: nowhere,
    NO_PROXY: '',
    no_proxy: '',
  };
}
