import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contextFor, openBrowser, ways } from './browser.ts'
import { barriersOn, leadsOf, wideOnPhone } from './checks.ts'

const browser = await openBrowser()

const document = (body: string) =>
  `data:text/html,${encodeURIComponent(`<!doctype html><html lang="en"><title>A page</title><body>${body}</body></html>`)}`

const good = document('<main><h1>A page</h1><p>Words.</p></main>')
const bad = document(
  '<main><h1>A page</h1><img src="data:,"><p style="color: #ccc">Pale words.</p><div class="wide" style="width: 1000px">Wide.</div></main>',
)

describe.each(ways)('what looks at every page finds what is wrong, $name', (way) => {
  let context: Awaited<ReturnType<typeof contextFor>>

  beforeAll(async () => {
    context = await contextFor(browser, way, 'http://127.0.0.1')
  })
  afterAll(() => context.close())

  test('pictures without words, pale letters, and what is wider than a phone', async () => {
    const page = await context.newPage()
    await page.goto(bad)
    expect((await barriersOn(page, way.script)).map((line) => line.split(':')[0])).toEqual([
      'color-contrast',
      'image-alt',
    ])
    expect(await wideOnPhone(page)).toEqual([expect.stringMatching(/^1\d\d\d px wide: div\.wide$/)])
    expect(page.viewportSize()).toEqual(way.viewport)
  })

  test('nothing on a page that is well made, and leaves script as it was', async () => {
    const page = await context.newPage()
    await page.goto(good)
    expect([...(await barriersOn(page, way.script)), ...(await wideOnPhone(page))]).toEqual([])
    await page.goto(document('<h1>Off</h1><script>document.querySelector("h1").textContent = "On"</script>'))
    expect(await page.locator('h1').allInnerTexts()).toEqual([way.script ? 'On' : 'Off'])
  })
})

test('the links and forms of a page are those that lead to this service', async () => {
  const page = await browser.newPage({ baseURL: 'http://127.0.0.1:9' })
  await page.route('**/*', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<a href="/one?x=1">One</a><a href="#here">Here</a><a href="https://example.org/">Elsewhere</a>
        <form action="/find"><button>Find</button></form>
        <form method="post" action="/sign"><button>Sign</button><button formaction="/save">Save</button></form>`,
    }),
  )
  await page.goto('http://127.0.0.1:9/')
  expect((await leadsOf(page)).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /one?x=1',
    'GET /find',
    'POST /sign',
    'POST /save',
  ])
  await page.context().close()
})
