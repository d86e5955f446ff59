import { describe, expect, it } from 'vitest';
import type { Action, ForwardTarget } from './action.ts';
import { actionRefusal, targetRefusal } from './action-refusal.ts';

const action = (more: Partial<Action>): Action =>
  ({ type: 'forward', isShort: false, hasForwardConfig: true, targetGroups: [], ...more }) as Action;
const target = (more: Partial<ForwardTarget>): ForwardTarget => more as ForwardTarget;
const web = target({ serviceName: 'web', servicePort: 80 });
const weighted = target({ serviceName: 'web', servicePort: 80, weight: 1 });

describe('an action is refused', () => {
  it.each<[string, Partial<Action>, string | undefined]>([
    ['of no known type', { type: 'proxy' as Action['type'] }, 'unknown action type: proxy'],
    ['without its response', { type: 'fixed-response' }, 'missing FixedResponseConfig'],
    [
      'without the status of its response',
      { type: 'fixed-response', fixedResponse: { statusCode: '' } as Action['fixedResponse'] },
      'invalid FixedResponseConfig: statusCode is required',
    ],
    [
      'not with one',
      { type: 'fixed-response', fixedResponse: { statusCode: '404' } as Action['fixedResponse'] },
      undefined,
    ],
    ['without its redirect', { type: 'redirect' }, 'missing RedirectConfig'],
    [
      'without the status of its redirect',
      { type: 'redirect', redirect: { statusCode: '' } as Action['redirect'] },
      'invalid RedirectConfig: statusCode is required',
    ],
    [
      'not with one, either',
      { type: 'redirect', redirect: { statusCode: 'HTTP_301' } as Action['redirect'] },
      undefined,
    ],
    [
      'without targets',
      { hasForwardConfig: false },
      'missing ForwardConfig or TargetGroupARN/TargetGroupName',
    ],
    [
      'with targets in both forms',
      { isShort: true },
      'either ForwardConfig or TargetGroupARN/TargetGroupName can be specified',
    ],
    [
      'not with one in the short form',
      { isShort: true, hasForwardConfig: false, targetGroups: [target({})] },
      undefined,
    ],
    ['not with one target without weight', { targetGroups: [web] }, undefined],
    ['not with two weights', { targetGroups: [weighted, weighted] }, undefined],
    [
      'with two targets, one without weight',
      { targetGroups: [weighted, web] },
      'invalid ForwardConfig: weight must be set when route to multiple target groups',
    ],
    [
      'with a target that is refused',
      { targetGroups: [weighted, target({ weight: 1 })] },
      'invalid ForwardConfig: invalid TargetGroupTuple: missing serviceName or targetGroupARN/targetGroupName',
    ],
  ])('%s', (_, more, expected) => {
    expect(actionRefusal(action(more))).toBe(expected);
  });
});

it.each<[Partial<ForwardTarget>, string | undefined]>([
  [{}, 'missing serviceName or targetGroupARN/targetGroupName'],
  [{ serviceName: 'a' }, 'missing servicePort'],
  [{ serviceName: 'a', servicePort: 80 }, undefined],
  [{ targetGroupARN: 'arn' }, undefined],
  [{ targetGroupName: 'g' }, undefined],
  [
    { targetGroupName: 'g', serviceName: 'a' },
    'either serviceName or targetGroupARN/targetGroupName can be specified',
  ],
  [
    { targetGroupARN: 'arn', serviceName: 'a' },
    'either serviceName or targetGroupARN/targetGroupName can be specified',
  ],
])('a target of %j', (more, expected) => {
  expect(targetRefusal(target(more))).toBe(expected);
});
