import { http, HttpResponse, type HttpHandler } from 'msw';
import { codePatchFixture, codeScanFixture, codeScanItem } from '../fixtures/code';
import { page } from './answers';

export const codeHandlers: HttpHandler[] = [
  http.get('*/api/v1/code/scans', () =>
    page([codeScanItem(), codeScanItem({ id: 'c2', name: 'data', status: 'RUNNING', summary: null })]),
  ),
  http.post('*/api/v1/code/scans', () => HttpResponse.json(codeScanItem(), { status: 202 })),
  http.get('*/api/v1/code/scans/:id', () => HttpResponse.json(codeScanFixture())),
  http.get('*/api/v1/code/scans/:id/patch', () => HttpResponse.text(codePatchFixture)),
];
