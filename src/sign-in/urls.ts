/** Where somebody signs in, and the page they wanted when they were asked to. */
export const signInUrl = (back?: string): string => (back ? `/sign-in?back=${encodeURIComponent(back)}` : '/sign-in')

export const secondStepUrl = (back?: string): string =>
  back ? `/sign-in/second-step?back=${encodeURIComponent(back)}` : '/sign-in/second-step'

export const forgottenUrl = '/sign-in/forgotten'
export const signOutUrl = '/sign-out'

/** The guided set-up, there only while the database holds no organisation. */
export const firstRunUrl = '/set-up'

/** The one-time page of a link to join or to recover. */
export const linkUrl = (secret: string): string => `/link/${secret}`

export const accountUrl = '/account'
export const renewUrl = '/account/renew'
export const endSessionUrl = '/account/end-session'
export const endOtherSessionsUrl = '/account/end-other-sessions'
export const passwordUrl = '/account/password'
export const setUpUrl = '/account/second-step'
export const confirmSetUpUrl = '/account/second-step/confirm'
export const recoveryCodesUrl = '/account/second-step/recovery-codes'
export const removeSecondStepUrl = '/account/second-step/remove'

/** A path of this service out of untrusted text, '/' for anything else: nobody is sent elsewhere after signing in. */
export function localPath(text: string): string {
  if (!/^\/(?![/\\])/.test(text) || /[\p{Cc}\\]/u.test(text)) return '/'
  return text
}
