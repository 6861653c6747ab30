import type { Audience } from './path-access';

export function audienceLabel({ kind, group }: Pick<Audience, 'kind' | 'group'>): { label: string; description?: string } {
  switch (kind) {
    case 'guest':
      return { label: 'Visitors', description: 'Not signed in' };
    case 'authenticated':
      return { label: 'Signed in', description: 'Everyone with an account' };
    case 'entity':
      return { label: 'Owner', description: 'Of the folder with their id' };
    case 'group':
      return { label: group ?? '', description: 'Group' };
  }
}
