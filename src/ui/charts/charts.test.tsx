import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalised } from '../../../tests/support/markup.ts'
import { AttainmentScale } from './attainment-scale.tsx'
import { BalanceBars } from './balance-bars.tsx'
import { BarsByDay } from './bars-by-day.tsx'
import { BeforeAfterBars } from './before-after-bars.tsx'
import { EventLine } from './event-line.tsx'
import { NetworkMap } from './network-map.tsx'

/** What the table beneath a picture says, cell by cell. */
const tableOf = (html: string): string[] =>
  [...html.matchAll(/<(?:caption|t[hd])\b[^>]*>([^<]*)</g)].map(([, text]) => text ?? '')

describe('every chart says in a table what it shows', () => {
  it('bars by day', () => {
    const chart = String(
      <BarsByDay
        caption="Leave"
        unit="files that hold"
        days={[
          { label: '21 Dec', value: 18, level: 'full' },
          { label: '22 Dec', value: 9, level: 'low' },
        ]}
      />,
    )
    expect(tableOf(chart)).toEqual(['Leave', 'Day', 'files that hold', '21 Dec', '18 of 18', '22 Dec', '9 of 18'])
    expect(String(<BarsByDay caption="Leave" unit="files" days={[]} />)).not.toContain('NaN')
  })

  it('balance', () => {
    const bars = [{ label: 'Support', value: 17, colour: 'violet' as const }]
    const chart = String(<BalanceBars caption="Balance" most={100} bars={bars} textOf={(value) => `${value}%`} />)
    expect(tableOf(chart)).toEqual(['Balance', 'Part', 'Share', 'Support', '17%'])
  })

  it('a network', () => {
    const meanings = { plain: 'in touch', strong: 'close', weak: 'distant', strained: 'strained', broken: 'broken off' }
    const chart = String(
      <NetworkMap
        caption="Around Sof"
        centre="Sof"
        meanings={meanings}
        nodes={[{ label: 'Mum', line: 'strong', note: 'visits' }]}
      />,
    )
    expect(tableOf(chart).slice(-3)).toEqual(['Mum', 'close', 'visits'])
  })

  it('before and after, over the limit in words too', () => {
    const chart = String(
      <BeforeAfterBars caption="Load" unit="Points" rows={[{ label: 'Tom', before: 88, after: 104, limit: 100 }]} />,
    )
    expect(tableOf(chart)).toEqual([
      'Load',
      'Name',
      'Points before',
      'Points after',
      'At most',
      'Tom',
      '88',
      '104',
      '100',
    ])
    expect(normalised(chart)).toContain('88 → 104 (over)')
  })

  it('a scale, whichever way it went', () => {
    const steps = (start?: number, reached?: number) =>
      [
        ...String(
          <AttainmentScale label="Walk" start={start} reached={reached} lowText="less" highText="more" />,
        ).matchAll(/step--(\w+)/g),
      ]
        .map(([, kind]) => kind)
        .join(' ')
    expect(steps(2, 4)).toBe('start start gained gained ahead')
    expect(steps(3, 2)).toBe('start start lost ahead ahead')
    expect(steps(2)).toBe('start start ahead ahead ahead')
    expect(steps()).toBe('ahead ahead ahead ahead ahead')
    expect(String(<AttainmentScale label="Walk" start={2} reached={4} lowText="less" highText="more" />)).toContain(
      'began at step 2 of 5, now at step 4',
    )
  })
})

describe('the event line', () => {
  const wordsOf = (html: string) =>
    [
      ...html.matchAll(
        /translate\((-?[\d.]+) 0\)"><line class="chart__stem" y1="[\d.]+" y2="([\d.]+)"><\/line><text class="chart__label chart__label--event" x="(-?6)"[^>]*>([^<]*)</g,
      ),
    ].map(([, x, y, side, text]) => {
      const length = (text ?? '').length * 7.2
      const at = Number(x)
      return { left: side === '6' ? at : at - length, right: side === '6' ? at + length : at, lane: Number(y) }
    })
  const event = fc.record({
    at: fc.integer({ min: 0, max: 365 }),
    when: fc.constant('a day'),
    label: fc.stringMatching(/^[a-z ]{3,30}$/),
    kind: fc.constantFrom('plain' as const, 'turning' as const, 'concern' as const),
  })

  it('never prints words over other words', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), (events) => {
        const words = wordsOf(String(<EventLine caption="Year" from={0} to={365} ticks={[]} events={events} />))
        expect(words).toHaveLength(events.length)
        for (const [index, one] of words.entries())
          for (const other of words.slice(index + 1))
            expect(one.lane === other.lane && one.left < other.right && other.left < one.right).toBe(false)
      }),
    )
  })
})
