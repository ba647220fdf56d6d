/** A file or folder as the browser hands it over: an entry in a file system, or, where it has none, the file alone. */
export type Given = readonly (readonly [entry: FileSystemEntry | null, file: File | null])[]

/** Takes what was dropped, gives the files in it. To be called within the event: afterwards the browser takes them back. */
export function givenBy({ items }: DataTransfer): Given {
  return [...items]
    .filter(({ kind }) => kind === 'file')
    .map(item => [item.webkitGetAsEntry(), item.getAsFile()] as const)
}

/** Takes files that were chosen, one by one or as a folder, gives them in the same way. */
export function givenIn(files: FileList): Given {
  return [...files].map(file => [null, file] as const)
}
