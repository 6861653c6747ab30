import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { deleteQueryDefinition } from '../operations/delete-query-definition';
import { describeQueryDefinitions } from '../operations/describe-query-definitions';
import { putQueryDefinition } from '../operations/put-query-definition';
import { queryDefinitions } from '../query-definitions';

interface QueryDefinitionProperties {
  Name: string;
  QueryString: string;
  LogGroupNames?: string[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-querydefinition.html */
export const queryDefinition = resourceType<QueryDefinitionProperties>({
  create: (call, properties) => apply(call, undefined, properties),
  // A definition that somebody deleted is made again.
  update: (call, id, properties) => apply(call, queryDefinitions(call.partition).find(id)?.id, properties),
  async remove(call, id) {
    if (queryDefinitions(call.partition).find(id)) await perform(call, deleteQueryDefinition, { queryDefinitionId: id });
  },
  async read(call, id) {
    await permit(call, describeQueryDefinitions, {});
    const found = queryDefinitions(call.partition).find(id);
    return (
      found && {
        properties: { Name: found.name, QueryString: found.query, LogGroupNames: found.groups },
        attributes: { QueryDefinitionId: id },
      }
    );
  },
});

async function apply(call: ResourceCall, existing: string | undefined, properties: QueryDefinitionProperties): Promise<Provisioned> {
  const { queryDefinitionId: id = '' } = await perform(call, putQueryDefinition, {
    name: properties.Name,
    queryString: properties.QueryString,
    logGroupNames: properties.LogGroupNames,
    queryDefinitionId: existing,
  });
  return { physicalId: id, attributes: { QueryDefinitionId: id } };
}
