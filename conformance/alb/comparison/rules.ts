import type { ListenerAction } from '../../../src/alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../../src/alb/listener-rule/listener-rule.ts';
import type { RuleCondition } from '../../../src/alb/listener-rule/rule-condition.ts';
import { conditionConfigs } from '../../../src/alb/listener-rule/rule-condition.ts';
import type { Transform } from '../../../src/alb/listener-rule/transform.ts';
import { tagsOf } from '../../../src/alb/setting/tags.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Comparator } from './system.ts';
import { differing, forBuiltGroups, mapOrNothing } from './system.ts';

/** The rules of each listener in order, and its default actions. */
export const rules: Comparator = {
  subject: 'rules',
  compare(system) {
    return forBuiltGroups(system, ({ recorded, ours, model: { settings } }) =>
      (recorded.listeners ?? []).flatMap(({ port, rules: truths = [], defaultActions }) => {
        const own = ours.rulesByPort.get(port);
        return [
          ...differing(
            `${port}: default`,
            own?.defaultActions.map(actionJson),
            defaultActions.map(withoutSecrets),
          ),
          ...differing(
            `${port}: rules`,
            own?.rules.map((rule, index) => ruleJson(rule, index, settings)),
            truths.map(readRule),
          ),
        ];
      }),
    );
  },
};

function readRule(rule: unknown): unknown {
  if (!isMap(rule)) return rule;
  const { actions, ...rest } = rule;
  const list: readonly unknown[] = Array.isArray(actions) ? actions : [];
  return { ...rest, actions: list.map(withoutSecrets) };
}

/** What the controller takes from Secrets is not compared. */
function withoutSecrets(action: unknown): unknown {
  if (!isMap(action) || !isMap(action.authenticateOIDCConfig)) return action;
  const { clientID: _id, clientSecret: _secret, ...config } = action.authenticateOIDCConfig;
  return { ...action, authenticateOIDCConfig: config };
}

function ruleJson(rule: ListenerRule, index: number, settings: Settings): unknown {
  const { ingress, conditions, actions, transforms } = rule;
  const tags = mapOrNothing(tagsOf(ingress, undefined, settings));
  return {
    priority: index + 1,
    conditions: conditions === 'unknown' ? conditions : conditions.map(conditionJson),
    actions: actions.map(actionJson),
    ...(tags === undefined ? {} : { tags }),
    ...(transforms.length === 0
      ? {}
      : { transforms: transforms === 'unknown' ? transforms : transforms.map(transformJson) }),
  };
}

function conditionJson({ field, ...config }: RuleCondition): unknown {
  const held = Object.entries(config).filter(([, value]) => typeof value === 'string' || value.length > 0);
  return { field, [conditionConfigs[field]]: Object.fromEntries(held) };
}

function transformJson({ type, rewrites }: Transform): unknown {
  return { type, [type === 'url-rewrite' ? 'urlRewriteConfig' : 'hostHeaderRewriteConfig']: { rewrites } };
}

function actionJson(action: ListenerAction): unknown {
  switch (action.type) {
    case 'forward': {
      const { destinations, stickiness } = action;
      const targetGroups = destinations.map((one) => {
        const weight = one.weight === undefined ? {} : { weight: one.weight };
        if ('targetGroup' in one) return { targetGroup: targetGroupId(one.targetGroup), ...weight };
        if ('targetGroupARN' in one) return { targetGroupARN: one.targetGroupARN, ...weight };
        return { targetGroupARN: `target-group-of:${one.targetGroupName}`, ...weight };
      });
      const config = stickiness === undefined ? {} : { targetGroupStickinessConfig: stickiness };
      return { type: action.type, forwardConfig: { targetGroups, ...config } };
    }
    case 'redirect': {
      const { type, ...redirectConfig } = action;
      return { type, redirectConfig };
    }
    case 'fixed-response': {
      const { type, ...fixedResponseConfig } = action;
      return { type, fixedResponseConfig };
    }
    case 'jwt-validation': {
      const { type, additionalClaims, ...config } = action;
      const claims = additionalClaims.length === 0 ? {} : { additionalClaims };
      return { type, jwtValidationConfig: { ...config, ...claims } };
    }
    case 'authenticate-cognito':
    case 'authenticate-oidc': {
      const { type, idp, ...config } = action;
      const { secretName: _, ...provider } = isMap(idp) ? idp : {};
      const key = type === 'authenticate-oidc' ? 'authenticateOIDCConfig' : 'authenticateCognitoConfig';
      return { type, [key]: { ...emptyProviders[type], ...provider, ...config } };
    }
    default:
      return action;
  }
}

/** What Go's decoder leaves where a provider says nothing. */
const emptyProviders = {
  'authenticate-cognito': { userPoolARN: '', userPoolClientID: '', userPoolDomain: '' },
  'authenticate-oidc': { issuer: '', authorizationEndpoint: '', tokenEndpoint: '', userInfoEndpoint: '' },
};

function targetGroupId({ ingress, service, backends: [backend] }: TargetGroup): string {
  const name = ifKnown(service)?.id.name ?? backend.serviceName;
  return `${nameOf(ingress.resource.id)}-${name}:${backend.port}`;
}
