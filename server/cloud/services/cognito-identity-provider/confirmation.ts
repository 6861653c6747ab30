import type { Call } from '../../service';
import type { User, UserPool, UserPoolClient } from './state';
import { runTrigger, triggerAttributes } from './triggers';

/** Runs the PostConfirmation trigger; the user stays confirmed when it fails, and the caller hears of it. */
export async function afterConfirmation(
  call: Call,
  pool: UserPool,
  client: UserPoolClient | undefined,
  user: User,
  what: 'ConfirmSignUp' | 'ConfirmForgotPassword',
  clientMetadata: Record<string, string> | undefined,
): Promise<void> {
  await runTrigger(call, pool, 'PostConfirmation', {
    source: `PostConfirmation_${what}`,
    username: user.username,
    clientId: client?.id,
    request: { userAttributes: triggerAttributes(user), clientMetadata: clientMetadata ?? {} },
  });
}
