import type pg from 'pg'
import { RowBuffer } from './copy-rows.ts'

/** The rows of books' pasts, table by table, collected to be written together by COPY. */
export class PastRows {
  private readonly client: pg.ClientBase
  private readonly organisationId: string
  readonly records = new RowBuffer('app.record', [
    'organisation_id',
    'id',
    'book_id',
    'type',
    'zone',
    'state',
    'version',
    'about_id',
    'occurred_at',
    'timeline',
    'created_at',
    'created_by',
  ])
  readonly versions = new RowBuffer('app.record_version', [
    'organisation_id',
    'record_id',
    'version',
    'book_id',
    'sequence',
    'type',
    'zone',
    'kind',
    'content',
    'facts',
    'occurred_at',
    'occurred_until',
    'recorded_at',
    'author_id',
    'author_name',
    'role_at_time',
    'relationship_at_time',
    'reason',
    'part_hashes',
    'previous_hash',
    'hash',
  ])
  readonly parts = new RowBuffer('app.record_part', [
    'organisation_id',
    'record_id',
    'version',
    'zone',
    'book_id',
    'content',
    'sealed',
    'hash',
  ])
  readonly signatures = new RowBuffer('app.signature', [
    'organisation_id',
    'id',
    'record_id',
    'version',
    'book_id',
    'sequence',
    'person_id',
    'person_name',
    'role_at_time',
    'relationship_at_time',
    'meaning',
    'remark',
    'at',
    'signed_hash',
    'previous_hash',
    'hash',
  ])
  readonly words = new RowBuffer('pg_temp.past_words', ['record_id', 'book_id', 'zone', 'type', 'occurred_at', 'words'])
  readonly ends = new RowBuffer('pg_temp.past_book', ['id', 'length', 'head'])
  readonly keys = new RowBuffer('app.book_key', ['organisation_id', 'book_id', 'wrapped', 'master_key_id'])

  constructor(client: pg.ClientBase, organisationId: string) {
    this.client = client
    this.organisationId = organisationId
  }

  /** Writes what has been collected, search words and the ends of books with it, and begins anew. */
  async write(): Promise<void> {
    await this.client.query(`
      create temporary table if not exists past_words (record_id uuid, book_id uuid, zone text, type text, occurred_at timestamptz, words text) on commit drop;
      create temporary table if not exists past_book (id uuid, length int, head bytea) on commit drop`)
    for (const rows of [this.records, this.versions, this.parts, this.signatures, this.keys, this.words, this.ends])
      await rows.copyInto(this.client)
    await this.client.query(
      `insert into app.search_entry (organisation_id, record_id, book_id, zone, type, occurred_at, words)
       select $1, record_id, book_id, zone, type, occurred_at, to_tsvector('app.words', words) from past_words`,
      [this.organisationId],
    )
    await this.client.query(
      'update app.book b set length = e.length, head = e.head from past_book e where b.organisation_id = $1 and b.id = e.id',
      [this.organisationId],
    )
    await this.client.query('truncate past_words, past_book')
  }
}
