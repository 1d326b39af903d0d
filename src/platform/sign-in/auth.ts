import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Pool } from 'pg'
import { hashPassword, isPassword, longestPassword } from './passwords.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'

/** The header by which the library is told whence a request came; never one a browser sent. */
export const addressHeader = 'x-wellheld-address'

/** How every cookie's name begins. By https `__Host-`: a browser takes such a cookie from this very host alone, never a neighbouring one. */
export const cookiePrefix = (baseUrl: string): string => `${isSecure(baseUrl) ? '__Host-' : ''}wellheld`

const isSecure = (baseUrl: string) => baseUrl.startsWith('https://')

interface AuthSettings {
  /** Connections whose search path is the sign-in schema. */
  pool: Pool
  /** Signs its cookies and seals the second steps. */
  secret: string
  /** Where people reach the service; `https` makes its cookies secure. */
  baseUrl: string
}

/**
 * The sign-in library over our tables. Only its functions are called, from our own forms: its HTTP handler, its sign-up
 * and its telemetry are not used. The limits of a session are ours (session-rules.ts), so it never lengthens one.
 */
export function openAuth({ pool, secret, baseUrl }: AuthSettings) {
  const options = {
    appName: 'Wellheld',
    baseURL: baseUrl,
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: longestPassword,
      password: { hash: hashPassword, verify: isPassword },
    },
    user: {
      modelName: 'user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: 12 * 60 * 60,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: cookiePrefix(baseUrl),
      // The library would name them `__Secure-`, which says less.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(baseUrl) },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [
      twoFactor({
        issuer: 'Wellheld',
        backupCodeOptions: { customBackupCodesGenerate: makeRecoveryCodes, storeBackupCodes: 'encrypted' },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factor',
            fields: {
              backupCodes: 'backup_codes',
              userId: 'user_id',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  } satisfies BetterAuthOptions
  return betterAuth(options)
}

export type Auth = ReturnType<typeof openAuth>
