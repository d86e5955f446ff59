import { expect, it } from 'vitest';
import { defaultSettings } from '../../settings/settings.ts';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { inventoryOf } from '../inventory/inventory.ts';
import { resourcesOf } from '../object/resources.ts';
import { isScaled } from './scaler.ts';

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 0, template: {spec: {containers: [{name: app}]}}}
`;

/** Whether the first workload of a text is scaled. */
function scaled(text: string): boolean {
  const { documents } = splitDocuments({ path: 'set.yaml', text }, () => true);
  const options = { namespace: '', source: 'written' } as const;
  const resources = documents.flatMap((document) => resourcesOf(readDocument(document), options));
  const inventory = inventoryOf({ resources, settings: defaultSettings });
  const [workload] = inventory.workloads;
  if (workload === undefined) throw new Error('no workload');
  return isScaled(workload, inventory);
}

const object = (kind: string, spec: string, namespace = 'shop') =>
  `---\napiVersion: any/v1\nkind: ${kind}\nmetadata: {name: any, namespace: '${namespace}'}\nspec: {${spec}}\n`;

it.each([
  ['HorizontalPodAutoscaler', 'scaleTargetRef'],
  ['ScaledObject', 'scaleTargetRef'],
  ['HTTPScaledObject', 'scaleTargetRef'],
  ['Rollout', 'workloadRef'],
  ['Canary', 'targetRef'],
])('counts a %s that names the workload in %s', (kind, field) => {
  expect(scaled(deployment + object(kind, `${field}: {kind: Deployment, name: web}`))).toBe(true);
  expect(scaled(deployment + object(kind, `${field}: {name: web}`))).toBe(true);
  expect(scaled(deployment + object(kind, `${field}: {kind: StatefulSet, name: web}`))).toBe(false);
  expect(scaled(deployment + object(kind, `${field}: {kind: Deployment, name: app}`))).toBe(false);
  expect(scaled(deployment + object(kind, `${field}: web`))).toBe(false);
});

it('reads of each kind its own field only', () => {
  expect(scaled(deployment + object('HorizontalPodAutoscaler', 'targetRef: {name: web}'))).toBe(false);
  expect(scaled(deployment + object('VerticalPodAutoscaler', 'targetRef: {name: web}'))).toBe(false);
});

it('takes objects without namespace for those of the other side', () => {
  const target = 'scaleTargetRef: {kind: Deployment, name: web}';
  const unplaced = deployment.replace(', namespace: shop', '');
  expect(scaled(deployment + object('ScaledObject', target, 'other'))).toBe(false);
  expect(scaled(deployment + object('ScaledObject', target, ''))).toBe(true);
  expect(scaled(unplaced + object('ScaledObject', target, 'other'))).toBe(true);
  expect(scaled(unplaced + object('ScaledObject', target, ''))).toBe(true);
});
