import type { Migration } from './migration.ts';

/** What people said about findings, one row each time; nothing is ever overwritten. `fingerprint`: the finding as it was then. */
export const findingStates: Migration = {
  version: 3,
  name: 'finding-states',
  statements: [
    `create table finding_state (
      no integer not null, id varchar not null, state varchar not null, note varchar not null,
      by_whom varchar not null, stored_at varchar not null, fingerprint varchar not null, known_at integer not null
    )`,
  ],
};
