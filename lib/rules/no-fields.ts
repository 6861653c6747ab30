import type { Backend } from '@/lib/backend/backend';
import type { Problem } from './problem';

/** A model or custom type that holds nothing: GraphQL has no type without fields, so Amplify cannot deploy it. */
export function noFields({ data }: Backend): Problem[] {
  if (!data) return [];
  return [...data.models, ...data.customTypes]
    .filter(({ fields }) => fields.length === 0)
    .map(({ name }) => ({
      rule: 'no-fields',
      severity: 'error',
      where: { model: name },
      message: `${name} has no fields yet.`,
      fix: {
        label: 'Add a name',
        edit: {
          kind: 'addField',
          model: name,
          field: {
            kind: 'scalar',
            name: 'name',
            type: 'string',
            required: true,
            list: false,
            listRequired: false,
            rules: [],
            validation: [],
          },
        },
      },
    }));
}
