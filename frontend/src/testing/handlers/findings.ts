import { http, HttpResponse, type HttpHandler } from 'msw';
import type { Finding } from '@/api/types';
import { findingFixture, unknownFixture, waiverFixture } from '../fixtures/findings';
import { teamFixture } from '../fixtures/teams';
import { page, tagged } from './answers';

const count = 230;
const size = 50;

function narrowed(url: URL): Finding[] {
  const wanted = (name: string, value: string) => {
    const values = url.searchParams.getAll(name);
    return values.length === 0 || values.includes(value);
  };
  return Array.from({ length: count }, (_, index) => findingFixture(index + 1)).filter(
    (finding) =>
      wanted('severity', finding.severity) &&
      wanted('status', finding.status) &&
      wanted('policy', finding.policy) &&
      wanted('resource', finding.resource.id) &&
      finding.resource.nativeId.includes(url.searchParams.get('q') ?? ''),
  );
}

function tally(of: (finding: Finding) => string, findings: Finding[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const finding of findings) counts[of(finding)] = (counts[of(finding)] ?? 0) + 1;
  return counts;
}

function facet(of: (finding: Finding) => string, title: (finding: Finding) => string, findings: Finding[]) {
  return Object.entries(tally(of, findings)).map(([value, n]) => ({
    value,
    title: findings.filter((finding) => of(finding) === value).map(title)[0] ?? value,
    count: n,
  }));
}

export const findingHandlers: HttpHandler[] = [
  http.get('*/api/v1/findings', ({ request }) => {
    const url = new URL(request.url);
    const from = Number(url.searchParams.get('cursor') ?? '0');
    const found = narrowed(url);
    return page(found.slice(from, from + size), from + size < found.length ? String(from + size) : null);
  }),
  http.get('*/api/v1/findings/facets', ({ request }) => {
    const found = narrowed(new URL(request.url));
    const region = (finding: Finding) => finding.resource.region;
    return HttpResponse.json({
      status: { OPEN: found.length, HEALED: 18, RESOLVED: 7, WAIVED: 1 },
      severity: tally((finding) => finding.severity, found),
      policy: facet(
        (finding) => finding.policy,
        (finding) => finding.title,
        found,
      ),
      account: facet(
        (finding) => finding.account.id,
        (finding) => finding.account.name,
        found,
      ),
      service: [{ value: 's3', title: 's3', count: found.length }],
      region: facet(region, region, found),
      environment: [{ value: 'production', title: 'production', count: found.length }],
      team: [{ value: teamFixture().id, title: 'Payments', count: found.length }],
      reachable: { yes: 2, no: 3, unknown: 0 },
      declared: { yes: 2, no: 3 },
    });
  }),
  http.get('*/api/v1/findings/:id', ({ params }) => tagged(findingFixture(Number(String(params['id']).slice(-12))))),
  http.patch('*/api/v1/findings/:id', ({ params }) => tagged(findingFixture(Number(String(params['id']).slice(-12))))),
  http.get('*/api/v1/unknowns', ({ request }) => {
    const { searchParams } = new URL(request.url);
    const wanted = (name: string, value: string) =>
      !searchParams.has(name) || searchParams.getAll(name).includes(value);
    return page(
      [0, 1, 2, 3, 4]
        .map(unknownFixture)
        .filter(
          ({ policy, reason, resource, account }) =>
            wanted('policy', policy) &&
            wanted('reason', reason) &&
            wanted('resource', resource.id) &&
            wanted('account', account?.id ?? ''),
        ),
    );
  }),
  http.get('*/api/v1/waivers', () => page([waiverFixture(), waiverFixture({ id: 'w2', status: 'ACTIVE' })])),
  http.post('*/api/v1/waivers', () => HttpResponse.json(waiverFixture(), { status: 201 })),
  http.post('*/api/v1/waivers/:id/:decision', () => HttpResponse.json(waiverFixture({ status: 'ACTIVE' }))),
];
