import type pg from 'pg'

/**
 * Forgets the second steps of everybody in an organisation: they are sealed by the secret of another installation and can never be
 * passed here. Everybody sets one up anew after the password.
 * @returns how many had one
 */
export async function forgetSecondSteps(client: pg.ClientBase, organisationId: string): Promise<number> {
  const { rowCount } = await client.query(
    `with accounts as (select p.sign_in_user_id as id from app.person p where p.organisation_id = $1),
       forgotten as (delete from sign_in.two_factor f using accounts a where f.user_id = a.id)
     update sign_in."user" u set two_factor_enabled = false from accounts a where u.id = a.id and u.two_factor_enabled`,
    [organisationId],
  )
  return rowCount ?? 0
}
