import type { Action, ForwardTarget } from './action.ts';

/** Why the controller refuses an action that decodes, in its own words (pkg/ingress/config_types.go, v3.5.0); undefined when it takes it. */
export function actionRefusal(action: Action): string | undefined {
  const { type, redirect, fixedResponse } = action;
  switch (type) {
    case 'fixed-response':
      if (fixedResponse === undefined) return 'missing FixedResponseConfig';
      return fixedResponse.statusCode ? undefined : 'invalid FixedResponseConfig: statusCode is required';
    case 'redirect':
      if (redirect === undefined) return 'missing RedirectConfig';
      return redirect.statusCode ? undefined : 'invalid RedirectConfig: statusCode is required';
    case 'forward':
      return forwardRefusal(action);
    default:
      return `unknown action type: ${type}`;
  }
}

function forwardRefusal({ isShort, hasForwardConfig, targetGroups }: Action): string | undefined {
  if (!isShort && !hasForwardConfig) return 'missing ForwardConfig or TargetGroupARN/TargetGroupName';
  if (isShort && hasForwardConfig)
    return 'either ForwardConfig or TargetGroupARN/TargetGroupName can be specified';
  if (isShort) return undefined;
  for (const target of targetGroups) {
    const reason = targetRefusal(target);
    if (reason !== undefined) return `invalid ForwardConfig: invalid TargetGroupTuple: ${reason}`;
  }
  const lacksWeight = targetGroups.length > 1 && targetGroups.some(({ weight }) => weight === undefined);
  return lacksWeight
    ? 'invalid ForwardConfig: weight must be set when route to multiple target groups'
    : undefined;
}

/** Why one target group of a forward action is refused. */
export function targetRefusal({
  serviceName,
  servicePort,
  targetGroupARN,
  targetGroupName,
}: ForwardTarget): string | undefined {
  const isNamed = targetGroupARN !== undefined || targetGroupName !== undefined;
  if (!isNamed && serviceName === undefined) return 'missing serviceName or targetGroupARN/targetGroupName';
  if (isNamed && serviceName !== undefined)
    return 'either serviceName or targetGroupARN/targetGroupName can be specified';
  return serviceName !== undefined && servicePort === undefined ? 'missing servicePort' : undefined;
}
