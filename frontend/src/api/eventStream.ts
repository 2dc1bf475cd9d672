import { ApiError, ownRequest } from './client';

export interface ServerEvent {
  event: string;
  data: string;
}

/**
 * Reads a server-sent event stream until it ends or is aborted. Over fetch rather than EventSource, which cannot send
 * our request header and hides the status of a refusal.
 */
export async function readEvents(
  url: string,
  signal: AbortSignal,
  onEvent: (event: ServerEvent) => void,
): Promise<void> {
  const response = await globalThis.fetch(new URL(url, window.location.origin), {
    headers: { ...ownRequest, Accept: 'text/event-stream' },
    credentials: 'same-origin',
    signal,
  });
  if (!response.ok || response.body === null) {
    throw new ApiError({ type: 'about:blank', title: 'Live progress is not available', status: response.status });
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let buffer = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    buffer += decoder.decode(value, { stream: true }).replaceAll('\r\n', '\n');
    const blocks = buffer.split('\n\n');
    buffer = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event !== undefined) onEvent(event);
    }
  }
}

function parseBlock(block: string): ServerEvent | undefined {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length === 0 ? undefined : { event, data: data.join('\n') };
}
