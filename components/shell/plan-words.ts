import type { PlanAction, PlanChange } from '@/lib/views/plan';

export const planActions: Record<PlanAction, { label: string; badge: 'good' | 'warning' | 'bad' | 'accent' }> = {
  add: { label: 'Add', badge: 'good' },
  change: { label: 'Change', badge: 'accent' },
  replace: { label: 'Replace', badge: 'warning' },
  remove: { label: 'Remove', badge: 'bad' },
};

export const areaLabels: Record<PlanChange['area'], string> = {
  data: 'Data',
  auth: 'Sign-in',
  storage: 'Storage',
  functions: 'Functions',
  other: 'Everything else',
};
