import { describe, expect, it } from 'vitest'
import { fieldsOf } from './fields.ts'
import { DateInput } from './govuk/date-input.tsx'
import { Input } from './govuk/input.tsx'
import { Radios } from './govuk/radios.tsx'

describe('fieldsOf', () => {
  const fields = fieldsOf(
    {
      '': 'Somebody else signed this',
      name: 'Enter a name',
      born: 'The date must be in the past',
      kind: 'Choose a kind',
    },
    { name: '<Sof>', 'born-day': '31', 'born-month': '2', 'born-year': '2027', tags: 'one' },
  )

  it('links each error to the control it is about, the first box of a date included', () => {
    expect(fields.errorList).toEqual([
      { text: 'Somebody else signed this' },
      { text: 'Enter a name', href: '#name' },
      { text: 'The date must be in the past', href: '#born-day' },
      { text: 'Choose a kind', href: '#kind' },
    ])
  })

  it('keeps what was typed, and ties label, hint and error to the control', () => {
    const input = String(<Input {...fields.text('name')} label="Name" hint="As they say it" />)
    expect(input).toContain('value="&lt;Sof&gt;"')
    expect(input).toContain('aria-describedby="name-hint name-error"')
    expect(input).toContain('id="name-error" class="govuk-error-message"')
    const date = String(<DateInput {...fields.date('born')} fieldset={{ legend: 'Born' }} />)
    expect(date).toContain('id="born-day" name="born-day"')
    expect(date).toContain('value="2027"')
    const radios = String(<Radios {...fields.choice('kind')} items={[{ value: 'a', text: 'A' }]} />)
    expect(radios).toContain('id="kind" name="kind"')
  })

  it('reads one tick or many as a list', () => {
    expect(fields.choices('tags').values).toEqual(['one'])
    expect(fieldsOf({}, { tags: ['one', 'two'] }).choices('tags').values).toEqual(['one', 'two'])
    expect(fields.choices('nothing').values).toEqual([])
  })

  it('gives two forms on a page different ids and the same names', () => {
    const second = fieldsOf({ name: 'Enter a name' }, {}, 'second-')
    expect(second.text('name')).toMatchObject({ id: 'second-name', name: 'name' })
    expect(second.errorList).toEqual([{ text: 'Enter a name', href: '#second-name' }])
  })
})
