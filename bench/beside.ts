import type pg from 'pg'
import { type Cell, RowBuffer } from '#records/copy-rows.ts'
import type { FileHead, PastFile } from './file.ts'
import { type Random, uuidFrom } from './random.ts'

const table = (name: string, columns: string) =>
  new RowBuffer(`app.${name}`, ['organisation_id', ...columns.split(' ')])

/** Writes the clients, their files with the books of those, and who holds each. */
export async function openFiles(
  client: pg.ClientBase,
  organisationId: string,
  random: Random,
  heads: readonly FileHead[],
): Promise<void> {
  const [clients, books, files, allocations] = [
    table('client', 'id legal_name preferred_name date_of_birth communication_flag formats created_at'),
    table('book', 'id kind'),
    table(
      'file',
      'id client_id number status opened_on nation privacy_notice_given_on complaints_info_given_on created_at',
    ),
    table('allocation', 'id file_id person_id start_on weight accepted_at proposed_at'),
  ] as const
  const add = (buffer: RowBuffer, ...cells: Cell[]) => buffer.add([organisationId, ...cells])
  const flag = 'Ask one thing at a time and wait for the answer.'
  for (const { id, clientId, clientName, number, openedOn: on, openedAt, heldBy } of heads) {
    add(clients, clientId, clientName, clientName.split(' ')[0]!, '1984-05-17', flag, '{easy-read}', openedAt)
    add(books, id, 'file')
    add(files, id, clientId, number, 'active', on, 'England', on, on, openedAt)
    add(allocations, uuidFrom(random), id, heldBy.id, on, 3, openedAt, openedAt)
  }
  for (const buffer of [clients, books, files, allocations]) await buffer.copyInto(client)
}

/** The rows that rooms keep beside their records. They point to those, so they are copied when the records are there. */
export class RowsBeside {
  private readonly organisationId: string
  private readonly tasks = table('task', 'id file_id what owner_id due_on status created_at closed_at')
  private readonly goals = table('goal', 'id plan_id file_id position statement target_on status owner')
  private readonly contacts = table(
    'network_contact',
    'id file_id name relationship type emergency_order influence verified_on',
  )
  private readonly appointments = table('appointment', 'id file_id from_at to_at what person_id status')

  constructor(organisationId: string) {
    this.organisationId = organisationId
  }

  add(file: PastFile): void {
    const add = (buffer: RowBuffer, id: string, ...cells: Cell[]) => buffer.add([this.organisationId, id, ...cells])
    for (const { id, what, dueOn, status, at } of file.tasks)
      add(this.tasks, id, file.id, what, file.heldBy.id, dueOn, status, at, status === 'done' ? at : null)
    for (const [place, { id, planId, statement, targetOn }] of file.goals.entries())
      add(this.goals, id, planId, file.id, place, statement, targetOn, 'active', 'client')
    for (const { id, name, relationship, type, order, verifiedOn } of file.contacts)
      add(this.contacts, id, file.id, name, relationship, type, order, 'protective', verifiedOn)
    for (const { id, from, to, what } of file.appointments)
      add(this.appointments, id, file.id, from, to, what, file.heldBy.id, 'planned')
  }

  async copyInto(client: pg.ClientBase): Promise<void> {
    for (const buffer of [this.tasks, this.goals, this.contacts, this.appointments]) await buffer.copyInto(client)
  }
}
