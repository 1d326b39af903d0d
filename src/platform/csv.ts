const risky = /^[=+\-@\t\r]/
const plainNumber = /^-?\d+(\.\d+)?$/

/** A cell that a spreadsheet shows as text: what it would take for a formula is given a leading apostrophe. */
function cell(text: string): string {
  const harmless = risky.test(text) && !plainNumber.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/**
 * A table as a file spreadsheets open: comma separated, UTF-8 with its mark so that accents survive, and no cell that runs as
 * a formula.
 */
export const csv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
