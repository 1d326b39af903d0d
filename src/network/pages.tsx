import type { Child } from 'hono/jsx'
import { dayWithYear } from '#desk/dates.ts'
import { DeskConfirmPage, DeskPage } from '#desk/desk-page.tsx'
import { Ecomap } from '#files/ecomap.tsx'
import { peopleAroundUrl } from '#files/urls.ts'
import { freshness, freshnessTone } from '#files/verified.ts'
import { errorList, type FormState, RecordForm } from '#records/form.tsx'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Fields } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { networkContact } from './record.ts'
import { type ContactType, contactTypes, isActive } from './rules.ts'
import type { ContactLine } from './store.ts'
import { changeContactUrl, contactUrl, endContactUrl, newContactUrl, verifyContactsUrl } from './urls.ts'

type Day = Temporal.PlainDate

interface NetworkPageProps {
  fileId: string
  name: string
  header: Child
  contacts: readonly ContactLine[]
  mayWrite: boolean
  mayVerify: boolean
  today: Day
  /** Why some could not be verified. */
  problem?: string
}

/** Who is round a client: the picture, whom to call, everybody's details, and how long ago somebody checked them. */
export const NetworkPage = (props: NetworkPageProps) => {
  const { fileId, name, header, contacts, mayWrite, today, problem } = props
  const active = contacts.filter((each) => isActive(each.endedOn, today))
  const past = contacts.filter((each) => !isActive(each.endedOn, today))
  return (
    <DeskPage
      title={`The people around ${name}`}
      header={header}
      errors={problem ? [{ text: problem }] : []}
      headingActions={
        <>
          {active.length > 0 && <PrintButton />}
          {mayWrite && <Button href={newContactUrl(fileId)}>Add somebody</Button>}
        </>
      }
    >
      {active.length === 0 ? (
        <EmptyState title="Nobody is listed yet">
          Family, friends, carers and professionals: whoever would have to know if you were not there tomorrow. If there
          is nobody to call in an emergency, say so in the profile.
        </EmptyState>
      ) : (
        <>
          <Card title="At a glance">
            <Ecomap name={name} wide contacts={active.map(asAround)} />
          </Card>
          <Everybody {...props} contacts={active} />
        </>
      )}
      <Card title="Who may be told what">
        <p class="quiet">
          Consent to share is not kept here yet. Keep it where you do now, and look there before you tell anybody
          anything.
        </p>
      </Card>
      {past.length > 0 && (
        <Details summaryText={`Earlier: ${past.length}`}>
          <RowList>
            {past.map((each) => (
              <ListRow end={each.endedOn ? `until ${dayWithYear(each.endedOn)}` : undefined}>
                <a href={recordUrl(each.id)}>{each.name}</a> <span class="quiet">{each.relationship}</span>
              </ListRow>
            ))}
          </RowList>
        </Details>
      )}
    </DeskPage>
  )
}

const asAround = (each: ContactLine) => ({
  name: each.name,
  relationship: each.relationship,
  influence: each.influence,
  may_not_contact: each.mayNotContact,
  emergency_order: each.emergencyOrder,
})

const Everybody = ({ fileId, contacts, mayWrite, mayVerify, today }: NetworkPageProps) => {
  const rows = (
    <RowList>
      {contacts.map((each) => (
        <Row fileId={fileId} contact={each} mayWrite={mayWrite} mayVerify={mayVerify} today={today} />
      ))}
    </RowList>
  )
  return (
    <Card title="Everybody" aside={`${contacts.length}`}>
      {mayVerify ? (
        <form method="post" action={verifyContactsUrl(fileId)}>
          {rows}
          <div class="govuk-button-group">
            <QuietButton preventDoubleClick>Verify those ticked: nothing has changed</QuietButton>
          </div>
        </form>
      ) : (
        rows
      )}
    </Card>
  )
}

interface RowProps {
  fileId: string
  contact: ContactLine
  mayWrite: boolean
  mayVerify: boolean
  today: Day
}

const Row = ({ fileId, contact, mayWrite, mayVerify, today }: RowProps) => {
  const how = freshness(contact.verifiedOn, today)
  const reason = contact.values.mayNotContact?.reason
  return (
    <ListRow
      classes="contact"
      end={
        <>
          <Pill tone={freshnessTone[how]}>
            {contact.verifiedOn ? `checked ${dayWithYear(contact.verifiedOn)}` : 'never checked'}
          </Pill>
          {mayVerify && (
            <div class="govuk-checkboxes govuk-checkboxes--small contact__tick">
              <div class="govuk-checkboxes__item">
                <input
                  class="govuk-checkboxes__input"
                  type="checkbox"
                  name="contact"
                  id={`verify-${contact.id}`}
                  value={contact.id}
                />
                <label class="govuk-label govuk-checkboxes__label" for={`verify-${contact.id}`}>
                  Verify<span class="govuk-visually-hidden"> {contact.name}</span>
                </label>
              </div>
            </div>
          )}
        </>
      }
    >
      <p>
        <strong>
          <a href={recordUrl(contact.id)}>{contact.name}</a>
        </strong>{' '}
        <span class="quiet">
          {[contact.relationship, contactTypes[contact.type as ContactType], contact.worksFor]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      {contact.mayNotContact && (
        <p class="warned">
          <strong>Do not contact.</strong> {reason}
        </p>
      )}
      {!contact.mayNotContact && <Reached contact={contact} />}
      <p>
        {contact.emergencyOrder !== null && (
          <Pill tone="info">call {inPlace(contact.emergencyOrder)} in an emergency</Pill>
        )}{' '}
        {contact.isNextOfKin && <Pill>next of kin</Pill>}
      </p>
      {contact.values.responsibility && <p class="as-written">{contact.values.responsibility}</p>}
      {mayWrite && (
        <p>
          <a href={changeContactUrl(fileId, contact.id)}>
            Change<span class="govuk-visually-hidden"> {contact.name}</span>
          </a>
          {' · '}
          <a href={endContactUrl(fileId, contact.id)}>
            No longer there<span class="govuk-visually-hidden">: {contact.name}</span>
          </a>
        </p>
      )}
    </ListRow>
  )
}

/** "first", "second", "4th". */
const inPlace = (place: number): string => ['first', 'second', 'third'][place - 1] ?? `${place}th`

const Reached = ({ contact }: { contact: ContactLine }) => {
  const { phones = [], email } = contact.values as { phones?: { number?: string; note?: string }[]; email?: string }
  if (phones.length === 0 && !email) return <p class="quiet">No telephone number and no e-mail address.</p>
  return (
    <p>
      {phones.map((phone, index) => (
        <>
          {index > 0 && ' · '}
          <a href={`tel:${(phone.number ?? '').replaceAll(/[^+\d]/g, '')}`}>{phone.number}</a>
          {phone.note && <span class="quiet"> ({phone.note})</span>}
        </>
      ))}
      {email && phones.length > 0 && ' · '}
      {email && <a href={`mailto:${email}`}>{email}</a>}
    </p>
  )
}

interface ContactFormPageProps {
  fileId: string
  header: Child
  state: FormState
  /** Whom it changes; absent for somebody new. */
  name?: string
}

/** One person's details. */
export const ContactFormPage = ({ fileId, header, state, name }: ContactFormPageProps) => (
  <DeskPage
    title={name ? `Change: ${name}` : 'Somebody around the client'}
    header={header}
    errors={errorList(networkContact, state)}
    writing
  >
    <div class="card">
      <RecordForm
        record={networkContact}
        state={state}
        action={name ? contactUrl(fileId, state.recordId) : peopleAroundUrl(fileId)}
        signText="Sign"
        cancelHref={peopleAroundUrl(fileId)}
        reason={{ label: 'What changed, and how do you know?' }}
      />
    </div>
  </DeskPage>
)

/** Asks why somebody no longer belongs. */
export const EndContactPage = ({
  fileId,
  header,
  contact,
  fields,
}: {
  fileId: string
  header: Child
  contact: ContactLine
  fields: Fields
}) => (
  <DeskConfirmPage
    title={`Does ${contact.name} no longer belong to the people around?`}
    header={header}
    errors={fields.errorList}
    warning={
      contact.emergencyOrder === null
        ? 'They leave the list today. Everything written about them stays.'
        : 'They are called in an emergency. Name somebody else, or say in the profile that there is nobody.'
    }
    action={endContactUrl(fileId, contact.id)}
    confirmText="End it today"
    cancelHref={peopleAroundUrl(fileId)}
  >
    <Input {...fields.text('reason')} label={{ text: 'Why', classes: 'govuk-label--s' }} />
  </DeskConfirmPage>
)
