import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { scanId } from '@/testing/fixtures/basics';
import { scanFixture } from '@/testing/fixtures/scans';
import { renderAt } from '@/testing/renderAt';
import { server } from '@/testing/server';

it('fills in as the events arrive', async () => {
  const [unit] = scanFixture().units ?? [];
  const event = `event: unit\ndata: ${JSON.stringify({ ...unit, service: 'ec2', region: 'eu-west-1', status: 'SUCCEEDED', resources: 77 })}\n\n`;
  const stream = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(event)) });
  server.use(http.get('*/api/v1/scans/:id/events', () => new HttpResponse(stream)));
  renderAt(`/scans/${scanId}`);
  expect(await screen.findByText(/77 resources/)).toBeInTheDocument();
});

it('names what was not read, and why', async () => {
  renderAt(`/scans/${scanId}`);
  expect(await screen.findByText(/AccessDenied on s3:GetBucketPolicyStatus for 4 buckets/)).toBeInTheDocument();
});

it('cancels a running scan', async () => {
  let cancelled = false;
  server.use(
    http.post('*/api/v1/scans/:id/cancel', () => {
      cancelled = true;
      return HttpResponse.json(scanFixture({ status: 'CANCELLED' }));
    }),
  );
  const { person } = renderAt(`/scans/${scanId}`);
  await person.click(await screen.findByRole('button', { name: 'Cancel scan' }));
  await waitFor(() => expect(cancelled).toBe(true));
});
