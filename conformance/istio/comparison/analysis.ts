import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rules } from '../../../src/generated/rules/rules.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { SourceDocument } from '../../../src/source/file/file.ts';
import type { Comparator } from '../../held-to-records.ts';
import { knownDifferences } from '../../known-differences.ts';
import type { System } from './system.ts';

/** One message of Istio's analyzers. */
interface Message {
  readonly code: string;
  /** `Kind namespace/name`. */
  readonly object: string;
  readonly message: string;
}

/** The rules of ours that speak of what a message code speaks of (the column Peers of the rule catalogue). */
const equivalents: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'IST0101',
    [
      'destination/hidden-from-gateway',
      'destination/port-absent',
      'destination/service-absent',
      'destination/service-in-other-namespace',
      'destination/subset-undefined',
      'gateway/selector-matches-no-gateway',
      'gateway/tls-secret-in-other-namespace',
      'virtual-service/definition-invalid',
      'virtual-service/gateway-absent',
      'virtual-service/gateway-in-other-namespace',
    ],
  ],
  ['IST0102', ['destination/namespace-not-injected']],
  ['IST0103', ['destination/namespace-not-injected']],
  ['IST0112', ['destination/port-ambiguous']],
  ['IST0118', ['destination/port-protocol-not-http']],
  ['IST0127', ['security/policy-selects-no-workload']],
  ['IST0130', ['virtual-service/route-unreachable']],
  ['IST0131', ['virtual-service/route-unreachable']],
  [
    'IST0132',
    [
      'virtual-service/definition-invalid',
      'virtual-service/gateway-absent',
      'virtual-service/gateway-in-other-namespace',
      'virtual-service/host-not-in-gateway',
    ],
  ],
  ['IST0137', ['install/gateways-share-labels']],
  ['IST0145', ['gateway/server-conflict']],
  ['IST0146', ['install/image-auto-not-injected']],
  ['IST0147', ['install/image-auto-not-injected']],
  ['IST0149', ['virtual-service/jwt-claim-without-authentication']],
  ['IST0150', ['destination/external-name-not-routable']],
  ['IST0162', ['gateway/port-not-on-service']],
  ['IST0173', ['destination/subset-selects-no-pods']],
  ['IST0174', ['destination/subset-undefined', 'destination/service-absent']],
]);

/** Messages that are false alarms or that no rule of ours is about, by code and the beginning of the message. */
const notOurs = knownDifferences('Messages of analyzers that are not ours');

/** Where Istio's analyzers complain of an object, a rule of ours complains too. */
export const analysis: Comparator<System> = {
  subject: 'analysis',
  compare(system) {
    const messages = messagesOf(system.name).filter((one) => equivalents.has(one.code) && !isNotOurs(one));
    if (messages.length === 0) return [];
    const found = rulesByDocument(system);
    const documents = new Map(
      system.model.inventory.resources.map(({ id, document }) => [`${id.kind} ${nameOf(id)}`, document]),
    );
    return messages.flatMap(({ code, object, message }) => {
      const wanted = (equivalents.get(code) ?? []).filter((id) => known.has(id));
      const document = documents.get(object);
      const spoken = document === undefined ? new Set<string>() : (found.get(document) ?? new Set<string>());
      return wanted.length === 0 || wanted.some((id) => spoken.has(id))
        ? []
        : [`${object}: ${code} ${message}`];
    });
  },
};

const known = new Map(rules);

function isNotOurs({ code, object, message }: Message): boolean {
  return notOurs.some(
    ({ where, subject }) =>
      where === code && new RegExp(subject.replaceAll('`', '')).test(`${object}: ${message}`),
  );
}

function messagesOf(name: string): readonly Message[] {
  const file = fileURLToPath(new URL(`../systems/${name}/analyze.json`, import.meta.url));
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** The rules that find something in each document, related places counted. */
function rulesByDocument({ model }: System): ReadonlyMap<SourceDocument, ReadonlySet<string>> {
  const found = new Map<SourceDocument, Set<string>>();
  for (const [id, rule] of rules) {
    for (const finding of rule.check(model)) {
      for (const { document } of [finding.at, ...(finding.related ?? []).map(({ at }) => at)]) {
        const own = found.get(document) ?? new Set<string>();
        found.set(document, own.add(id));
      }
    }
  }
  return found;
}
