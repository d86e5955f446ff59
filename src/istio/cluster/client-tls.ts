import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { TrafficPolicy } from '../kinds/destination-rule.ts';
import { isOrderKnown } from '../mesh/creation-order.ts';
import type { RuleChoice } from './destination-rule-choice.ts';
import type { MergedRule } from './destination-rule-merge.ts';

/** How a gateway speaks to one port of a host, as far as DestinationRules decide. */
export type ClientTls =
  /** No rule of the input is for the host. */
  | { readonly state: 'no rule' }
  /** The rule says nothing, so that automatic mutual TLS decides. */
  | { readonly state: 'unset'; readonly rule: MergedRule }
  | {
      readonly state: 'set';
      readonly rule: MergedRule;
      /** `DISABLE`, `SIMPLE`, `MUTUAL` or `ISTIO_MUTUAL`. */
      readonly mode: string;
      /** The `tls` map of the rule. */
      readonly written: object;
      /** Its place, and that of its mode. */
      readonly at: Location;
      readonly modeAt: Location;
    }
  /** What is not known decides: age, a namespace, labels. */
  | { readonly state: 'open' };

/**
 * The TLS setting of a rule for a port, or of one of its subsets: port-level settings stand in for the whole policy,
 * and what a subset says goes over what the rule says (istio: pilot/pkg/networking/util/util.go
 * MergeSubsetTrafficPolicy and GetPortLevelTrafficPolicy, 1.30).
 */
export function clientTlsOf(choice: RuleChoice, subset: string | undefined, port: number): ClientTls {
  if (choice.state === 'none') return { state: 'no rule' };
  if (choice.state === 'open') return choice;
  const { rule } = choice;
  if (rule.policies.length > 1 && !isOrderKnown(rule.from)) return { state: 'open' };
  const top = policyFor(rule.policies[0], port);
  const own = rule.subsets.find(({ name }) => name === subset)?.trafficPolicy;
  const ownForPort = policyFor(own, port);
  const tls = saysNothing(own, ownForPort) && top !== undefined ? top.tls : ownForPort?.tls;
  if (tls === undefined) return { state: 'unset', rule };
  return {
    state: 'set',
    rule,
    mode: tls.mode ?? 'DISABLE',
    written: tls,
    at: at(tls),
    modeAt: at(tls, 'mode'),
  };
}

type TlsPolicy = Pick<TrafficPolicy, 'tls'>;

/** The settings for a port, else those for all. */
function policyFor(policy: TrafficPolicy | undefined, port: number): TlsPolicy | undefined {
  return policy?.portLevelSettings?.find((one) => one.port?.number === port) ?? policy;
}

/** Port-level settings without `tls` unset it; a policy for all ports leaves it as it was. */
function saysNothing(policy: TlsPolicy | undefined, forPort: TlsPolicy | undefined): boolean {
  return policy === undefined || (forPort === policy && policy.tls === undefined);
}
