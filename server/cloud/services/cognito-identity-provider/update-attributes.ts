import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { checkAttributes, missingAttributes } from './attributes';
import { type ContactAttribute, issueCode } from './codes';
import { aliasExists, invalidParameter } from './errors';
import { keyOf, poolState, type User, type UserPool, type UserPoolClient } from './state';
import { normalise, saveUser } from './users';

/** @throws CloudFailure AliasExistsException when somebody else signs in with one of the new values. */
function checkFree(call: Call, pool: UserPool, user: User, given: Record<string, string>): void {
  const { logins } = poolState(call.partition);
  for (const name of ['email', 'phone_number', 'preferred_username']) {
    const value = given[name];
    const holder = value ? logins.find(keyOf(pool.id, name, normalise(pool, value))) : undefined;
    if (holder !== undefined && holder !== user.username) throw aliasExists(name.replace('_', ' '));
  }
}

/**
 * Changes attributes as a user does it: a new e-mail address or phone number has to be verified, and
 * where the pool keeps the original until then, only a code goes to the new one.
 */
export async function updateAttributes(
  call: Call,
  pool: UserPool,
  user: User,
  given: Record<string, string>,
  options: { client?: UserPoolClient; clientMetadata?: Record<string, string> },
): Promise<CodeDeliveryDetailsType[]> {
  const { client, clientMetadata } = options;
  checkAttributes(pool, given, client, user);
  checkFree(call, pool, user, given);
  const attributes = { ...user.attributes };
  const pending = { ...user.pendingAttributes };
  const toVerify: ContactAttribute[] = [];
  for (const [name, value] of Object.entries(given)) {
    const contact = name === 'email' || name === 'phone_number' ? name : undefined;
    const said = given[`${name}_verified`];
    if (contact && value !== '' && value !== user.attributes[contact] && said !== 'true') {
      if (pool.settings.AutoVerifiedAttributes?.includes(contact)) toVerify.push(contact);
      if (pool.settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate?.includes(contact)) {
        pending[contact] = value;
        continue;
      }
      attributes[`${contact}_verified`] = 'false';
    }
    if (contact) delete pending[contact];
    // An attribute set to nothing is removed.
    if (value === '') delete attributes[name];
    else attributes[name] = value;
  }
  const [missing] = missingAttributes(pool, attributes).filter((name) => user.attributes[name]);
  if (missing !== undefined) throw invalidParameter(`user.${missing}: Attribute is required and cannot be removed.`);
  const saved = saveUser(call, pool, { ...user, attributes, pendingAttributes: pending });
  const deliveries: CodeDeliveryDetailsType[] = [];
  for (const attribute of toVerify) {
    const target = given[attribute];
    deliveries.push(
      await issueCode(call, pool, saved, {
        purpose: `verify-${attribute}`,
        attribute,
        target,
        source: 'UpdateUserAttribute',
        clientId: client?.id,
        clientMetadata,
      }),
    );
  }
  return deliveries;
}

/** Takes attributes away. @throws CloudFailure InvalidParameterException for one that must stay. */
export function deleteAttributes(call: Call, pool: UserPool, user: User, names: string[], client?: UserPoolClient): void {
  checkAttributes(
    pool,
    Object.fromEntries(names.filter((name) => user.attributes[name] !== undefined).map((name) => [name, user.attributes[name] ?? ''])),
    client,
    user,
  );
  const attributes = { ...user.attributes };
  for (const name of names) {
    if (pool.schema.some(({ Name, Required }) => Name === name && Required)) {
      throw invalidParameter(`user.${name}: Attribute is required and cannot be deleted.`);
    }
    delete attributes[name];
    delete attributes[`${name}_verified`];
  }
  saveUser(call, pool, { ...user, attributes });
}
