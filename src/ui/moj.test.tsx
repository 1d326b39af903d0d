import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import nunjucks from 'nunjucks'
import { describe, expect, it } from 'vitest'
import { normalised } from '../../tests/support/markup.ts'
import { NotificationBadge } from './notification-badge.tsx'
import { TabNav } from './tab-nav.tsx'

const require = createRequire(import.meta.url)
const folder = (name: string) => dirname(require.resolve(`${name}/package.json`))
const templates = new nunjucks.Environment(
  new nunjucks.FileSystemLoader([folder('@ministryofjustice/frontend'), join(folder('govuk-frontend'), 'dist')]),
)
const published = (component: string, params: object): string[] =>
  normalised(templates.render(join('moj/components', component, 'template.njk'), { params }))

describe('MOJ Frontend', () => {
  it('has the sub navigation that TabNav prints', () => {
    const page = TabNav({
      label: 'Pages of the plan',
      items: [
        { text: 'Overview', href: '/plan', current: true },
        { text: 'Goals', href: '/plan/goals' },
      ],
    })
    const params = {
      label: 'Pages of the plan',
      items: [
        { text: 'Overview', href: '/plan', active: true },
        { text: 'Goals', href: '/plan/goals' },
      ],
    }
    expect(normalised(String(page))).toEqual(published('sub-navigation', params))
    expect(normalised(String(page))).not.toEqual(published('sub-navigation', { ...params, label: 'Other' }))
  })

  it.each([1, 98, 99, 250])('has the notification badge that NotificationBadge prints for %i', (count) => {
    const badge = NotificationBadge({ count, visuallyHiddenText: 'waiting' })
    expect(normalised(String(badge))).toEqual(
      published('notification-badge', { text: count, visuallyHiddenText: 'waiting' }),
    )
  })

  it('shows no badge for none', () => {
    expect(NotificationBadge({ count: 0 })).toBeNull()
  })
})
