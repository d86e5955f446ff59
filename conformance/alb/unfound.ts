/** A build error for which no rule has an error, and why. */
export interface Unfound {
  /** The controller's words. */
  readonly says: RegExp;
  readonly why: string;
  /** The rule that will find it; the row holds as long as there is no such rule. */
  readonly awaits?: string;
}

/** What stops a group and is knowingly left alone, or is told as a warning only. */
export const unfound: readonly Unfound[] = [
  { says: /no certificate found for host/, why: 'AWS alone shows the certificates' },
  { says: /WebACL with name|no target group is named/, why: 'AWS alone shows the name' },
  { says: /couldn't find (all (security groups|subnets)|TrustStores)/, why: 'AWS alone shows the name' },
  { says: /subnets count less than minimal/, why: 'one subnet is enough in some zones: a warning' },
  { says: /secrets ".*" not found|missing client(ID|Secret)/, why: 'Secrets are not read' },
  { says: /multiple default IngressClasses/, why: 'newer API servers choose one: a warning' },
  { says: /auth-idp-|missing IDPConfig|unknown authType/, why: 'left to the rules of category security' },
  { says: /authentication and jwt validation/, why: 'left to the rules of category security' },
  { says: /[Tt]ransform|[Rr]ewriteConfig/, why: 'no rule speaks of transforms' },
  {
    says: /NLB|EIP|dns_record|: failed to resolve healthCheckPort$/,
    why: 'no rule speaks of the load balancer in front, beyond values of the wrong type',
  },
  { says: /ALB listener port: http/, why: 'the same' },
  {
    says: /load balancer name cannot be longer/,
    why: 'the recorded name is a run of `x`, which counts as a placeholder',
  },
  {
    says: /unable to find port {2}on service/,
    why: 'an empty port in a forward counts as one that cannot be read',
  },
  {
    says: /conflicting capacity reservation/,
    why: 'ingress/group-settings-conflict does not compare it yet',
  },
  {
    says: /failed to parse|must be within|unknown (scheme|IPAddressType|targetType)|inbound-cidrs|mutualAuthentication|Mutual Authentication|trustStore|TrustStore|unable to resolve at least one subnet|for jwt validation|control port|set the capacity|empty value|healthCheckPort: unable to find port/,
    why: 'the rule is not there yet',
    awaits: 'ingress/annotation-value-invalid',
  },
];

/** An error that claims too much of a group that the controller builds. */
export interface Overclaimed {
  /** The group, and the beginning of the message. */
  readonly where: string;
  readonly rule: string;
  readonly says: string;
}

/** Values of which ingress/annotation-value-invalid does not know yet that the controller does not read them there. */
export const overclaimed: readonly Overclaimed[] = [
  ...['random 186: one', 'random 387: one', 'random 441: default/d', 'random 479: one'].map((where) => ({
    where,
    rule: 'ingress/annotation-value-invalid',
    says: 'use-regex-path-match',
  })),
  { where: 'random 341: one', rule: 'ingress/annotation-value-invalid', says: 'multi-cluster-target-group' },
];
