import type { Auth } from '@/lib/backend/auth';

/** Whether a setting, by its dotted path, is written as code and therefore left alone. */
export function isCode({ chips }: Pick<Auth, 'chips'>, at: string): boolean {
  return chips.some((chip) => chip.at === at || at.startsWith(`${chip.at}.`));
}
