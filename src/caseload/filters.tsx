import { weekdayAndDay } from '#desk/dates.ts'
import { capitalised, words } from '#desk/words.ts'
import { proofs, proofWords } from '#proofs/proof.ts'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Select } from '#ui/govuk/select.tsx'
import type { CaseloadProps } from './page.tsx'
import { bands, type CaseloadView, type Overdue, queryOf } from './rules.ts'
import { caseloadUrl } from './urls.ts'

const overdueWords: Readonly<Record<Exclude<Overdue, ''>, string>> = {
  late: 'Something is past its day',
  yes: 'Something is overdue, past its grace',
  critical: 'Something is critical',
}

function chosenOf({ view, caseload, roles, today }: CaseloadProps) {
  const without = (changes: Partial<CaseloadView>) => caseloadUrl(queryOf(view, roles, today, changes))
  const holder = caseload.holders.find(({ id }) => id === view.holder)
  return [
    view.words && { label: `“${view.words}”`, removeHref: without({ words: '' }) },
    view.proof && { label: `${proofWords[view.proof]} does not hold`, removeHref: without({ proof: '' }) },
    view.overdue && { label: overdueWords[view.overdue], removeHref: without({ overdue: '' }) },
    view.band && { label: capitalised(view.band), removeHref: without({ band: '' }) },
    view.holder && { label: holder?.name ?? 'Another holder', removeHref: without({ holder: null }) },
    !view.on.equals(today) && { label: `On ${weekdayAndDay(view.on, today)}`, removeHref: without({ on: today }) },
  ].filter((each) => !!each)
}

/** Searches within the list and narrows it; the address keeps whose list it is and how it is sorted. */
export const Filters = (props: CaseloadProps) => {
  const { view, caseload, roles, own, today } = props
  const kept = queryOf(view, roles, today, {
    words: '',
    proof: '',
    overdue: '',
    band: '',
    holder: null,
    on: today,
    whole: false,
  })
  return (
    <FilterBar
      action={caseloadUrl()}
      chosen={chosenOf(props)}
      clearHref={caseloadUrl(kept)}
      open={false}
      title="Find and filter"
      submitText="Show"
    >
      {Object.entries(kept).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Input id="words" name="q" label="Name or number" value={view.words} />
      <Select
        id="proof"
        name="proof"
        label="Does not hold"
        value={view.proof}
        items={[{ value: '', text: 'Whatever holds' }, ...proofs.map((value) => ({ value, text: proofWords[value] }))]}
      />
      <Select
        id="overdue"
        name="overdue"
        label="Overdue"
        value={view.overdue}
        items={[
          { value: '', text: 'Whether or not' },
          ...Object.entries(overdueWords).map(([value, text]) => ({ value, text })),
        ]}
      />
      <Select
        id="band"
        name="band"
        label="Contact"
        value={view.band}
        items={[{ value: '', text: 'However close' }, ...bands.map((value) => ({ value, text: capitalised(value) }))]}
      />
      {caseload.holders.length > 1 && (
        <Select
          id="holder"
          name="holder"
          label={capitalised(words(own)['case manager'])}
          value={view.holder ?? ''}
          items={[
            { value: '', text: 'Everybody' },
            ...caseload.holders.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
      )}
      <Input
        id="on"
        name="on"
        type="date"
        label="As it will stand on"
        value={view.on.toString()}
        classes="govuk-input--width-10"
        attributes={{ min: today.toString() }}
      />
    </FilterBar>
  )
}
