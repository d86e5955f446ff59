import { expect, it } from 'vitest';
import { holdToRecords } from '../held-to-records.ts';
import { knownDifferences } from '../known-differences.ts';
import { objects } from './comparison/objects.ts';
import { randomSystems, recordedSystems } from './comparison/record.ts';
import { refusals } from './comparison/refusals.ts';
import { systemOf } from './comparison/system.ts';
import { words } from './comparison/words.ts';

const systems = recordedSystems().map(systemOf);
const random = randomSystems().map(systemOf);

it('is asked of written and of 1,500 random systems, most of which kustomize builds', () => {
  expect(systems.length).toBeGreaterThan(200);
  expect(random).toHaveLength(1500);
  expect(random.filter(({ record }) => record.objects !== undefined).length).toBeGreaterThan(900);
});

holdToRecords({
  of: 'kustomize',
  comparators: [refusals, words, objects],
  systems,
  random,
  known: knownDifferences('Known differences from kustomize'),
});
