import type { Migration } from './migration.ts';

/** Everything beside the ledgers themselves, whose tables follow their definitions. */
export const frame: Migration = {
  version: 1,
  name: 'frame',
  statements: [
    `create table batch (
      no integer not null,
      verb varchar not null,
      ledger varchar not null,
      scope varchar not null,
      file varchar,
      content_sha varchar,
      data_date date,
      undoes integer,
      created integer not null,
      changed integer not null,
      unchanged integer not null,
      retired integer not null,
      refused integer not null,
      by_whom varchar not null,
      stored_at varchar not null,
      reason varchar
    )`,
    'create table record_key (ledger varchar not null, nk varchar not null, rec integer not null, since integer not null)',
    `create table hazard_step (
      rec integer not null, since integer not null, till integer not null,
      seq integer not null, kind varchar not null, on_date date not null, basis varchar not null, due_on date
    )`,
    `create table hazard_span (
      rec integer not null, since integer not null, till integer not null,
      township integer, sector integer, department integer, committee integer, enterprise integer, level varchar,
      found_on date not null, from_on date not null, to_on date not null, state varchar not null, due_on date not null, ym integer not null
    )`,
    `create table assessment (
      assessment_digest varchar not null, result_digest varchar not null,
      scheme varchar not null, scheme_version integer not null, scheme_digest varchar not null, scheme_document varchar not null,
      period varchar not null, cut_off date not null, known_at integer not null,
      engine_version varchar not null, stored_at varchar not null, document varchar not null
    )`,
    'create table setting (key varchar not null, value varchar not null)',
  ],
};
