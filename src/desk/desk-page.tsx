import { type Child, createContext, useContext } from 'hono/jsx'
import { ConfirmPage } from '#ui/confirm-page.tsx'
import type { Frame } from '#ui/frame.ts'
import { Page } from '#ui/page.tsx'

/** What stands round every page of the person who asked; put there once, by the route. */
export const FrameContext = createContext<Frame | undefined>(undefined)

type PageProps = Omit<Parameters<typeof Page>[0], 'frame'>
type ConfirmProps = Omit<Parameters<typeof ConfirmPage>[0], 'frame'>

function useFrame(): Frame {
  const frame = useContext(FrameContext)
  if (!frame) throw new Error('a page was rendered without its frame')
  return frame
}

/** A page on the desk of whoever is signed in. */
export const DeskPage = (props: PageProps): Child => <Page {...props} frame={useFrame()} />

/** Asks before something that cannot be undone. */
export const DeskConfirmPage = (props: ConfirmProps): Child => <ConfirmPage {...props} frame={useFrame()} />
