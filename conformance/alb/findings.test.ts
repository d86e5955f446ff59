import { describe, expect, it } from 'vitest';
import { rules } from '../../src/generated/rules/rules.ts';
import { nameOf } from '../../src/k8s/object/resource.ts';
import type { RuleFinding } from './comparison/findings.ts';
import { concerns, documentsOf, errorFindings, shows } from './comparison/findings.ts';
import type { RecordedGroup } from './comparison/record.ts';
import { randomSystems, recordedSystems } from './comparison/record.ts';
import type { System } from './comparison/system.ts';
import { idOf, systemOf } from './comparison/system.ts';
import { unfound } from './comparison/unfound.ts';

/** What a finding claims when the controller cannot build the group. */
const claim = 'FailedBuildModel';

interface Judged {
  readonly where: string;
  readonly recorded: RecordedGroup;
  /** Those that may speak of the group; `shows` says that one of its Ingresses is among the places that it shows. */
  readonly findings: readonly (RuleFinding & { readonly shows: boolean })[];
}

/** The groups of a system with the errors that the rules find in each. */
function judgedGroups(system: System): readonly Judged[] {
  const found = errorFindings(system, rules);
  const members = new Map(
    system.model.loadBalancers.map((one) => [
      idOf(one),
      one.group.members.map(({ resource }) => nameOf(resource.id)),
    ]),
  );
  return system.record.groups.map((recorded) => {
    const known = recorded.members ?? members.get(recorded.id) ?? [recorded.id];
    const documents = documentsOf(system, [...known, ...guiltyOf(recorded)]);
    return {
      where: `${system.name}: ${recorded.id}`,
      recorded,
      findings: found
        .filter(({ finding }) => concerns(finding, documents))
        .map((one) => ({ ...one, shows: shows(one.finding, documents.ingresses) })),
    };
  });
}

/** The Ingress that an error of loading names, which need not be a member. */
function guiltyOf({ loadError = '' }: RecordedGroup): readonly string[] {
  return [...loadError.matchAll(/Ingress: ([^\s:,]+\/[^\s:,]+)/g)].flatMap(([, name]) => name ?? []);
}

const systems = [...recordedSystems(), ...randomSystems()].map(systemOf);
const groups = systems.flatMap(judgedGroups);

describe('the rules', () => {
  it('say of no group that the controller builds that it cannot', () => {
    const wrong = groups
      .filter(({ recorded }) => recorded.listeners !== undefined)
      .flatMap(({ where, findings }) =>
        findings
          .filter(({ finding, shows }) => shows && finding.effect.includes(claim))
          .map(({ rule, finding }) => `${where}: ${rule}: ${finding.message}`),
      );
    expect(wrong).toEqual([]);
  });

  it('find an error in each group that the controller cannot build', () => {
    const missed = groups.flatMap(({ where, recorded: { errors = [], loadError }, findings }) => {
      const words = [...errors, ...(loadError === undefined ? [] : [loadError])];
      if (words.length === 0 || findings.length > 0) return [];
      return words.some((text) => unfound.some(({ says }) => says.test(text)))
        ? []
        : [`${where}: ${words.join(' | ')}`];
    });
    expect(missed).toEqual([]);
  });
});

describe('the table of errors without a finding', () => {
  it.each(unfound.map((row) => [row.says.source, row] as const))('names what a record says: %s', (_, row) => {
    const silent = groups.filter(({ findings }) => findings.length === 0);
    const words = silent.flatMap(({ recorded }) => [...(recorded.errors ?? []), recorded.loadError ?? '']);
    expect(words.filter((text) => row.says.test(text))).not.toEqual([]);
    expect(row.why).not.toBe('');
  });
});
