import { standardAttributes } from '@/lib/backend/auth';

/** `preferredUsername` becomes `Preferred username`; `custom:plan` becomes `plan`. */
export function attributeLabel(name: string): string {
  if (name.startsWith('custom:')) return name.slice('custom:'.length);
  if (name === 'email') return 'E-mail address';
  if (name === 'fullname') return 'Full name';
  const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const standardChoices = standardAttributes.map((value) => ({ value, label: attributeLabel(value) }));

export const dataTypes = [
  { value: 'String', label: 'Text' },
  { value: 'Number', label: 'Number' },
  { value: 'Boolean', label: 'Yes or no' },
  { value: 'DateTime', label: 'Date and time' },
] as const;
