import { randomUUID } from 'node:crypto';
import type { PublishCommandInput, PublishCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../../../service';
import { PHONE_NUMBER } from '../endpoints';
import { invalidParameter } from '../errors';
import { keepTextMessage } from '../outbox';
import { publishToTopic } from '../publish';
import { getTopic, topicAccess } from '../topics';

const TEXT_LENGTH_MAX = 1600;

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const publish = operation<PublishCommandInput, PublishCommandOutput>({
  access: (call, { TopicArn, TargetArn }) => topicAccess(call, 'Publish', TopicArn ?? TargetArn),
  run(call, input) {
    const { TopicArn, TargetArn, PhoneNumber, Message = '' } = input;
    if ([TopicArn, TargetArn, PhoneNumber].filter((target) => target !== undefined).length !== 1) {
      throw invalidParameter('Only one of TopicArn, TargetArn and PhoneNumber must be given');
    }
    if (PhoneNumber === undefined) return publishToTopic(call, getTopic(call, TopicArn ?? TargetArn), input);
    if (!PHONE_NUMBER.test(PhoneNumber)) throw invalidParameter(`PhoneNumber Reason: ${PhoneNumber} is not valid to publish to`);
    if (Message === '') throw invalidParameter('Empty message');
    if (Message.length > TEXT_LENGTH_MAX) throw invalidParameter('Message too long');
    keepTextMessage(call, PhoneNumber, Message);
    return { MessageId: randomUUID() };
  },
});
