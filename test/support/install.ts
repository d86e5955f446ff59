import type { Installed } from '../../src/install/virtual-resources.ts';
import { virtualResources } from '../../src/install/virtual-resources.ts';
import { portsOf, Service } from '../../src/k8s/kinds/service.ts';
import { workloadShape } from '../../src/k8s/kinds/workload.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { fitted, resourcesOf } from '../../src/k8s/object/resources.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { defaultSettings, newestTargets } from '../../src/settings/settings.ts';
import type { Location } from '../../src/source/file/place.ts';
import { at } from '../../src/source/file/place.ts';
import { splitDocuments } from '../../src/source/file/split-documents.ts';
import { hostOf, locate } from '../../src/source/locate/locate.ts';
import { readDocument } from '../../src/source/yaml/read.ts';

/** Settings for Istio 1.9. */
export const istio19: Settings = {
  ...defaultSettings,
  targets: { ...newestTargets, istio: { major: 1, minor: 9 } },
};
/** Settings for Istio 1.23. */
export const istio123: Settings = {
  ...defaultSettings,
  targets: { ...newestTargets, istio: { major: 1, minor: 23 } },
};

/** What an installation by these files, by path, would make. */
export function install(files: Readonly<Record<string, string>>, settings = defaultSettings): Installed {
  const split = Object.entries(files).map(([path, text]) => splitDocuments({ path, text }, () => true));
  const options = { namespace: settings.namespace, source: 'written' as const };
  return virtualResources({
    resources: split.flatMap(({ documents }) =>
      documents.flatMap((document) => resourcesOf(readDocument(document), options)),
    ),
    kindless: split.flatMap(({ kindless }) => kindless.map(readDocument)),
    settings,
  });
}

/** The Services among what is made. */
export function servicesOf({ resources }: Installed): readonly Resource<Service>[] {
  return resources.flatMap((resource) => fitted(Service, resource) ?? []);
}

/** The one Service that is made; throws when there is none or another one. */
export function onlyService(installed: Installed): Resource<Service> {
  const [service, ...others] = servicesOf(installed);
  if (service === undefined || others.length > 0) throw new Error('expected one Service');
  return service;
}

/** The workload of a name among what is made. */
export function podsOf(installed: Installed, name: string) {
  const found = installed.resources.find(({ id }) => id.kind !== 'Service' && id.name === name);
  return workloadShape.fit(found?.written)?.spec;
}

/** `namespace/name` of an object. */
export function nameOf({ id }: Resource): string {
  return `${id.kind} ${id.namespace}/${id.name}`;
}

/** `file:line text` of a place. */
export function lineAt(location: Location): string {
  const { file } = hostOf(location.document);
  const { start } = locate(location);
  const before = file.text.slice(0, start).split('\n');
  const line = file.text.split('\n')[before.length - 1] ?? '';
  return `${file.path}:${before.length} ${line.trim()}`;
}

export function portTexts(service: Resource<Service>): readonly string[] {
  return portsOf(service).map(
    ({ name, port, targetPort, nodePort }) =>
      `${name} ${port}→${targetPort}${nodePort ? `:${nodePort}` : ''}`,
  );
}

export function annotationLine(service: Resource<Service>, key: string): string {
  const annotations = service.metadata.annotations;
  return annotations === undefined ? 'none' : lineAt(at(annotations, key));
}

/** The IstioOperator of the seed: the default gateway with NodePorts and health check annotations. */
export const seedOperator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  namespace: istio-system
  name: istio
spec:
  profile: default
  values:
    gateways:
      istio-ingressgateway:
        type: NodePort
        serviceAnnotations:
          alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
          alb.ingress.kubernetes.io/healthcheck-port: "30218"
`;

/** An IstioOperator with this spec. */
export function operator(spec: string): string {
  return `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata:\n  name: istio\n  namespace: istio-system\nspec:\n${spec}`;
}

/** A Flux HelmRelease with this spec. */
export const helmRelease = (spec: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ingress
  namespace: flux-system
spec:
${spec}`;

/** The part of its spec that names a chart of Istio. */
export const fluxChart = (name: string) =>
  `  chart:\n    spec:\n      chart: ${name}\n      sourceRef: {kind: HelmRepository, name: istio}\n`;
