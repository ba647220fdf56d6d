import './drop.css'

/** Says over the whole page what becomes of the files that are held over it. */
export function DropHint({ text }: { readonly text: string }) {
  return (
    <div className="dropHint" aria-hidden="true">
      <p>{text}</p>
    </div>
  )
}
