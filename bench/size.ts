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
/** Fewer could not be each other's mentors and managers. */
const fewestStaff = 5

/** @param scale 1 for the service of PERFORMANCE: 250 staff, 5,000 files, 200,000 notes, 20,000 tasks, 10,000 sessions */
export function sizeOf(scale: number): Size {
  const staff = Math.max(fewestStaff, Math.round(250 * scale))
  return {
    staff,
    teams: Math.max(2, Math.round(20 * scale)),
    files: staff * perPerson,
    notesPerFile: 40,
    tasksPerFile: 4,
    sessionsPerPerson: 40,
  }
}

/** The same, so many times over. */
export const timesOver = (size: Size, times: number): Size => ({
  ...size,
  staff: size.staff * times,
  teams: size.teams * times,
  files: size.files * times,
})

export const inWords = ({ staff, files, notesPerFile, tasksPerFile, sessionsPerPerson }: Size): string => {
  const number = (value: number) => value.toLocaleString('en-GB')
  return `${number(staff)} staff, ${number(files)} files, ${number(files * notesPerFile)} signed notes, ${number(files * tasksPerFile)} tasks, ${number(staff * sessionsPerPerson)} sessions`
}
