/**
 * Addresses from which a pool lets nobody in. AUDIT only notes them, ENFORCED refuses and may send a mail.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html
 */
import { randomBytes } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { Call } from '../../../service';
import { notAuthorized } from '../errors';
import { sendMessage } from '../outbox';
import { describeRisk, readRange } from '../risk';
import { sendBySmtp } from '../smtp';
import { fingerprint, type User, type UserPool, type UserPoolClient } from '../state';
import { type AuthEvent, saveEvent } from './auth-events';
import { feedbackLink } from './feedback-link';
import type { RequestSource } from './request-source';

function listed(ranges: string[] | undefined, address: string): boolean {
  const list = new BlockList();
  for (const range of ranges ?? []) {
    const read = readRange(range);
    if (read) list.addSubnet(read.address, read.prefix, read.family);
  }
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

export function isBlocked(call: Call, pool: UserPool, client: UserPoolClient, { address }: RequestSource): boolean {
  const exceptions = describeRisk(call, pool, client.id).RiskExceptionConfiguration;
  return address !== undefined && listed(exceptions?.BlockedIPRangeList, address);
}

const enforces = ({ settings }: UserPool): boolean => settings.UserPoolAddOns?.AdvancedSecurityMode === 'ENFORCED';
const refusal = () => notAuthorized('Unable to login because of security reasons.');

/** Of a request of somebody who has no account: whoever is refused must not learn from it who has one. @throws CloudFailure NotAuthorizedException */
export function refuseStranger(call: Call, pool: UserPool, client: UserPoolClient, source: RequestSource): void {
  if (enforces(pool) && isBlocked(call, pool, client, source)) throw refusal();
}

/**
 * Notes that a request came from a blocked address.
 * @throws CloudFailure NotAuthorizedException where the pool enforces what it notes.
 */
export function refuseBlocked(call: Call, pool: UserPool, client: UserPoolClient, user: User, event: AuthEvent): void {
  if (!enforces(pool)) return;
  const feedbackToken = notify(call, pool, client, user, event);
  const token = feedbackToken === undefined ? {} : { feedbackToken: fingerprint(feedbackToken) };
  saveEvent(call, pool, user, { ...event, response: 'Fail', ...token });
  throw refusal();
}

/** Writes to the user where the pool's answer to the highest risk says so. Returns the token that the mail holds. */
function notify(call: Call, pool: UserPool, client: UserPoolClient, user: User, event: AuthEvent): string | undefined {
  const { Actions, NotifyConfiguration } = describeRisk(call, pool, client.id).AccountTakeoverRiskConfiguration ?? {};
  const recipient = user.attributes.email;
  const template = NotifyConfiguration?.BlockEmail;
  if (!Actions?.HighAction?.Notify || !template || recipient === undefined) return undefined;
  const token = randomBytes(32).toString('base64url');
  const link = (value: 'valid' | 'invalid') =>
    feedbackLink(call, { poolId: pool.id, username: user.username, eventId: event.id, token, value });
  const filled: Record<string, string> = {
    username: user.username,
    'login-time': new Date(event.at).toUTCString(),
    'ip-address': event.source.address ?? '',
    'device-name': event.source.device ?? '',
    city: '',
    country: '',
    'event-id': event.id,
    'feedback-token': token,
    'one-click-link-valid': link('valid'),
    'one-click-link-invalid': link('invalid'),
  };
  const fill = (text: string) => text.replace(/\{([a-z-]+)\}/g, (whole, name: string) => filled[name] ?? whole);
  const subject = fill(template.Subject ?? '');
  const body = fill(template.HtmlBody ?? template.TextBody ?? '');
  sendMessage(call, { poolId: pool.id, medium: 'EMAIL', recipient, subject, body });
  sendBySmtp(call, pool, { from: NotifyConfiguration?.From, replyTo: NotifyConfiguration?.ReplyTo, to: recipient, subject, body });
  return token;
}
