import { Component, type ReactNode } from 'react'
import { presentReader } from './reader.ts'

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
    const { say } = presentReader()
    return (
      <section className="crashed" role="alert">
        <h2>{say('app.crash.title')}</h2>
        <p>{say('app.crash.text')}</p>
        <button type="button" className="button" onClick={() => this.setState({ error: null })}>
          {say('app.crash.again')}
        </button>
        <details>
          <summary>{say('app.crash.details')}</summary>
          <pre>{error.message}</pre>
        </details>
      </section>
    )
  }
}
