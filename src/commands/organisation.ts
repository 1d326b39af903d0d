import { Problem } from '#platform/problem.ts'
import type { House } from '../house.ts'
import { asLoader } from './open.ts'

/** The command was called in a way that cannot be meant. */
export class WrongUse extends Problem {}

/**
 * The organisation a command is for: the only one, or the one that was named.
 * @throws WrongUse when it must be said, or there is none of that name
 */
export async function chooseOrganisation(
  house: House,
  wanted: string | undefined,
): Promise<{ id: string; name: string }> {
  const all = await asLoader(
    house,
    async (client) =>
      (await client.query<{ id: string; name: string }>('select id, name from app.organisation order by name')).rows,
  )
  if (all.length === 0)
    throw new Problem('There is no organisation yet: start Wellheld once with `wellheld serve --empty`.')
  const names = all.map(({ name }) => `“${name}”`).join(', ')
  const fitting =
    wanted === undefined ? all : all.filter(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase())
  const [only, second] = fitting
  if (!only) throw new WrongUse(`There is no organisation of that name. There is ${names}.`)
  if (second) throw new WrongUse(`Say which organisation with --organisation: there is ${names}.`)
  return only
}
