import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Assets } from './frame.ts'
import type { Attributes } from './govuk/options.ts'
import { SkipLink } from './govuk/skip-link.tsx'

interface DocumentProps {
  assets: Assets
  title: string
  /** Puts "Error: " before the title. */
  hasErrors?: boolean
  attributes?: Attributes
  children?: Child
}

/** The whole HTML document. Nothing in it is inline script or style, so the strictest content policy holds. */
export const Document = ({ assets, title, hasErrors, attributes, children }: DocumentProps) => (
  <>
    {raw('<!doctype html>')}
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{hasErrors ? `Error: ${title}` : title}</title>
        <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={assets.style} />
        <script type="module" src={assets.script} />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <meta name="theme-color" content="#0e4a46" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
      </head>
      <body class="govuk-template__body" {...attributes}>
        <SkipLink href="#main">Skip to main content</SkipLink>
        {children}
      </body>
    </html>
  </>
)
