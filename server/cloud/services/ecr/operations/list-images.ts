import type { ListImagesCommandInput, ListImagesCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { getRepository, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html */
export const listImages = operation<ListImagesCommandInput, ListImagesCommandOutput>({
  access: (call, { repositoryName }) => repositoryAccess(call, 'ListImages', [repositoryName]),
  run(call, { repositoryName }) {
    getRepository(call, repositoryName);
    return { imageIds: [] };
  },
});
