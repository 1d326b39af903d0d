import { plainText } from '#platform/plain-text.ts'

// Text from elsewhere is shown to people who decide by it: nothing in it may hide, reorder or forge what is read. Beyond what a
// form leaves out, zero-width and tag characters make two names look the same. Joiners (U+200C, U+200D) stay, because some
// scripts cannot be written without.
const unwanted = /[\u0080-\u009f\u061c\u180e\u200b\u200e\u200f\u2060-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

const cleaned = (text: string): string =>
  plainText(text.toWellFormed())
    .replaceAll(/[\u2028\u2029]/g, '\n')
    .replace(unwanted, '')
    .normalize('NFC')

/** Cleans text and keeps it short; what was cut is told to `note`. */
export interface Words {
  /** One line of at most `most` characters; '' for nothing. `what` names it in the note, if it is cut. */
  line(text: string | null | undefined, most: number, what: string): string
  /** The same with its line breaks. */
  prose(text: string | null | undefined, most: number, what: string): string
}

/** Words whose cutting is noted once for each thing that was cut. */
export function wordsWith(note: (sentence: string) => void): Words {
  function short(text: string, most: number, what: string): string {
    if (text.length <= most) return text
    note(`${what} was longer than ${most} characters and was cut`)
    return `${text
      .slice(0, most - 1)
      .toWellFormed()
      .replace(/\ufffd$/, '')
      .trimEnd()}…`
  }
  return {
    line: (text, most, what) =>
      short(
        cleaned(text ?? '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
        most,
        what,
      ),
    prose: (text, most, what) =>
      short(
        cleaned(text ?? '')
          .split('\n')
          .map((line) => line.replaceAll(/\s+/g, ' ').trim())
          .join('\n')
          .replaceAll(/\n{3,}/g, '\n\n')
          .trim(),
        most,
        what,
      ),
  }
}
