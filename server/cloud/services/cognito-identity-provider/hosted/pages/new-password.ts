import { passwordPolicy } from '../../passwords';
import type { UserPool } from '../../state';
import { type Html, html } from '../html';
import { field } from './layout';

/** A field for a password that is to be chosen, with what the pool asks of it; the script ticks what is met. */
export function newPasswordField(
  pool: UserPool,
  { label = 'Password', autofocus = false }: { label?: string; autofocus?: boolean } = {},
): Html {
  const policy = passwordPolicy(pool);
  const rules: [boolean | undefined, string, string][] = [
    [true, `.{${policy.MinimumLength ?? 8}}`, `At least ${policy.MinimumLength ?? 8} characters`],
    [policy.RequireLowercase, '[a-z]', 'A lower-case letter'],
    [policy.RequireUppercase, '[A-Z]', 'An upper-case letter'],
    [policy.RequireNumbers, '[0-9]', 'A number'],
    [policy.RequireSymbols, '[^A-Za-z0-9\\s]', 'A special character, such as ! or #'],
  ];
  const hint = html`<ul class="rules" data-for="password">${rules.map(
    ([asked, pattern, words]) => asked && html`<li data-pattern="${pattern}" class="passwordCheck-notValid-customizable">${words}</li>`,
  )}</ul>`;
  return field({ label, name: 'password', type: 'password', autocomplete: 'new-password', hint, autofocus });
}
