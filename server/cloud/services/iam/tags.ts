import type { Tag } from '@aws-sdk/client-iam';
import type { Call } from '../../service';
import { iamState } from './state';

interface KeyValue {
  Key: string;
  Value: string;
}

/** Tags with others added; of the same key the new one counts. */
export function withTags(tags: KeyValue[], added: Tag[] = []): KeyValue[] {
  const all = new Map([...tags, ...added].map(({ Key = '', Value = '' }) => [Key, Value]));
  return Array.from(all, ([Key, Value]) => ({ Key, Value }));
}

/** Of the role, user, policy, identity provider or instance profile that an ARN names; groups have none. */
export function tagsOfArn(call: Call, arn: string): KeyValue[] | undefined {
  const [, kind, name = ''] = /:(\w[\w-]*)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  const { roles, users, policies, openIdProviders, instanceProfiles } = iamState(call);
  switch (kind) {
    case 'role':
      return roles.find(name)?.tags;
    case 'user':
      return users.find(name)?.tags;
    case 'policy':
      return policies.find(arn)?.tags;
    case 'oidc-provider':
      return openIdProviders.find(arn)?.tags;
    case 'instance-profile':
      return instanceProfiles.find(name)?.tags;
    default:
      return undefined;
  }
}
