import type { Role } from '@lagewacht/contract';

/** The accounts of the first start, and of the demo, where each has its name as its password. */
export const standardAccounts: readonly { readonly user: string; readonly role: Role }[] = [
  { user: 'admin', role: 'admin' },
  { user: 'commander', role: 'commander' },
  { user: 'section', role: 'section_leader' },
  { user: 'unit-1', role: 'field_unit' },
  { user: 'trainer', role: 'trainer' },
  { user: 'observer', role: 'observer' },
];

/** Role of a demo account; undefined when the name is none of them. */
export function demoRoleOf(user: string): Role | undefined {
  return standardAccounts.find((account) => account.user === user)?.role;
}
