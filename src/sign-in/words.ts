import type { PasswordProblem } from '#platform/sign-in/password-rules.ts'

const sentences: Record<PasswordProblem, string> = {
  'too short': 'Choose a password of at least 12 characters',
  'too long': 'Choose a password of at most 256 characters',
  common: 'That password is among the first that are guessed: choose another',
  'says who you are': 'Leave your name and address out of the password',
}

/** What is wrong with a password, for the person choosing it. */
export const passwordSentence = (problem: PasswordProblem): string => sentences[problem]
