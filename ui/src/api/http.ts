import type { ErrorBody, Reply } from './generated/types'
import { baseName, HostError, joinPath, type CallOptions, type FileHandle, type FileKinds, type Host } from './host'

/** The sentences a browser needs when no Desk answers; the page cannot ask the Desk for them. */
export interface HttpWords {
  unreachable: string
  unreachableHint: string
  unauthorised: string
  unauthorisedHint: string
}

/** The system's browser: the same commands over the loopback host, files by upload and download. */
export class HttpHost implements Host {
  readonly kind = 'browser'

  constructor(private readonly words: () => HttpWords) {}

  async call(name: string, payload: unknown, options: CallOptions = {}): Promise<Reply> {
    const response = await this.ask('/api/call', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, payload, task: options.task }),
    })
    const answer = (await this.json(response)) as { ok?: Reply; error?: ErrorBody }
    if (answer.ok) return answer.ok
    throw HostError.from(answer.error ?? new Error(`HTTP ${response.status}`))
  }

  pickFile(kinds: FileKinds): Promise<FileHandle | null> {
    return new Promise((resolve, reject) => {
      const input = document.createElement('input')
      input.type = 'file'
      input.accept = kinds.extensions.map((extension) => `.${extension}`).join(',')
      input.dataset['testid'] = 'file-input'
      input.hidden = true
      const done = () => input.remove()
      input.addEventListener('change', () => {
        const file = input.files?.[0]
        done()
        if (!file) resolve(null)
        else this.dropFile(file).then(resolve, reject)
      })
      // Newer browsers say when the dialog is dismissed; in older ones the promise simply stays open, which holds nothing up.
      input.addEventListener('cancel', () => {
        done()
        resolve(null)
      })
      document.body.append(input)
      input.click()
    })
  }

  async saveFile(suggested: string, folder: string): Promise<string | null> {
    return joinPath(folder, suggested)
  }

  async dropFile(file: File): Promise<FileHandle> {
    const response = await this.ask(`/api/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file })
    const answer = (await this.json(response)) as { handle?: string; error?: ErrorBody }
    if (answer.handle === undefined) throw HostError.from(answer.error ?? new Error(`HTTP ${response.status}`))
    return { handle: answer.handle, name: file.name }
  }

  async openPath(path: string): Promise<void> {
    const link = document.createElement('a')
    link.href = `/api/file?path=${encodeURIComponent(path)}`
    link.download = baseName(path)
    document.body.append(link)
    link.click()
    link.remove()
  }

  setTitle(title: string): void {
    document.title = title
  }

  private async ask(url: string, init: RequestInit): Promise<Response> {
    let response: Response
    try {
      response = await fetch(url, { ...init, credentials: 'same-origin', cache: 'no-store' })
    } catch {
      throw new HostError({ code: 'unreachable', message: this.words().unreachable, hint: this.words().unreachableHint })
    }
    if (response.status === 401 || response.status === 403) {
      throw new HostError({ code: 'unauthorised', message: this.words().unauthorised, hint: this.words().unauthorisedHint })
    }
    return response
  }

  private async json(response: Response): Promise<unknown> {
    try {
      return await response.json()
    } catch {
      throw new HostError({ code: 'internal', message: `HTTP ${response.status}` })
    }
  }
}
