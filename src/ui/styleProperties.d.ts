import 'react'

declare module 'react' {
  interface CSSProperties {
    /** How much of a slider's track is filled, and how much of the scrubber's is simulated. */
    '--filled'?: string
    '--known'?: string
  }
  interface InputHTMLAttributes<T> {
    /** Every browser has it, no standard does: '' chooses a folder instead of files. */
    webkitdirectory?: string | undefined
  }
}
