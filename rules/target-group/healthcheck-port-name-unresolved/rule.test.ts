import { expect, it } from 'vitest';
import { checkedGateway, gatewayPorts, saidOf } from '../../../test/support/checked-gateway.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const { traffic } = gatewayPorts;
const unnamed = { 'healthcheck-port': 'probe' };
const byName = {
  service: { 'healthcheck-port': 'status-port', 'target-type': 'ip' },
  ports: `{name: status-port, port: 15021, targetPort: status}, ${traffic}`,
};

it('says what is meant', () => {
  expect(saidOf(rule, { service: unnamed })).toEqual([
    'healthcheck-port "probe" is not a port of Service "edge/gw", expected a port name of it, a number or "traffic-port"',
  ]);
  expect(saidOf(rule, { service: { 'healthcheck-port': 'http' } })).toEqual([
    'healthcheck-port "http" is not a port of Service "edge/gw", expected "http2" → unsafe: set healthcheck-port http2 on Service',
  ]);
  expect(saidOf(rule, byName)).toEqual([
    'healthcheck-port "status-port" leads to targetPort "status" of Service "edge/gw", which is a name, expected the number of the container port with ip targets',
  ]);
});

it('says what the controller does', () => {
  const effect = (one: Parameters<typeof checkedGateway>[0], controller: string) =>
    told(rule, checkedGateway(one), settingsFor({ controller })).split('\n')[1];
  expect(effect({ service: unnamed }, '1.1')).toBe(
    '= The controller of version 1 leaves the load balancer without listeners.',
  );
  expect(effect(byName, '1.1')).toBe(
    '= The controller of version 1 hands the name to AWS, which refuses the target group.',
  );
  expect(effect({ service: unnamed }, '2.0')).toMatchInlineSnapshot(
    `"= The controller answers FailedBuildModel, "failed to resolve healthCheckPort: unable to find port probe on service edge/gw": no load balancer is made, and one that exists is no longer changed, for the whole group."`,
  );
  expect(effect(byName, '2.0')).toMatchInlineSnapshot(
    `"= The controller answers FailedBuildModel, "cannot use named healthCheckPort for IP TargetType when service's targetPort is a named port": no load balancer is made, and one that exists is no longer changed, for the whole group."`,
  );
});
