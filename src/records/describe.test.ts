import { expect, test } from 'vitest'
import { searchWords } from './describe.ts'
import { group, prose, shortText } from './field.ts'
import { recordType } from './record-type.ts'

const record = recordType({
  type: 'anything',
  name: 'Anything',
  book: 'file',
  zone: 'Z2',
  verb: 'record.write',
  fields: {
    open: prose({ label: 'Open', searchable: true }),
    same: prose({ label: 'Same', searchable: true, zone: 'Z2' }),
    restricted: prose({ label: 'Restricted', searchable: true, zone: 'Z3' }),
    sealed: prose({ label: 'Sealed', searchable: true, zone: 'M2' }),
    unsearched: prose({ label: 'Unsearched' }),
    rows: group({ label: 'Rows', one: 'row', fields: { what: shortText({ label: 'What', searchable: true }) } }),
  },
  title: () => '',
})

test('a record is found by its searchable words in its own zone and by no others', () => {
  const values = {
    open: 'otter',
    same: 'heron',
    restricted: 'adder',
    sealed: 'badger',
    unsearched: 'weasel',
    rows: [{ what: 'kestrel' }],
  }
  expect(searchWords(record, values)).toBe('otter\nheron\nkestrel')
  expect(searchWords({ ...record, zone: 'M2' }, values)).toBe('')
})
