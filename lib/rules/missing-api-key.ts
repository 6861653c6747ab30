import type { Backend } from '@/lib/backend/backend';
import type { Rule } from '@/lib/backend/rule';
import { apiKeyExpiresInDays, takesApiKey } from '@/lib/edits/api-key';
import type { Problem } from './problem';

/** Rules for anyone, while the API has no key that anyone could use: Amplify refuses to deploy them. */
export function missingApiKey(backend: Backend): Problem[] {
  const { data } = backend;
  if (!data || takesApiKey(backend, data)) return [];
  const isPublic = ({ kind }: Rule) => kind === 'publicApiKey';
  const model = data.models.find(
    ({ rules, fields }) => rules.some(isPublic) || fields.some((field) => 'rules' in field && field.rules.some(isPublic)),
  );
  const named = [...data.schemas, ...data.operations].some(({ rules }) => rules.some(isPublic));
  if (!model && !named) return [];
  return [
    {
      rule: 'missing-api-key',
      severity: 'error',
      where: model ? { model: model.name } : {},
      message: 'A rule lets anyone in, but the API has no API key for them to use.',
      fix: {
        label: 'Add an API key',
        edit: { kind: 'setDefaultAuthorizationMode', mode: data.defaultAuthorizationMode ?? 'userPool', apiKeyExpiresInDays },
      },
    },
  ];
}
