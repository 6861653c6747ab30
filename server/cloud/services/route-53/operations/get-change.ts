import type { GetChangeCommandInput, GetChangeCommandOutput } from '@aws-sdk/client-route-53';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { changes, describeChange, plainId } from '../zones';

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html */
export const getChange = operation<GetChangeCommandInput, GetChangeCommandOutput>({
  access: (_call, { Id }) => [{ action: 'route53:GetChange', resource: `arn:aws:route53:::change/${plainId(Id)}` }],
  run({ partition }, { Id }) {
    const change = changes(partition).find(plainId(Id));
    if (!change) throw new CloudFailure('NoSuchChange', `Could not find resource with ID: ${plainId(Id)}`, { status: 404 });
    return { ChangeInfo: describeChange(change) };
  },
});
