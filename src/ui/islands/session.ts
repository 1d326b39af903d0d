import { element } from './element.ts'

const warning = 120_000

/** Two minutes before the sign-in ends by itself, says so and offers to stay. Tabs tell each other about activity. */
export function watchSession(): void {
  const { sessionSeconds, sessionRenew, sessionSignIn } = document.body.dataset
  if (!sessionSeconds || !sessionRenew) return
  const length = Number(sessionSeconds) * 1_000
  const channel = new BroadcastChannel('session')
  let endsAt = Date.now() + length
  let shown: 'nothing' | 'warning' | 'ended' = 'nothing'

  const words = element('p')
  const stay = element('button', { type: 'button', class: 'govuk-button' }, 'Stay signed in')
  const notice = element('div', { class: 'session-notice', role: 'alert' })

  const hide = () => {
    shown = 'nothing'
    notice.remove()
  }
  const show = (kind: 'warning' | 'ended', ...content: Node[]) => {
    if (shown === kind) return
    shown = kind
    notice.replaceChildren(...content)
    document.body.append(notice)
  }
  const ended = () => {
    words.replaceChildren(
      'You are signed out. What you wrote is still in this page. ',
      element('a', { href: sessionSignIn ?? '/', target: '_blank' }, 'Sign in in another tab'),
      ' to go on.',
    )
    show('ended', words)
  }
  const look = () => {
    const left = endsAt - Date.now()
    if (left <= 0) return ended()
    if (left > warning) return hide()
    const minutes = left > 60_000 ? '2 minutes' : '1 minute'
    const sentence = `You will be signed out in ${minutes}, because nothing was saved or opened for a while.`
    if (words.textContent !== sentence) words.textContent = sentence
    show('warning', words, stay)
  }
  const active = () => {
    endsAt = Date.now() + length
    look()
  }

  stay.addEventListener('click', async () => {
    const response = await fetch(sessionRenew, { method: 'POST' }).catch(() => undefined)
    if (response?.status === 401) return ended()
    if (!response?.ok) return
    active()
    channel.postMessage('active')
  })
  document.addEventListener('server-active', () => {
    active()
    channel.postMessage('active')
  })
  channel.addEventListener('message', active)
  channel.postMessage('active')
  setInterval(look, 5_000)
}
