import type { GetLayerVersionByArnCommandInput, GetLayerVersionByArnCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeLayer, getLayerByArn } from '../layers';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersionByArn.html */
export const getLayerVersionByArn = operation<GetLayerVersionByArnCommandInput, GetLayerVersionByArnCommandOutput>({
  access: (_call, input) => [{ action: 'lambda:GetLayerVersion', resource: input.Arn ?? '' }],
  run(call, input) {
    const { layer, partition } = getLayerByArn(call, input.Arn ?? '');
    return describeLayer({ ...call, partition }, layer);
  },
});
