import type { PutImageScanningConfigurationCommandInput, PutImageScanningConfigurationCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { getRepository, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageScanningConfiguration.html */
export const putImageScanningConfiguration = operation<
  PutImageScanningConfigurationCommandInput,
  PutImageScanningConfigurationCommandOutput
>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'PutImageScanningConfiguration', [repositoryName]),
  run(call, { repositoryName, imageScanningConfiguration }) {
    const repository = getRepository(call, repositoryName);
    const scanOnPush = imageScanningConfiguration?.scanOnPush ?? false;
    repositories(call.partition).put(repository.name, { ...repository, scanOnPush });
    return { registryId: call.partition.accountId, repositoryName, imageScanningConfiguration: { scanOnPush } };
  },
});
