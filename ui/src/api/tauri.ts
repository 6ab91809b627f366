import { invoke } from '@tauri-apps/api/core'
import type { Reply } from './generated/types'
import { baseName, HostError, type CallOptions, type FileHandle, type FileKinds, type Host } from './host'

/** The desktop window: commands go over Tauri's bridge, dialogs are the system's. */
export class TauriHost implements Host {
  readonly kind = 'window'

  async call(name: string, payload: unknown, options: CallOptions = {}): Promise<Reply> {
    try {
      return await invoke<Reply>('call', { name, payload, task: options.task ?? null })
    } catch (thrown) {
      throw HostError.from(thrown)
    }
  }

  async pickFile(kinds: FileKinds): Promise<FileHandle | null> {
    const path = await invoke<string | null>('pick_file', { title: kinds.title, extensions: kinds.extensions })
    return path === null ? null : { handle: path, name: baseName(path) }
  }

  async saveFile(suggested: string, _folder: string, title: string): Promise<string | null> {
    return invoke<string | null>('save_file', { title, suggested })
  }

  async dropFile(file: File): Promise<FileHandle> {
    const bytes = new Uint8Array(await file.arrayBuffer())
    try {
      const handle = await invoke<string>('take_dropped', bytes, { headers: { 'x-file-name': encodeURIComponent(file.name) } })
      return { handle, name: file.name }
    } catch (thrown) {
      throw HostError.from(thrown)
    }
  }

  async openPath(path: string): Promise<void> {
    try {
      await invoke('open_path', { path })
    } catch (thrown) {
      throw HostError.from(thrown)
    }
  }

  setTitle(title: string): void {
    document.title = title
    // A window whose title cannot be set still works; the page's own title says the same.
    invoke('set_title', { title }).catch(() => undefined)
  }
}
