import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'

const organisation = z.object({
  id: z.uuid(),
  /** A demonstration may be loaded anew; then it is another one, which began at another time. */
  demonstration: z.boolean(),
  createdAt: z.string(),
  /** Every book with an entry: its id, how many entries it has, the hash of the last one. */
  books: z.array(z.tuple([z.uuid(), z.number().int().min(1), z.string().regex(/^[0-9a-f]{64}$/)])),
})

/** What the chains of one organisation were at a time. */
export type HeadsOfOrganisation = z.infer<typeof organisation>

/** The list as it is hashed: organisations and books in the order of their ids, a book a line. */
export const headsInText = (organisations: readonly HeadsOfOrganisation[]): string =>
  `[${organisations
    .map(
      ({ books, ...about }) =>
        `${JSON.stringify(about).slice(0, -1)},"books":[\n${books.map((book) => JSON.stringify(book)).join(',\n')}]}`,
    )
    .join(',\n')}]\n`

/** The bytes of the file. */
export const packed = (text: string): Buffer => gzipSync(text, { level: 9 })

/** The text in such a file. @throws when it is none */
export const unpacked = (bytes: Buffer): string => gunzipSync(bytes).toString('utf8')

/** @throws when the text is no such list */
export const headsFromText = (text: string): HeadsOfOrganisation[] => z.array(organisation).parse(JSON.parse(text))
