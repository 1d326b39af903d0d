import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pictureOfConnections, pictureOfSizes } from './pictures.tsx'
import { headOf, notesOf, type Result, type Table, tablesOf } from './report.ts'

const cell = (text: string) => text.replaceAll('|', '\\|')
const inRow = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`

const markdown = ({ title, head, rows }: Table) =>
  [`## ${title}`, '', inRow(head), inRow(head.map(() => '---')), ...rows.map(inRow), ''].join('\n')

const pictures = [
  {
    file: 'latency-by-size.svg',
    of: pictureOfSizes,
    alt: 'Latency of each kind of work at a tenth, once and ten times the data, beside that of the hand-written SQL',
  },
  {
    file: 'latency-by-connections.svg',
    of: pictureOfConnections,
    alt: 'Latency of each kind of work at 1, 4, 16 and 64 connections, beside that of the hand-written SQL',
  },
] as const

/** A run as RESULTS.md keeps it. @param shown the files of the pictures that go with it */
function resultsOf(result: Result, shown: readonly string[]): string {
  const [about, machine, loaded, sql] = headOf(result)
  return [
    '# Results',
    '',
    'Written by the benchmark itself; what a person says about it stands in [NOTES.md](NOTES.md).',
    '',
    `- \`${result.command}\`${about!.slice(result.command.length)}`,
    `- ${machine}`,
    `- ${loaded}`,
    ...(result.grown
      ? [
          `- Growth: a tenth is ${result.tenth?.loaded ?? 'not measured'}. Ten times is ${result.grown.loaded}; nine parts of it are copies that PostgreSQL made of the first, with other ids, people and numbers.`,
        ]
      : ['- Growth was not measured: `npm run bench -- --grow` does.']),
    '',
    `${sql} The per cent beside a verdict is what was measured as a share of the figure to reach.`,
    '',
    ...pictures.filter(({ file }) => shown.includes(file)).flatMap(({ file, alt }) => [`![${alt}](${file})`, '']),
    ...tablesOf(result).map(markdown),
    ...notesOf(result).flatMap((note) => [note, '']),
  ].join('\n')
}

/** Writes RESULTS.md and its pictures into a folder, in place of those of the last run. Nothing else there is touched. */
export function writeResults(folder: string, result: Result): void {
  const drawn = pictures.flatMap(({ file, of }) => {
    const picture = of(result)
    if (picture) return [{ file, picture }]
    if (existsSync(join(folder, file))) rmSync(join(folder, file))
    return []
  })
  for (const { file, picture } of drawn) writeFileSync(join(folder, file), `${picture}\n`)
  writeFileSync(
    join(folder, 'RESULTS.md'),
    resultsOf(
      result,
      drawn.map(({ file }) => file),
    ),
  )
}
