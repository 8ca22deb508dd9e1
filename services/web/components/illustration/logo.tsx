import * as classes from './logo.module.css'

/** The mark: an arch on a square, and someone under it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={classes.logo}>
      <rect width="32" height="32" rx="8" fill="#0e5f6b" />
      <path d="M9 23v-7a7 7 0 0 1 14 0v7" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M5.5 26h21" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="16" cy="20" r="3" fill="#f2b35e" />
    </svg>
  )
}
