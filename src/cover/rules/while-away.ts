/** Notes of contact in which somebody was tried and not reached. */
const tries: ReadonlySet<string> = new Set(['phone', 'video', 'text', 'home-visit'])

/** Whether a note is of a call or visit that reached nobody: a kind that is contact, marked as none. */
export const reachedNobody = (type: string, values: { type?: string; contactMode?: string }): boolean =>
  type === 'case-note' && values.contactMode === 'none' && tries.has(values.type ?? '')

export interface Counts {
  signed: number
  unreached: number
  tasksDone: number
  tasksNew: number
  /** Appointments whose time has passed with nobody saying whether they took place. */
  unsettled: number
}

const counted = (count: number, one: string, several: string): string[] =>
  count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count} ${several}`]

/** What happened on a file in one line; "nothing was signed" where nothing was. */
export function countsInWords({ signed, unreached, tasksDone, tasksNew, unsettled }: Counts): string {
  const parts = [
    ...counted(signed, 'record signed', 'records signed'),
    ...counted(unreached, 'call or visit reached nobody', 'calls or visits reached nobody'),
    ...counted(tasksDone, 'task closed', 'tasks closed'),
    ...counted(tasksNew, 'new task', 'new tasks'),
    ...counted(unsettled, 'appointment not settled', 'appointments not settled'),
  ]
  return parts.length > 0 ? parts.join(' · ') : 'nothing was signed'
}
