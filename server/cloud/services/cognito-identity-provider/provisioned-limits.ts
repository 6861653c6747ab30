/**
 * How many requests a second an account has bought of each category. The embedded cloud limits no rates, so that they are
 * only kept. Defaults: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
import type { LimitDefinitionType, LimitType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { invalidParameter } from './errors';

const FREE: Record<string, number> = {
  UserAuthentication: 120,
  UserCreation: 50,
  UserFederation: 25,
  UserAccountRecovery: 30,
  UserRead: 120,
  UserUpdate: 25,
  UserToken: 120,
  UserResourceRead: 50,
  UserResourceUpdate: 25,
  UserList: 30,
  UserPoolRead: 15,
  UserPoolUpdate: 15,
  UserPoolResourceRead: 20,
  UserPoolResourceUpdate: 15,
  UserPoolClientRead: 15,
  UserPoolClientUpdate: 15,
  ClientAuthentication: 150,
};

const limits = (call: Pick<Call, 'partition'>) => call.partition.collection<number>('cognito-provisioned-limits');

function categoryOf(definition: LimitDefinitionType | undefined): { category: string; free: number } {
  if (definition?.LimitClass !== 'API_CATEGORY') throw invalidParameter('LimitClass must be API_CATEGORY.');
  const category = definition.Attributes?.Category ?? '';
  const free = Object.hasOwn(FREE, category) ? FREE[category] : undefined;
  if (free === undefined) throw invalidParameter(`Category must be one of ${Object.keys(FREE).join(', ')}.`);
  return { category, free };
}

export function describeLimit(call: Pick<Call, 'partition'>, definition: LimitDefinitionType | undefined): LimitType {
  const { category, free } = categoryOf(definition);
  return {
    LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category: category } },
    ProvisionedLimitValue: limits(call).find(category) ?? free,
    FreeLimitValue: free,
  };
}

export function setLimit(call: Call, definition: LimitDefinitionType | undefined, value: number | undefined): LimitType {
  const { category, free } = categoryOf(definition);
  if (value === undefined || value < free) throw invalidParameter(`The limit of ${category} cannot be below ${free}.`);
  limits(call).put(category, value);
  return describeLimit(call, definition);
}
