import { covers, effectiveRules } from '@/lib/access/effective-rules';
import { explainAccess } from '@/lib/access/explain-access';
import type { Backend } from '@/lib/backend/backend';
import type { Rule } from '@/lib/backend/rule';
import type { Problem } from './problem';

const writes = ['create', 'update', 'delete'] as const;

/** Rules that let people write who have not signed in: spam and deletion by anybody who finds the address. */
export function anyoneCanWrite(backend: Backend): Problem[] {
  const { data } = backend;
  if (!data) return [];
  return data.models.flatMap((model): Problem[] => {
    const open = writes.filter((operation) => {
      const { verdict, decides } = explainAccess(backend, { model: model.name, operation, person: { kind: 'anyone' } });
      return verdict === 'yes' && decides?.level !== 'field';
    });
    if (open.length === 0) return [];
    const { rules, level } = effectiveRules(data, model);
    return [
      {
        rule: 'anyone-can-write',
        severity: 'warning',
        where: { model: model.name },
        message: `Anyone can ${open.join(', ')} ${model.name} without signing in.`,
        fix: {
          label: 'Let them only read',
          edit: {
            kind: 'setRules',
            target: level === 'schema' ? { level, schema: model.schema } : { level, model: model.name },
            rules: rules.map(readOnly),
          },
        },
      },
    ];
  });
}

function readOnly(rule: Rule): Rule {
  const open = rule.kind === 'publicApiKey' || rule.kind === 'guest';
  return open && writes.some((operation) => covers(rule, operation)) ? { ...rule, operations: ['read'] } : rule;
}
