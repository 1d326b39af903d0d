import { describe, expect, it } from 'vitest'
import { DataTable } from './data-table.tsx'
import { Difference } from './difference.tsx'
import { DueRow } from './due-row.tsx'
import { FilterBar } from './filter-bar.tsx'
import { RepeatingGroup } from './repeating-group.tsx'
import { ScaleInput } from './scale-input.tsx'
import { TimelineEntry } from './timeline.tsx'
import { Zone } from './zone.tsx'

const wordsOf = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')

describe('the components', () => {
  it('say in a line that asks for something whose it is, on the button too', () => {
    const row = String(
      <DueRow
        when="Today"
        tone="warn"
        who="Megan"
        what="summary"
        why="It is old"
        action={{ text: 'Refresh', href: '/x' }}
      />,
    )
    expect(wordsOf(row)).toBe('TodayMegan — summaryIt is oldRefresh: Megan')
  })

  it('join the parts of a timeline entry that are there', () => {
    const entry = String(<TimelineEntry meta={['Thu 19 Nov', undefined, 'Asha']} quote="“Wait.”" />)
    expect(wordsOf(entry)).toBe('Thu 19 Nov · Asha“Wait.”')
    expect(entry).toContain('<blockquote')
  })

  it('name a zone’s readers in words beside its colour', () => {
    const zone = String(<Zone kind="pair" title="Between the two of you" readers="never in reports" />)
    expect(zone).toContain('zone--pair')
    expect(wordsOf(zone)).toBe('Between the two of younever in reports')
  })

  it('mark the step that is chosen and read out what the ends mean', () => {
    const scale = String(<ScaleInput name="mood" legend="How?" value="5" lowText="badly" highText="well" />)
    expect(scale.match(/checked/g)).toHaveLength(1)
    expect(scale).toContain('id="mood-5" name="mood" value="5" checked=""')
    expect(wordsOf(scale)).toContain('5, well')
    expect(String(<ScaleInput name="mood" legend="How?" />)).not.toContain('checked')
  })

  it('say how a table is sorted, and name each cell’s column for narrow screens', () => {
    const table = String(
      <DataTable
        caption="Files"
        columns={[
          { text: 'Name', sort: { href: '/a', direction: 'descending' } },
          { text: 'Points', sort: { href: '/b' } },
        ]}
        rows={[['Sof', 6]]}
      />,
    )
    expect(table).toContain('aria-sort="descending"')
    expect(table).toContain('aria-sort="none"')
    expect(table).toContain('data-label="Points"')
    expect(table).toContain('<th scope="row"')
  })

  it('show a difference with signs and words, not by colour alone', () => {
    const words = wordsOf(String(<Difference before="walked the dogs" after="walked both dogs" />))
    expect(words).toBe('walked removed: −the (end)added: +both (end) dogs')
  })

  it('open the filter while one is in force, and say what taking it away does', () => {
    const filter = String(<FilterBar action="/list" chosen={[{ label: 'North', removeHref: '/list' }]} />)
    expect(filter).toContain('<details class="filter__details" open=""')
    expect(wordsOf(filter)).toContain('Remove this filter: North')
    expect(String(<FilterBar action="/list" />)).not.toContain('open=')
  })

  it('hold rows that work without script, and a row to copy', () => {
    const rows = String(
      <RepeatingGroup
        name="steps"
        legend="Steps"
        rowLabel="this step"
        rows={[0, 3]}
        addText="Add a step"
        row={(index) => <input name={`steps.${index}.what`} />}
      />,
    )
    expect(rows).toContain('value="steps.0" name="_remove"')
    expect(rows).toContain('value="steps.3"')
    expect(rows).toContain('<template data-placeholder="{index1}"><li class="repeating__row" data-row="{index1}">')
    expect(rows).toContain('name="steps.{index1}.what"')
    expect(rows.indexOf('type="submit"')).toBeLessThan(rows.indexOf('_remove'))
  })

  it('tell the rows within a row from the row', () => {
    const inner = (name: string) => (
      <RepeatingGroup
        name={name}
        legend="Steps"
        rowLabel="this step"
        rows={[]}
        addText="Add"
        row={(i) => <i id={`${name}.${i}`} />}
      />
    )
    const outer = String(
      <RepeatingGroup
        name="goals"
        legend="Goals"
        rowLabel="this goal"
        rows={[0]}
        addText="Add"
        row={(i) => inner(`goals.${i}.steps`)}
      />,
    )
    expect(outer).toContain('id="goals.0.steps.{index1}"')
    expect(outer).toContain('id="goals.{index1}.steps.{index2}"')
  })
})
