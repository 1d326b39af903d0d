/** Why a password will not do. */
export type PasswordProblem = 'too short' | 'too long' | 'common' | 'says who you are'

const shortest = 12
const longest = 256

// The long ones among the most used passwords; shorter ones fail by their length.
const common = new Set(
  `
  password1234 password12345 password123456 passwordpassword password1password qwertyuiop12 qwertyuiop123
  qwertyuiopasdf qwertyuiopasdfgh qwerty123456 qwertyqwerty 123456789012 1234567890123 12345678901234 123456789012345
  1234567890123456 123456123456 1234567890qwerty 111111111111 000000000000 123123123123 1q2w3e4r5t6y 1q2w3e4r5t6y7u
  1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 qazwsxedcrfv asdfghjkl123 asdfghjklqwertyuiop zxcvbnmasdfghjkl
  iloveyou1234 iloveyouforever welcome12345 welcome123456 welcome1welcome letmein12345 letmeinletmein administrator
  administrator1 adminadminadmin changeme1234 changemechangeme correcthorsebatterystaple abcdefghijkl abcdefghijklm
  abcdefghijklmnop abc123abc123 abcd1234abcd football1234 liverpool123 liverpoolfc1 manchesterunited chocolate123
  sunshine1234 princess1234 superman1234 trustno1trustno1 monkeymonkey dragondragon masterpassword mypassword12
  mypassword123 newpassword12 newpassword1 secretsecret q1w2e3r4t5y6 p@ssw0rd1234 p@ssword1234 passw0rd1234
  summer202512 winter202512 christmas2025
  `
    .trim()
    .split(/\s+/),
)

/**
 * What is wrong with a new password: at least 12 characters, none of the common ones, not the name of this service, and
 * nothing of the person's name or address in it. No rule asks for signs or digits (NIST SP 800-63B, 5.1.1.2).
 */
export function problemsWithPassword(password: string, person: { name: string; email: string }): PasswordProblem[] {
  const problems: PasswordProblem[] = []
  if ([...password].length < shortest) problems.push('too short')
  if (password.length > longest) problems.push('too long')
  const plain = password.toLowerCase()
  if (common.has(plain) || plain.includes('wellheld') || isOneSignRepeated(plain)) problems.push('common')
  if (telling(person).some((part) => plain.includes(part))) problems.push('says who you are')
  return problems
}

const isOneSignRepeated = (password: string) => password.length > 0 && new Set(password).size <= 2

/** The parts of a name and address long enough to give a password away. */
function telling({ name, email }: { name: string; email: string }): string[] {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  return [...name.toLowerCase().split(/[\s'-]+/), ...local.split(/[._+-]+/), local, domain.split('.')[0] ?? ''].filter(
    (part) => part.length >= 4,
  )
}
