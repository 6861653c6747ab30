import type { Backend } from '@/lib/backend/backend';
import type { Rule } from '@/lib/backend/rule';

export interface StartingRules {
  value: string;
  label: string;
  description?: string;
  /** Absent: the rules for all models, or what the edit takes by itself. */
  rules?: Rule[];
}

/** Who may use a new model, in the choices that most need; anything finer is set in its rules. The first is the default. */
export function startingRules({ auth, data }: Backend): StartingRules[] {
  if (data?.schemas.some(({ rules, chips }) => rules.length > 0 || chips.length > 0)) {
    return [{ value: 'schema', label: 'Whoever the rules for all models let in' }];
  }
  if (!auth) {
    return [{ value: 'anyone', label: 'Anyone', description: 'People cannot sign in to this app yet.', rules: [{ kind: 'publicApiKey' }] }];
  }
  const everyoneReads: Rule[] = [
    { kind: 'publicApiKey', operations: ['read'] },
    { kind: 'authenticated', operations: ['read'] },
  ];
  return [
    { value: 'owner', label: 'Only the person who created it', description: 'Such as notes or orders.', rules: [{ kind: 'owner' }] },
    {
      value: 'published',
      label: 'Anyone reads, its creator changes it',
      description: 'Such as posts or comments.',
      rules: [...everyoneReads, { kind: 'owner' }],
    },
    {
      value: 'shared',
      label: 'Everyone who is signed in',
      description: 'All read and change everything, as in a small team.',
      rules: [{ kind: 'authenticated' }],
    },
    ...(auth.groups ?? []).map((group) => ({
      value: `group:${group}`,
      label: `Anyone reads, ${group} change it`,
      rules: [...everyoneReads, { kind: 'group' as const, group }],
    })),
  ];
}
