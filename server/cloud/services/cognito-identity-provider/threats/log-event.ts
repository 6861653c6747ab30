/** Events of threat protection as a pool exports them: https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html */
import type { Call } from '../../../service';
import { deliverLog } from '../log-delivery';
import { keyOf, poolState, type UserPool } from '../state';
import type { AuthEvent } from './auth-events';

/** As Java writes times: `Wed Jul 17 17:25:55 UTC 2024`. */
function inWords(at: number): string {
  const [, day, date, month, year, time] = /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString()) ?? [];
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}

/** Tells of an event as it is now: each of its steps is an entry. */
export function logEvent(call: Call, pool: UserPool, username: string, event: AuthEvent): void {
  const { source, feedback } = event;
  deliverLog(call, pool, 'userAuthEvents', {
    version: '1',
    eventId: event.id,
    eventType: event.type,
    userSub: poolState(call.partition).users.find(keyOf(pool.id, username))?.attributes.sub ?? '',
    userName: username,
    userPoolId: pool.id,
    clientId: event.clientId ?? '',
    creationDate: inWords(event.at),
    eventResponse: event.response,
    riskLevel: event.blocked ? 'High' : '',
    riskDecision: event.blocked ? 'BLOCK' : 'PASS',
    challenges: event.challenges.map(({ ChallengeName, ChallengeResponse }) => `${ChallengeName}:${ChallengeResponse}`),
    deviceName: source.device ?? '',
    ipAddress: source.address ?? '',
    requestId: call.requestId,
    idpName: event.provider ?? '',
    compromisedCredentialDetected: 'false',
    city: '',
    country: '',
    eventFeedbackValue: feedback?.value ?? '',
    eventFeedbackDate: feedback ? inWords(feedback.at) : '',
    eventFeedbackProvider: feedback?.provider ?? '',
    hasContextData: String(source.address !== undefined || source.device !== undefined),
  });
}
