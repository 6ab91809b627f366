import type { ErrorBody, Place, Reply } from './generated/types'

/** How a call is made: a task id lets its progress be asked for and the call be cancelled. */
export interface CallOptions {
  task?: string
}

/** A file as the host knows it: a path in the window, the handle of an upload in the browser. */
export interface FileHandle {
  handle: string
  name: string
}

/** Which files a person may pick. */
export interface FileKinds {
  title: string
  extensions: string[]
}

/** The machine behind the screen. The window and the browser each have one; everything else knows only this. */
export interface Host {
  readonly kind: 'window' | 'browser'
  /** Runs one command of the table; throws a `HostError`. */
  call(name: string, payload: unknown, options?: CallOptions): Promise<Reply>
  /** Lets a person pick a file to read; `null` when they change their mind. */
  pickFile(kinds: FileKinds): Promise<FileHandle | null>
  /** Tells where to write a file of the suggested name; `null` when they change their mind. `folder` is where a host without dialogs puts it. */
  saveFile(suggested: string, folder: string, title: string): Promise<string | null>
  /** Takes a file that was dropped on the page. */
  dropFile(file: File): Promise<FileHandle>
  /** Shows a file that the Desk made: opens it in the window, downloads it in the browser. */
  openPath(path: string): Promise<void>
  setTitle(title: string): void
}

/** A failed call, with the sentence, the way out and the place. */
export class HostError extends Error {
  readonly code: ErrorBody['code'] | 'unreachable' | 'unauthorised'
  readonly hint: string
  readonly place: Place

  constructor(body: { code: HostError['code']; message: string; hint?: string; place?: Place }) {
    super(body.message)
    this.name = 'HostError'
    this.code = body.code
    this.hint = body.hint ?? ''
    this.place = body.place ?? {}
  }

  /** Any thrown thing as a `HostError`, so that every failure has a sentence. */
  static from(thrown: unknown): HostError {
    if (thrown instanceof HostError) return thrown
    if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
      return new HostError(thrown as ErrorBody)
    }
    return new HostError({ code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}

/** The file's own name: what follows the last separator of either kind. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

/** A name and a folder as one path, in the folder's own manner. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') ? '\\' : '/'
  return folder.endsWith(separator) ? folder + name : folder + separator + name
}
