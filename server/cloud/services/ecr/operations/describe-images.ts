import type { DescribeImagesCommandInput, DescribeImagesCommandOutput } from '@aws-sdk/client-ecr';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getRepository, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
export const describeImages = operation<DescribeImagesCommandInput, DescribeImagesCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'DescribeImages', [repositoryName]),
  run(call, { repositoryName, imageIds }) {
    getRepository(call, repositoryName);
    const [wanted] = imageIds ?? [];
    if (wanted) {
      throw new CloudFailure(
        'ImageNotFoundException',
        `The image with imageId {imageDigest:'${wanted.imageDigest ?? 'null'}', imageTag:'${wanted.imageTag ?? 'null'}'} does not exist within the repository with name '${repositoryName}' in the registry with id '${call.partition.accountId}'`,
      );
    }
    return { imageDetails: [] };
  },
});
