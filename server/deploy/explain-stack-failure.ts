import type { UserErrorData } from '@/lib/result';
import type { FollowedEvent } from './stack-events';

/** Consequences, not causes: CloudFormation stops the rest when one resource fails. */
const CONSEQUENCE =
  /^Resource (creation|update|deletion) cancelled|^The following resource\(s\) failed|^Embedded stack .* was not successfully/;

/** Whether a failure's reason is that something else failed. */
export function isConsequence(reason: string | undefined): boolean {
  return CONSEQUENCE.test(reason ?? '');
}

/** The event of the first resource that failed: everything after it is its consequence. */
export function firstFailure(events: readonly FollowedEvent[]): FollowedEvent | undefined {
  return events
    .filter(({ status, aboutStack }) => status.endsWith('_FAILED') && !aboutStack)
    .filter(({ reason }) => !isConsequence(reason))
    .sort((one, other) => one.at - other.at)[0];
}

/**
 * The first resource that failed, in plain words.
 * @param events of the root stack and those nested in it
 * @param nameOf readable name of a resource by its id (stack path and logical id)
 */
export function explainStackFailure(events: readonly FollowedEvent[], nameOf: (id: string) => string): UserErrorData | undefined {
  const first = firstFailure(events);
  if (!first) return undefined;
  const name = nameOf(`${first.prefix}${first.logicalId}`);
  const reason = plainReason(first.reason ?? 'no reason was given');
  return {
    code: 'resource-failed',
    message: `${name} could not be ${verb(first.status)}: ${reason}`,
    resolution: resolutionFor(reason, name),
  };
}

function verb(status: string): string {
  if (status.startsWith('DELETE')) return 'removed';
  return status.startsWith('UPDATE') ? 'changed' : 'made';
}

/** Without request ids, handler codes and the wrapping that custom resources put around their words. */
export function plainReason(reason: string): string {
  return reason
    .replace(/^Received response status \[\w+\] from custom resource\. Message returned: /, '')
    .replace(/^Resource handler returned message: "(.*)" \(RequestToken: .*\)$/s, '$1')
    .replace(/ \(RequestToken: [^)]*\)/g, '')
    .replace(/ \(Service: [^)]*\)/g, '')
    .replace(/ \(RequestId: [^)]*\)/g, '')
    .replace(/\nLogs: .*$/s, '')
    .trim();
}

function resolutionFor(reason: string, name: string): string | undefined {
  if (/already exists/i.test(reason)) return `Something with the name of ${name} is there already: remove it, or choose another name.`;
  if (/limit exceeded|quota|too many/i.test(reason))
    return 'A limit of the account is reached: remove what is not needed, or ask AWS for more.';
  if (/not authorized|AccessDenied/i.test(reason)) return 'The role that deploys lacks a permission: add it, then deploy again.';
  if (/could not be found|does not exist|not found/i.test(reason) && /secret|parameter/i.test(reason)) {
    return 'Set the secret in the environment’s settings, then deploy again.';
  }
  return undefined;
}
