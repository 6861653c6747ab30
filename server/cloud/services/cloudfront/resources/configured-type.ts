import { globally, permit } from '../../../cloud';
import { type Call, type Operation, type Provisioned, resourceType } from '../../../service';
import {
  type Configured,
  createConfigured,
  deleteConfigured,
  findConfigured,
  getConfigured,
  type Kind,
  updateConfigured,
} from '../configured';
import { type ConfigName, fromTemplate, toTemplate } from './from-template';

/**
 * The resource type of a kind of things that are an id and a configuration, whose property has the name that the API's schema has.
 * @param operations that IAM is asked for
 */
export function configuredType<Config extends { Name: string | undefined }>(
  kind: Kind<Config>,
  property: ConfigName,
  operations: Record<'create' | 'update' | 'remove' | 'read', Operation<object>>,
) {
  // The schema makes it so.
  const configOf = async (properties: Record<string, unknown>) => (await fromTemplate(property, properties[property])) as Config;
  const provisioned = ({ id, modifiedAt }: Configured<Config>): Provisioned => ({
    physicalId: id,
    attributes: { Id: id, LastModifiedTime: new Date(modifiedAt).toISOString() },
  });
  return resourceType<Record<string, unknown>>({
    async create(call, properties) {
      const config = await configOf(properties);
      await permit(globally(call), operations.create, { [property]: config });
      return provisioned(createConfigured(globally(call), kind, config));
    },
    async update(call: Call, id, properties) {
      const config = await configOf(properties);
      await permit(globally(call), operations.update, { Id: id, [property]: config });
      const { etag } = getConfigured(globally(call), kind, id);
      return provisioned(updateConfigured(globally(call), kind, id, etag, config));
    },
    async remove(call, id) {
      const found = findConfigured(globally(call).partition, kind, id);
      if (!found) return;
      await permit(globally(call), operations.remove, { Id: id });
      deleteConfigured(globally(call), kind, id, found.etag);
    },
    async read(call, id, properties) {
      await permit(globally(call), operations.read, { Id: id });
      const found = findConfigured(globally(call).partition, kind, id);
      return (
        found && { properties: { [property]: toTemplate(properties[property], found.config) }, attributes: provisioned(found).attributes }
      );
    },
  });
}
