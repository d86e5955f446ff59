/** A build error for which no rule has an error, and why. */
export interface Unfound {
  /** The controller's words. */
  readonly says: RegExp;
  readonly why: string;
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
];
