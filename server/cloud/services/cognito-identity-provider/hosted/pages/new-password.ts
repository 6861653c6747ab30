import { passwordPolicy } from '../../passwords';
import { type Html, html } from '../html';
import type { Visit } from '../visit';
import { field } from './layout';

/** A field for a password that is to be chosen, with what the pool asks of it; the script ticks what is met. */
export function newPasswordField(
  { pool, language: { say } }: Pick<Visit, 'pool' | 'language'>,
  { label = say('password'), autofocus = false }: { label?: string; autofocus?: boolean } = {},
): Html {
  const policy = passwordPolicy(pool);
  const rules: [boolean | undefined, string, string][] = [
    [true, `.{${policy.MinimumLength ?? 8}}`, say('atLeast', { count: policy.MinimumLength ?? 8 })],
    [policy.RequireLowercase, '[a-z]', say('lowerCase')],
    [policy.RequireUppercase, '[A-Z]', say('upperCase')],
    [policy.RequireNumbers, '[0-9]', say('number')],
    [policy.RequireSymbols, '[^A-Za-z0-9\\s]', say('special')],
  ];
  const hint = html`<ul class="rules" data-for="password">${rules.map(
    ([asked, pattern, words]) => asked && html`<li data-pattern="${pattern}" class="passwordCheck-notValid-customizable">${words}</li>`,
  )}</ul>`;
  return field({ label, name: 'password', type: 'password', autocomplete: 'new-password', hint, autofocus });
}
