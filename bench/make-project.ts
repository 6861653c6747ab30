import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ProjectOptions {
  models: number;
  /** Written into every model: another field changes every table's API, as a wide edit does. */
  extraField?: string;
}

/** Relationships share one nested stack, whose template may have 200 parameters: two for each model that has any. */
const RELATED_MODELS_MAX = 90;

/** Writes an app with so many models, each with an owner rule and most with a relationship. */
export function makeProject(folder: string, { models, extraField }: ProjectOptions): string {
  cpSync(join(import.meta.dirname, '..', 'server', 'templates', 'blank'), folder, { recursive: true });
  const definitions = Array.from({ length: models }, (_, index) => {
    const related = Math.min(models, RELATED_MODELS_MAX);
    const parent = index % 3 === 0 || index >= related ? undefined : index - (index % 3);
    const children = index % 3 === 0 ? [1, 2].filter((step) => index + step < related) : [];
    return `  Model${index}: a
    .model({
      title: a.string().required(),
      count: a.integer(),
      ${extraField === undefined ? '' : `${extraField}: a.string(),`}
      ${children.map((step) => `many${step}: a.hasMany('Model${index + step}', 'parentId'),`).join('\n      ')}
      ${parent === undefined ? '' : `parentId: a.id(),\n      parent: a.belongsTo('Model${parent}', 'parentId'),`}
    })
    .authorization((allow) => [allow.owner(), allow.authenticated().to(['read'])]),`;
  });
  mkdirSync(join(folder, 'amplify', 'data'), { recursive: true });
  writeFileSync(
    join(folder, 'amplify', 'data', 'resource.ts'),
    `import { a, defineData } from '@aws-amplify/backend';

const schema = a.schema({
${definitions.join('\n')}
});

export const data = defineData({ schema, authorizationModes: { defaultAuthorizationMode: 'userPool' } });
`,
  );
  writeFileSync(
    join(folder, 'amplify', 'backend.ts'),
    `import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';

defineBackend({ auth, data });
`,
  );
  return folder;
}
