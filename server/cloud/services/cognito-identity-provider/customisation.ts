import { createHash } from 'node:crypto';
import type { UICustomizationType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { keyOf, poolState, type UserPool } from './state';

/** The look of the sign-in pages: the client's own, or the one for all clients. */
export function describeCustomisation(call: Pick<Call, 'partition'>, pool: UserPool, clientId: string | undefined): UICustomizationType {
  const { customisations } = poolState(call.partition);
  const own = clientId === undefined ? undefined : customisations.find(keyOf(pool.id, clientId));
  const shown = own ?? customisations.find(keyOf(pool.id, 'ALL'));
  if (!shown) return { UserPoolId: pool.id, ClientId: clientId ?? 'ALL' };
  return {
    UserPoolId: pool.id,
    ClientId: own ? clientId : 'ALL',
    ImageUrl: shown.imageUrl,
    CSS: shown.css,
    CSSVersion: shown.css && createHash('sha256').update(shown.css).digest('hex').slice(0, 14),
    CreationDate: new Date(shown.createdAt),
    LastModifiedDate: new Date(shown.modifiedAt),
  };
}
