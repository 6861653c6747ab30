import type { PublishVersionCommandInput, PublishVersionCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeVersion } from '../describe';
import { checkRevision, invalidParameter } from '../errors';
import { getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';
import { publish } from '../publish';

/** https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html */
export const publishVersion = operation<PublishVersionCommandInput, PublishVersionCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:PublishVersion', input.FunctionName),
  run(call, input) {
    const { record, partition } = getFunctionRecord(call, input.FunctionName);
    checkRevision(record, input.RevisionId);
    if (input.CodeSha256 !== undefined && Buffer.from(input.CodeSha256, 'base64').toString('hex') !== record.latest.code.hash) {
      throw invalidParameter(
        `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST. Please try again with the CodeSHA256 in $LATEST.`,
      );
    }
    return describeVersion(partition, publish(call, partition, record, input.Description));
  },
});
