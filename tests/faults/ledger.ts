/** Something that was asked of the service and what became of the asking, in the exact words it was asked with. */
export interface Deed {
  kind: 'note' | 'correction' | 'session' | 'countersignature' | 'cover opened' | 'cover closed' | 'leave'
  /** The record, or the person it is about. */
  about: string
  /** The words that were signed; empty where nothing is written. */
  words: string
  round: number
  acknowledged: boolean
}

/** What one draft was last seen to hold. */
export interface DraftLine {
  about: string
  /** The words and revision of the last save that was answered; undefined before the first. */
  saved: { words: string; revision: number } | undefined
  /** Words sent since, whose answer never came. */
  sent: string[]
}

/**
 * What was asked and what was answered, written down by the writers and by nobody else. An answer counts when it was received
 * in full and said that it is done.
 */
export class Ledger {
  readonly deeds: Deed[] = []
  readonly drafts = new Map<string, DraftLine>()
  /** Answers that should not have been given: what was asked and what came. */
  readonly wrongAnswers: string[] = []
  round = 0
  /** How often no answer came at all, so that the same was sent again. */
  unheard = 0
  /** How often the service said calmly that it is not there just now. */
  calm = 0

  /** Written down before asking. */
  asks(kind: Deed['kind'], about: string, words = ''): Deed {
    const deed: Deed = { kind, about, words, round: this.round, acknowledged: false }
    this.deeds.push(deed)
    return deed
  }

  draft(about: string): DraftLine {
    const line = this.drafts.get(about) ?? { about, saved: undefined, sent: [] }
    this.drafts.set(about, line)
    return line
  }

  of(...kinds: Deed['kind'][]): Deed[] {
    return this.deeds.filter(({ kind }) => kinds.includes(kind))
  }

  /** Signatures that were asked for. */
  get signatures(): Deed[] {
    return this.of('note', 'correction', 'session', 'countersignature')
  }

  /** Signatures that somebody was told are there. */
  get acknowledged(): Deed[] {
    return this.signatures.filter(({ acknowledged }) => acknowledged)
  }
}
