import type { DescribeRepositoriesCommandInput, DescribeRepositoriesCommandOutput } from '@aws-sdk/client-ecr';
import { operation } from '../../../service';
import { describeRepository, getRepository, repositories, repositoryAccess } from '../repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html */
export const describeRepositories = operation<DescribeRepositoriesCommandInput, DescribeRepositoriesCommandOutput>({
  access: (call, { repositoryNames }) => repositoryAccess(call, 'DescribeRepositories', repositoryNames),
  run(call, { repositoryNames, maxResults = 100, nextToken }) {
    if (repositoryNames) {
      return { repositories: repositoryNames.map((name) => describeRepository(call.partition, getRepository(call, name))) };
    }
    const found = repositories(call.partition).list({ after: nextToken, limit: maxResults + 1 });
    const page = found.slice(0, maxResults);
    return {
      repositories: page.map(({ value }) => describeRepository(call.partition, value)),
      ...(found.length > maxResults && { nextToken: page.at(-1)?.key }),
    };
  },
});
