import type { Role } from '@/lib/api/types';

/** The pages of the navigation and the least role that each opens to, in step with the service's access/Doors.java. */
const PAGES = [
  { name: 'dashboard', path: '/', opensTo: 'standard' },
  { name: 'alerts', path: '/alerts/', opensTo: 'standard' },
  { name: 'users', path: '/users/', opensTo: 'admin' },
  { name: 'tokens', path: '/tokens/', opensTo: 'standard' },
  { name: 'audit', path: '/audit/', opensTo: 'admin' },
] as const satisfies { name: string; path: string; opensTo: Role }[];

export function pagesFor(role: Role) {
  return PAGES.filter(({ opensTo }) => opensTo === 'standard' || role === 'admin');
}
