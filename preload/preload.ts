import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { Answer, Bridge } from '../shared/bridge.ts';
import { channels } from '../shared/channels.ts';
import type { ContractEvent } from '../shared/contract/events.ts';
import type { FileRef } from '../shared/vocabulary.ts';

/**
 * All that a page gets of Electron. No channel name comes from the page, and no event object goes to it.
 * Reference: Electron's security checklist, point 20.
 */
const bridge: Bridge = {
  call: (name, input, callId) => ipcRenderer.invoke(channels.call, name, input, callId) as Promise<Answer>,
  cancel: (callId) => ipcRenderer.send(channels.cancel, callId),
  on(listener) {
    const forward = (_event: IpcRendererEvent, event: ContractEvent): void => listener(event);
    ipcRenderer.on(channels.event, forward);
    return () => ipcRenderer.off(channels.event, forward);
  },
  async file(file) {
    // Empty for a file that a script made: only what a person dropped or picked has a path.
    const answer = (await ipcRenderer.invoke(channels.file, webUtils.getPathForFile(file))) as Answer;
    if (!answer.ok) throw new Error(`${answer.error.code} ${JSON.stringify(answer.error.params)}`);
    return answer.value as FileRef;
  },
};

contextBridge.exposeInMainWorld('sluice', bridge);
