import { Component, type ReactNode } from 'react'
import { wordsApp } from './wordsApp.ts'

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

/** Contains a crash: what is inside is replaced by a sentence and a way to try again, what is outside goes on. React offers this to classes only. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <section className="crashed" role="alert">
        <h2>{wordsApp.crash.title}</h2>
        <p>{wordsApp.crash.text}</p>
        <button type="button" className="button" onClick={() => this.setState({ error: null })}>
          {wordsApp.crash.again}
        </button>
        <details>
          <summary>{wordsApp.crash.details}</summary>
          <pre>{error.message}</pre>
        </details>
      </section>
    )
  }
}
