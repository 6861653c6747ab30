import { type ResourceCall, resourceType } from '../../../service';
import type { Collection } from '../../../state/collection';
import { checkDocument, getRoleRecord, getUserRecord } from '../identifiers';
import { iamState, type PolicyHolder } from '../state';
import { documentText } from './properties';

interface Properties {
  PolicyName: string;
  PolicyDocument: unknown;
  Roles?: string[];
  Users?: string[];
}

/** An inline policy put on roles and users. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html */
export const policy = resourceType<Properties>({
  create(call, properties) {
    put(call, properties);
    return { physicalId: call.generateName(128), attributes: { Id: properties.PolicyName } };
  },
  update(call, physicalId, properties, previous) {
    take(call, previous);
    put(call, properties);
    return { physicalId, attributes: { Id: properties.PolicyName } };
  },
  remove(call, _physicalId, properties) {
    take(call, properties);
  },
  read(call, _physicalId, { PolicyName, Roles, Users }) {
    const { roles, users } = iamState(call);
    const holding = (collection: Collection<PolicyHolder>, names: string[] = []) =>
      names.filter((name) => collection.find(name)?.inline[PolicyName] !== undefined);
    const found = { Roles: holding(roles, Roles), Users: holding(users, Users) };
    const [role] = found.Roles;
    const [user] = found.Users;
    const holder = role === undefined ? users.find(user ?? '') : roles.find(role);
    const document = holder?.inline[PolicyName];
    if (document === undefined) return undefined;
    return { properties: { PolicyName, PolicyDocument: JSON.parse(document), ...found }, attributes: { Id: PolicyName } };
  },
});

function put(call: ResourceCall, { PolicyName, PolicyDocument, Roles = [], Users = [] }: Properties): void {
  const { roles, users } = iamState(call);
  const document = checkDocument(documentText(PolicyDocument));
  for (const name of Roles) {
    const record = getRoleRecord(call, name);
    roles.put(name, { ...record, inline: { ...record.inline, [PolicyName]: document } });
  }
  for (const name of Users) {
    const record = getUserRecord(call, name);
    users.put(name, { ...record, inline: { ...record.inline, [PolicyName]: document } });
  }
}

function take(call: ResourceCall, { PolicyName, Roles = [], Users = [] }: Properties): void {
  for (const [collection, names] of [
    [iamState(call).roles, Roles],
    [iamState(call).users, Users],
  ] as const) {
    for (const name of names) {
      const record = collection.find(name);
      if (!record) continue;
      const { [PolicyName]: _removed, ...inline } = record.inline;
      collection.put(name, { ...record, inline } as never);
    }
  }
}
