import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type pg from 'pg'
import { Problem } from '../problem.ts'
import { cookieSecretOf } from './mechanics.ts'

/**
 * Changes what hangs on the secret to a new one, as the loader and within one transaction: second steps and recovery codes
 * are sealed anew, sessions and half-finished sign-ins end, counted failures are forgotten.
 * @throws Problem when a second step cannot be opened with `before`; then nothing is changed
 */
export async function resealSignIns(
  client: Pick<pg.ClientBase, 'query'>,
  before: string,
  next: string,
): Promise<{ sessions: number; secondSteps: number }> {
  await client.query('lock table sign_in.two_factor in share row exclusive mode')
  const { rows } = await client.query<{ id: string; secret: string; backup_codes: string }>(
    'select id, secret, backup_codes from sign_in.two_factor',
  )
  const [old, fresh] = [cookieSecretOf(before), cookieSecretOf(next)]
  const resealed = async (sealed: string) => {
    const text = await symmetricDecrypt({ key: old, data: sealed }).catch(() => {
      throw new Problem(
        'Second steps were sealed with another secret than the one here: put that one back first. Nothing was changed.',
      )
    })
    return symmetricEncrypt({ key: fresh, data: text })
  }
  for (const { id, secret, backup_codes } of rows)
    await client.query('update sign_in.two_factor set secret = $2, backup_codes = $3 where id = $1', [
      id,
      await resealed(secret),
      await resealed(backup_codes),
    ])
  await client.query('delete from sign_in.verification; delete from sign_in.attempt')
  const ended = await client.query('delete from sign_in.session')
  return { sessions: ended.rowCount ?? 0, secondSteps: rows.length }
}
