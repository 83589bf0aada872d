import type { Migration } from './migration.ts';

/** Programs that deliver rows, and what each of their deliveries was answered. */
export const deliveries: Migration = {
  version: 2,
  name: 'deliveries',
  statements: [
    'create table source (name varchar not null, token_sha varchar not null, added_at varchar not null)',
    'create table delivery (source varchar not null, key varchar not null, request_sha varchar not null, answer varchar not null, stored_at varchar not null)',
  ],
};
