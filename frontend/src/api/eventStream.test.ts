import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { server } from '@/testing/server';
import { readEvents, type ServerEvent } from './eventStream';

async function eventsOf(chunks: string[]): Promise<ServerEvent[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      chunks.forEach((chunk) => controller.enqueue(encoder.encode(chunk)));
      controller.close();
    },
  });
  server.use(http.get('*/stream', () => new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } })));
  const events: ServerEvent[] = [];
  await readEvents('/stream', new AbortController().signal, (event) => events.push(event));
  return events;
}

it('puts together an event that arrives in pieces', async () => {
  expect(await eventsOf(['event: unit\nda', 'ta: {"a":1}\n', '\nevent: done\ndata: x\n\n'])).toEqual([
    { event: 'unit', data: '{"a":1}' },
    { event: 'done', data: 'x' },
  ]);
});

it('passes over comments that only keep the line open', async () => {
  expect(await eventsOf([': ping\n\n', 'data: a\ndata: b\n\n'])).toEqual([{ event: 'message', data: 'a\nb' }]);
});

it('says so when the stream is refused', async () => {
  server.use(http.get('*/stream', () => HttpResponse.json({ title: 'no' }, { status: 404 })));
  const reading = readEvents('/stream', new AbortController().signal, () => undefined);
  await expect(reading).rejects.toMatchObject({ status: 404 });
});
