import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { OrganisationPage, valuesOf } from './pages.tsx'
import { readOrganisation } from './rules.ts'
import { keepOrganisation, ownOrganisation } from './store.ts'
import { organisationUrl } from './urls.ts'

/** The organisation itself: its name, nation, words and the letters of its file numbers. */
export const organisationRoutes: Route[] = [
  get('/organisation', may('organisation.change'), show),
  post('/organisation', may('organisation.change'), change),
]

async function show({ tx }: Visit): Promise<Reply> {
  const organisation = await ownOrganisation(tx)
  return page(
    <OrganisationPage
      values={valuesOf(organisation)}
      shown={organisation.words}
      isPreview={false}
      nextFileNumber={organisation.nextFileNumber}
    />,
  )
}

async function change(visit: Visit): Promise<Reply> {
  const { form, tx } = visit
  const before = await ownOrganisation(tx)
  const read = readOrganisation((field) => form.text(field))
  const values = Object.fromEntries(form.names().map((name) => [name, form.text(name)]))
  const common = { values, nextFileNumber: before.nextFileNumber }
  if (!read.ok)
    return invalid(<OrganisationPage {...common} errors={read.errors} shown={before.words} isPreview={false} />)
  if (form.text('then') === 'preview')
    return page(<OrganisationPage {...common} shown={read.organisation.words} isPreview />)
  await keepOrganisation(tx, read.organisation)
  return see(done(organisationUrl, 'organisation-changed'))
}
