import { globally } from '../../../cloud';
import { type Call, type Provisioned, resourceType } from '../../../service';
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

/** The resource type of a kind of things that are an id and a configuration, whose property has the name that the API's schema has. */
export function configuredType<Config extends { Name: string | undefined }>(kind: Kind<Config>, property: ConfigName) {
  // The schema makes it so.
  const configOf = async (properties: Record<string, unknown>) => (await fromTemplate(property, properties[property])) as Config;
  const provisioned = ({ id, modifiedAt }: Configured<Config>): Provisioned => ({
    physicalId: id,
    attributes: { Id: id, LastModifiedTime: new Date(modifiedAt).toISOString() },
  });
  return resourceType<Record<string, unknown>>({
    create: async (call, properties) => provisioned(createConfigured(globally(call), kind, await configOf(properties))),
    async update(call: Call, id, properties) {
      const config = await configOf(properties);
      const { etag } = getConfigured(globally(call), kind, id);
      return provisioned(updateConfigured(globally(call), kind, id, etag, config));
    },
    remove(call, id) {
      const found = findConfigured(globally(call).partition, kind, id);
      if (found) deleteConfigured(globally(call), kind, id, found.etag);
    },
    read(call, id, properties) {
      const found = findConfigured(globally(call).partition, kind, id);
      return (
        found && { properties: { [property]: toTemplate(properties[property], found.config) }, attributes: provisioned(found).attributes }
      );
    },
  });
}
