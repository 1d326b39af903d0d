/** How much is loaded. A caseload is always twenty, so that growth makes more of the same and not longer pages. */
export interface Size {
  staff: number
  teams: number
  files: number
  notesPerFile: number
  tasksPerFile: number
  sessionsPerPerson: number
}

const perPerson = 20

/** @param scale 1 for the service of PERFORMANCE: 250 staff, 5,000 files, 200,000 notes, 20,000 tasks, 10,000 sessions */
export const sizeOf = (scale: number): Size => ({
  staff: Math.round(250 * scale),
  teams: Math.max(2, Math.round(20 * scale)),
  files: Math.round(250 * scale) * perPerson,
  notesPerFile: 40,
  tasksPerFile: 4,
  sessionsPerPerson: 40,
})

export const inWords = ({ staff, files, notesPerFile, tasksPerFile, sessionsPerPerson }: Size): string => {
  const number = (value: number) => value.toLocaleString('en-GB')
  return `${number(staff)} staff, ${number(files)} files, ${number(files * notesPerFile)} signed notes, ${number(files * tasksPerFile)} tasks, ${number(staff * sessionsPerPerson)} sessions`
}
