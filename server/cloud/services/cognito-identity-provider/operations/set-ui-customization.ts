import type { SetUICustomizationCommandInput, SetUICustomizationCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeCustomisation } from '../customisation';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState } from '../state';

export const setUICustomization = poolOperation<SetUICustomizationCommandInput, SetUICustomizationCommandOutput>(
  'SetUICustomization',
  (call, pool, { ClientId, CSS, ImageFile }) => {
    const { customisations } = poolState(call.partition);
    const key = keyOf(pool.id, ClientId ?? 'ALL');
    const now = call.cloud.now().getTime();
    const before = customisations.find(key);
    const imageUrl = ImageFile ? `data:image/png;base64,${Buffer.from(ImageFile).toString('base64')}` : before?.imageUrl;
    customisations.put(key, { css: CSS ?? before?.css, imageUrl, createdAt: before?.createdAt ?? now, modifiedAt: now });
    return { UICustomization: describeCustomisation(call, pool, ClientId) };
  },
);
