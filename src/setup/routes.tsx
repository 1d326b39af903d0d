import { may } from '#access/may.ts'
import { roles } from '#access/verbs.ts'
import { isNation } from '#calendar/nation.ts'
import { emailProblem, nameProblem } from '#people/person-form.ts'
import { NotFound } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, type OpenVisit, open, post, type Route } from '#platform/http/route.ts'
import { beginTry, tryingOf } from '#platform/sign-in/attempts.ts'
import { isFirstRun } from '#platform/sign-in/first-run.ts'
import { problemsWithPassword } from '#platform/sign-in/password-rules.ts'
import { signIn } from '#platform/sign-in/sign-in.ts'
import { seeSetting } from '#sign-in/answers.ts'
import type { SignInRoom } from '#sign-in/room.ts'
import { firstRunUrl, setUpUrl as secondStepUrl, signInUrl } from '#sign-in/urls.ts'
import { passwordSentence } from '#sign-in/words.ts'
import { beginOrganisation } from './actions.ts'
import { isSetupCode } from './code.ts'
import { FirstRunPage, FirstStepsPage } from './pages.tsx'
import { progress } from './store.ts'
import { firstStepsUrl } from './urls.ts'

const onlyAtFirst = open('only while the database holds no organisation; asks for the code the server printed')

/** The guided set-up of a first run, and the steps after it. */
export const setUpRoutes = (room: SignInRoom): Route[] => [
  get(firstRunUrl, onlyAtFirst, () => show(room)),
  post(firstRunUrl, onlyAtFirst, (visit) => setUp(room, visit)),
  get(firstStepsUrl, may('people.manage'), async (visit) =>
    page(<FirstStepsPage progress={await progress(visit, visit.today)} own={visit.actor.organisation.words} />),
  ),
]

async function show({ mechanics, frame }: SignInRoom): Promise<Reply> {
  if (!(await isFirstRun(mechanics.database))) throw new NotFound()
  return page(<FirstRunPage frame={frame} values={{ nation: 'England' }} />)
}

const noted = (field: string, problem: string | undefined) => (problem ? { [field]: problem } : {})

function problemsOf({ form }: OpenVisit): Record<string, string> {
  const person = { name: form.text('name'), email: form.text('email') }
  const [weakness] = problemsWithPassword(form.password('password'), person)
  const organisation = form.text('organisation')
  return {
    ...noted(
      'organisation',
      organisation && organisation.length <= 200 ? undefined : 'Enter the name of the organisation',
    ),
    ...noted('nation', isNation(form.text('nation')) ? undefined : 'Choose where you work'),
    ...noted('name', nameProblem(person.name)),
    ...noted('email', emailProblem(person.email)),
    ...noted('password', weakness && passwordSentence(weakness)),
  }
}

async function setUp({ mechanics, frame }: SignInRoom, visit: OpenVisit): Promise<Reply | Response> {
  if (!(await isFirstRun(mechanics.database))) throw new NotFound()
  const { form } = visit
  const again = (errors: Record<string, string>) => {
    const typed = Object.fromEntries(
      form
        .names()
        .filter((name) => name !== 'password')
        .map((name) => [name, form.all(name)]),
    )
    return invalid(<FirstRunPage frame={frame} values={typed} errors={errors} />)
  }
  if (!isSetupCode(mechanics.secret, form.text('code'))) return again({ code: await codeProblem(mechanics, visit) })
  const problems = problemsOf(visit)
  const nation = form.text('nation')
  if (!isNation(nation) || Object.keys(problems).length > 0) return again(problems)
  const email = form.text('email')
  const password = form.password('password')
  const begun = await beginOrganisation(mechanics, {
    organisation: form.text('organisation'),
    nation,
    name: form.text('name'),
    email,
    password,
    roles: roles.filter((role) => form.all('roles').includes(role)),
  })
  if (!begun) throw new NotFound()
  const outcome = await signIn(mechanics, visit, email, password)
  if (outcome.kind !== 'signed in') return see(signInUrl(firstStepsUrl))
  return seeSetting(outcome.setCookies, `${secondStepUrl}?next=${encodeURIComponent(firstStepsUrl)}`)
}

async function codeProblem({ database, attemptKey }: SignInRoom['mechanics'], { address }: OpenVisit): Promise<string> {
  const locked = await database.asSignIn((scope) =>
    beginTry(scope, tryingOf(attemptKey, 'set up', 'first run', address)),
  )
  return locked
    ? 'There were too many tries. Wait a while, then read the code from the server again'
    : 'That is not the code the server printed'
}
