import type { Child } from 'hono/jsx'
import { Document } from './document.tsx'
import type { Assets } from './frame.ts'
import { BackLink } from './govuk/back-link.tsx'
import { type ErrorItem, ErrorSummary } from './govuk/error-summary.tsx'
import { NotificationBanner } from './govuk/notification-banner.tsx'
import { Logo } from './logo.tsx'

/** What a page without a menu needs of the frame; a whole `Frame` will do. */
export interface SimpleFrame {
  assets: Assets
  serviceName: string
  organisationName?: string
  homeHref: string
  demonstration?: Child
  success?: string
}

interface SimplePageProps {
  frame: SimpleFrame
  title: string
  /** A quiet line under the heading. */
  lead?: Child
  back?: { href: string; text?: string }
  errors?: readonly ErrorItem[]
  children?: Child
}

/** A page for somebody not signed in, or a message that stands alone: one sheet under the service's name. */
export const SimplePage = ({ frame, title, lead, back, errors = [], children }: SimplePageProps) => (
  <Document assets={frame.assets} title={`${title} – ${frame.serviceName}`} hasErrors={errors.length > 0}>
    <div class="simple">
      <header class="simple__bar">
        <Logo serviceName={frame.serviceName} href={frame.homeHref} />
        {frame.organisationName && <p class="simple__organisation">{frame.organisationName}</p>}
      </header>
      {frame.demonstration && (
        <aside class="demonstration" aria-label="Demonstration">
          <p>{frame.demonstration}</p>
        </aside>
      )}
      <main class="simple__main" id="main">
        {back && <BackLink href={back.href}>{back.text}</BackLink>}
        {frame.success && errors.length === 0 && <NotificationBanner type="success" text={frame.success} />}
        {errors.length > 0 && <ErrorSummary titleText="There is a problem" errorList={errors} />}
        <div class="card simple__sheet">
          <h1 class="heading__title">{title}</h1>
          {lead && <p class="heading__lead">{lead}</p>}
          {children}
        </div>
      </main>
    </div>
  </Document>
)
