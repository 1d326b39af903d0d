/** One line of what the doctor found. A fault stops the service or endangers records; a warning will, if nobody looks. */
export interface Finding {
  about: string
  state: 'ok' | 'warning' | 'fault'
  says: string
  /** What to do about it; for warnings and faults. */
  cure?: string
}

/** Findings about one matter. */
export const findingsAbout = (about: string) => ({
  ok: (says: string): Finding => ({ about, state: 'ok', says }),
  warning: (says: string, cure: string): Finding => ({ about, state: 'warning', says, cure }),
  fault: (says: string, cure: string): Finding => ({ about, state: 'fault', says, cure }),
})

/** Findings as lines for a terminal: how it is, about what, and what to do. */
export const inLines = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ about, state, says, cure }) => [
    `${state.padEnd(7)}  ${about}: ${says}`,
    ...(cure ? [`         → ${cure}`] : []),
  ])
