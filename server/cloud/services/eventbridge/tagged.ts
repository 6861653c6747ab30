import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { findBus, saveBus } from './buses';
import { ruleArn, ruleKey, rules } from './rules';

/** The rule or the bus that an ARN names. @throws ResourceNotFoundException */
export function getTagged(call: Call, arn = ''): { tags: Record<string, string>; save(tags: Record<string, string>): void } {
  const { cloud, partition } = call;
  const [, path] = /:rule\/(.+)$/.exec(arn) ?? [];
  const rule = path === undefined ? undefined : rules(partition).find(path);
  if (rule && ruleArn(partition, rule) === arn)
    return { tags: rule.tags ?? {}, save: (tags) => rules(partition).put(ruleKey(rule), { ...rule, tags }) };
  const found = arn.includes(':event-bus/') ? findBus(cloud, partition, arn) : undefined;
  if (found) return { tags: found.bus.tags, save: (tags) => saveBus(call, found, { tags }) };
  throw new CloudFailure('ResourceNotFoundException', `${arn} does not exist.`);
}
