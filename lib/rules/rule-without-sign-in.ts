import { modeOf } from '@/lib/access/match-rule';
import type { Backend } from '@/lib/backend/backend';
import type { Rule } from '@/lib/backend/rule';
import type { Problem } from './problem';

/** Rules about people who sign in, in an app without sign-in: Amplify refuses to deploy them. */
export function ruleWithoutSignIn(backend: Backend): Problem[] {
  const { data } = backend;
  if (!data || backend.auth) return [];
  const needs = (rules: readonly Rule[]) => rules.find((rule) => ['userPool', 'identityPool'].includes(modeOf(rule) ?? ''));
  const model = data.models.find(
    ({ rules, fields }) => needs(rules) ?? fields.some((field) => 'rules' in field && needs(field.rules) !== undefined),
  );
  const named = [...data.schemas, ...data.operations].some(({ rules }) => needs(rules));
  if (!model && !named) return [];
  return [
    {
      rule: 'rule-without-sign-in',
      severity: 'error',
      where: model ? { model: model.name } : {},
      message: `A rule${model ? ` of ${model.name}` : ''} goes by who has signed in, but the app has no sign-in.`,
      fix: { label: 'Let people sign in by e-mail', edit: { kind: 'setAuthLogin', login: { email: true } } },
    },
  ];
}
