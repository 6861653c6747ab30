import type { Target } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../failure';

/** @throws ValidationException that names what rules of the embedded cloud have no way to */
export function checkTargetKind({ Id, Arn = '', RoleArn }: Target): void {
  const [, , service, , , kind = ''] = Arn.split(':');
  const reject = (reason: string) => new CloudFailure('ValidationException', `Target ${Id}: ${reason}`);
  switch (service) {
    case 'lambda':
    case 'sqs':
    case 'sns':
      return;
    case 'logs':
      if (kind !== 'log-group') throw reject(`${Arn} is no log group.`);
      return;
    case 'states':
      if (RoleArn === undefined) throw reject(`RoleArn is required for target ${Arn}.`);
      return;
    case 'events':
      if (kind.startsWith('event-bus/')) return;
      throw reject(`The embedded cloud has no API destinations: ${Arn}`);
    default:
      throw reject(
        `The embedded cloud sends events to functions, queues, topics, log groups, state machines and event buses, not to ${Arn}.`,
      );
  }
}
