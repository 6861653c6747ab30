/** What developers may do with a deployed app's users. */
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { newPoolUserSchema } from '@/lib/views/pool-user';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { getEnvironment } from '../store/environments';
import { explainAwsFailure } from './explain-aws-failure';
import { parseInput } from './parse-input';
import { getUserPool, type UserPool } from './users';

/** Checks the right to change the environment, then runs `work` on its user pool. */
async function changePool<T>(session: Session, environmentId: string, work: (pool: UserPool) => Promise<T>): Promise<T> {
  requireChange(session, await getEnvironment(session.store, environmentId), 'change users');
  const pool = await getUserPool(session, environmentId);
  return explainAwsFailure(() => work(pool));
}

/**
 * Makes an account. With a permanent password it can be used at once; with a temporary one the person
 * chooses another at the first sign-in.
 */
export async function createUser(session: Session, input: unknown): Promise<{ username: string }> {
  const { environmentId, username, password, permanent, invite, attributes, groups } = parseInput(newPoolUserSchema, input);
  return changePool(session, environmentId, async ({ poolId, auth, cognito }) => {
    const method = username.startsWith('+') && auth.username_attributes.includes('phone_number') ? 'phone_number' : 'email';
    const address = auth.username_attributes.length > 0 ? { [method]: username } : {};
    const all: Record<string, string> = { ...attributes, ...address };
    // Who makes an account for somebody vouches for the address; otherwise the person could not reset a password.
    if (all.email) all.email_verified = 'true';
    if (all.phone_number) all.phone_number_verified = 'true';
    const created = await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: username,
        TemporaryPassword: password,
        UserAttributes: Object.entries(all).flatMap(([Name, Value]) => (Value === '' ? [] : [{ Name, Value }])),
        ...(invite && !permanent
          ? { DesiredDeliveryMediums: [method === 'email' ? ('EMAIL' as const) : ('SMS' as const)] }
          : { MessageAction: 'SUPPRESS' as const }),
      }),
    );
    const place = { UserPoolId: poolId, Username: created.User?.Username ?? username };
    try {
      if (permanent) await cognito.send(new AdminSetUserPasswordCommand({ ...place, Password: password, Permanent: true }));
      for (const GroupName of groups) await cognito.send(new AdminAddUserToGroupCommand({ ...place, GroupName }));
    } catch (error) {
      // Half an account would be in the way of the next try.
      await cognito.send(new AdminDeleteUserCommand(place));
      throw error;
    }
    return { username: place.Username };
  });
}

const userSchema = z.object({ environmentId: z.string(), username: z.string().min(1) });

export async function deleteUser(session: Session, input: unknown): Promise<void> {
  const { environmentId, username } = parseInput(userSchema, input);
  await changePool(session, environmentId, ({ poolId, cognito }) =>
    cognito.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: username })),
  );
}

const enabledSchema = userSchema.extend({ enabled: z.boolean() });

/** Someone who is disabled cannot sign in; nothing of theirs is lost. */
export async function setUserEnabled(session: Session, input: unknown): Promise<void> {
  const { environmentId, username, enabled } = parseInput(enabledSchema, input);
  await changePool(session, environmentId, async ({ poolId, cognito }) => {
    const place = { UserPoolId: poolId, Username: username };
    if (enabled) await cognito.send(new AdminEnableUserCommand(place));
    else await cognito.send(new AdminDisableUserCommand(place));
  });
}

const membershipSchema = userSchema.extend({ group: z.string().min(1, 'Choose a group.'), member: z.boolean() });

export async function setMembership(session: Session, input: unknown): Promise<void> {
  const { environmentId, username, group, member } = parseInput(membershipSchema, input);
  await changePool(session, environmentId, async ({ poolId, cognito }) => {
    const place = { UserPoolId: poolId, Username: username, GroupName: group };
    if (member) await cognito.send(new AdminAddUserToGroupCommand(place));
    else await cognito.send(new AdminRemoveUserFromGroupCommand(place));
  });
}

const passwordSchema = z.discriminatedUnion('way', [
  userSchema.extend({ way: z.literal('code') }),
  userSchema.extend({ way: z.literal('password'), password: z.string().min(1, 'Give a password.').max(256), permanent: z.boolean() }),
]);
export type PasswordReset = z.input<typeof passwordSchema>;

/** Sends the person a code with which they choose a password, or sets one. */
export async function resetPassword(session: Session, input: unknown): Promise<void> {
  const reset = parseInput(passwordSchema, input);
  await changePool(session, reset.environmentId, async ({ poolId, cognito }) => {
    const place = { UserPoolId: poolId, Username: reset.username };
    if (reset.way === 'code') await cognito.send(new AdminResetUserPasswordCommand(place));
    else await cognito.send(new AdminSetUserPasswordCommand({ ...place, Password: reset.password, Permanent: reset.permanent }));
  });
}
