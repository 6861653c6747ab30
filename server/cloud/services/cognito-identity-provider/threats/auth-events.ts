/** What a user's account was used for, where the pool's threat protection is on: the newest first, and bounded. */
import { randomUUID } from 'node:crypto';
import type {
  AuthEventType,
  ChallengeResponseType,
  EventResponseType,
  EventType,
  FeedbackValueType,
} from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { invalidParameter, notFound } from '../errors';
import { checkLimit } from '../page';
import { keyOf, type User, type UserPool } from '../state';
import { logEvent } from './log-event';
import type { RequestSource } from './request-source';

export interface AuthEvent {
  id: string;
  type: EventType;
  /** Milliseconds since 1970. */
  at: number;
  response: EventResponseType;
  challenges: ChallengeResponseType[];
  blocked: boolean;
  source: RequestSource;
  clientId?: string;
  /** Where somebody signed in, when it was at another provider. */
  provider?: string;
  /** Fingerprint of the token with which its user may say whether it was them. */
  feedbackToken?: string;
  feedback?: { value: FeedbackValueType; provider: 'Admin' | 'User'; at: number };
}

type Owner = Pick<User, 'username'>;

const EVENTS_MAX = 200;

const stored = (call: Pick<Call, 'partition'>) => call.partition.collection<AuthEvent[]>('cognito-auth-events');
const eventsOf = (call: Pick<Call, 'partition'>, pool: UserPool, user: Owner): AuthEvent[] =>
  stored(call).find(keyOf(pool.id, user.username)) ?? [];

export function recordsEvents({ settings }: UserPool): boolean {
  const mode = settings.UserPoolAddOns?.AdvancedSecurityMode;
  return mode === 'AUDIT' || mode === 'ENFORCED';
}

/** @throws CloudFailure UserPoolAddOnNotEnabledException */
export function requireAddOn(pool: UserPool): void {
  if (!recordsEvents(pool)) throw new CloudFailure('UserPoolAddOnNotEnabledException', 'User pool add-ons are not enabled.');
}

export function newEvent(call: Call, type: EventType, source: RequestSource): AuthEvent {
  return { id: randomUUID(), type, at: call.cloud.now().getTime(), response: 'InProgress', challenges: [], blocked: false, source };
}

export function findEvent(call: Call, pool: UserPool, user: Owner, id: string | undefined): AuthEvent | undefined {
  return eventsOf(call, pool, user).find((event) => event.id === id);
}

/** @throws CloudFailure ResourceNotFoundException */
export function getEvent(call: Call, pool: UserPool, user: Owner, id: string | undefined): AuthEvent {
  const event = findEvent(call, pool, user, id);
  if (!event) throw notFound(`Authentication event ${id ?? ''} does not exist.`);
  return event;
}

/** Puts an event in front, or in the place that it has. */
export function saveEvent(call: Call, pool: UserPool, user: Owner, event: AuthEvent): void {
  const events = eventsOf(call, pool, user);
  const known = events.some(({ id }) => id === event.id);
  const saved = known ? events.map((other) => (other.id === event.id ? event : other)) : [event, ...events].slice(0, EVENTS_MAX);
  stored(call).put(keyOf(pool.id, user.username), saved);
  logEvent(call, pool, user.username, event);
}

/** Keeps who says whether it was the user. @throws CloudFailure InvalidParameterException */
export function saveFeedback(
  call: Call,
  pool: UserPool,
  user: Owner,
  event: AuthEvent,
  { value, provider }: { value: FeedbackValueType | undefined; provider: 'Admin' | 'User' },
): void {
  if (value !== 'Valid' && value !== 'Invalid') throw invalidParameter('FeedbackValue must be Valid or Invalid.');
  saveEvent(call, pool, user, { ...event, feedback: { value, provider, at: call.cloud.now().getTime() } });
}

export function removeEvents(call: Pick<Call, 'partition'>, pool: UserPool, user: Owner): void {
  stored(call).remove(keyOf(pool.id, user.username));
}

/** @param token the id of the last event of the page before, so that what happens in between moves nothing. */
export function pageOfEvents(call: Call, pool: UserPool, user: Owner, limit?: number, token?: string) {
  const events = eventsOf(call, pool, user);
  const from = token === undefined ? 0 : events.findIndex(({ id }) => id === token) + 1;
  if (token !== undefined && from === 0) throw invalidParameter('Invalid pagination token.');
  const shown = events.slice(from, from + checkLimit(limit));
  return { AuthEvents: shown.map(describeEvent), NextToken: from + shown.length < events.length ? shown.at(-1)?.id : undefined };
}

function describeEvent({ id, type, at, response, challenges, blocked, source, feedback }: AuthEvent): AuthEventType {
  return {
    EventId: id,
    EventType: type,
    CreationDate: new Date(at),
    EventResponse: response,
    // Nothing is assessed but the addresses that the pool always blocks, and no passwords are known to have leaked.
    EventRisk: {
      RiskDecision: blocked ? 'Block' : 'NoRisk',
      ...(blocked && { RiskLevel: 'High' }),
      CompromisedCredentialsDetected: false,
    },
    ChallengeResponses: challenges,
    EventContextData: { IpAddress: source.address, DeviceName: source.device },
    ...(feedback && {
      EventFeedback: { FeedbackValue: feedback.value, Provider: feedback.provider, FeedbackDate: new Date(feedback.at) },
    }),
  };
}
