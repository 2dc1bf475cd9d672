import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the launcher left the host's key; without it the application trusts no host on this machine. */
const codeHostKeys = process.env['PRUNELLA_CODE_HOST_KEYS'];

/** A host of code on this machine: git over https, and as much of GitHub's API as pull requests take. */
export interface CodeHost {
  host: string;
  address: string;
  token: string;
  /** A file as a branch has it. */
  read(branch: string, file: string): string;
  /** The branch of the pull request that was opened. */
  proposed(): string;
  /** Merges what was proposed. */
  merge(): void;
  close(): void;
}

interface Pull {
  number: number;
  state: 'open' | 'closed';
  head: string;
  html_url: string;
  merged_at: string | null;
  merge_commit_sha: string | null;
}

const repository = 'acme/infra.git';
const main = 'refs/heads/main';
const author = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@acme.example' };
const committer = { GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@acme.example' };

/** A repository with these files on its branch `main`. */
export async function startCodeHost(files: Record<string, string>): Promise<CodeHost> {
  if (codeHostKeys === undefined) {
    throw new Error('PRUNELLA_CODE_HOST_KEYS is not set: ./prunella test starts an application that trusts this host.');
  }
  const root = mkdtempSync(join(tmpdir(), 'code-host-'));
  const bare = join(root, repository);
  const git = (...given: string[]) =>
    execFileSync('git', given, { encoding: 'utf8', env: { ...process.env, ...author, ...committer } }).trim();
  git('init', '-q', '--bare', '--initial-branch=main', bare);
  git('-C', bare, 'config', 'http.receivepack', 'true');
  git('-C', bare, 'config', 'uploadpack.allowFilter', 'true');
  commit(git, root, bare, files);

  const token = `token-${Math.random().toString(36).slice(2)}`;
  const pulls: Pull[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'https://host');
    if (url.pathname.startsWith('/api/v3/')) {
      if (request.headers.authorization === `Bearer ${token}`) void api(request, response, url, address, pulls);
      else response.writeHead(401).end();
    } else if (basic(request) === token) {
      backend(request, response, url, root);
    } else {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
    }
  };
  const server = createServer(
    { pfx: readFileSync(codeHostKeys), passphrase: process.env['PRUNELLA_CODE_HOST_PASSWORD'] ?? '' },
    answer,
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proposed = () => pulls.at(-1)?.head ?? '';
  return {
    host: '127.0.0.1',
    address: `${address}/${repository}`,
    token,
    read: (branch, file) => git('-C', bare, 'show', `${branch}:${file}`),
    proposed,
    merge: () => {
      git('-C', bare, 'update-ref', main, `refs/heads/${proposed()}`);
      const pull = pulls.at(-1);
      if (pull === undefined) return;
      pull.state = 'closed';
      pull.merged_at = new Date().toISOString();
      pull.merge_commit_sha = git('-C', bare, 'rev-parse', main);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
      rmSync(root, { recursive: true });
    },
  };
}

function commit(git: (...given: string[]) => string, root: string, bare: string, files: Record<string, string>): void {
  const work = join(root, 'work');
  git('init', '-q', '--initial-branch=main', work);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text);
  git('-C', work, 'add', '.');
  git('-C', work, 'commit', '-q', '-m', 'Declare the first bucket');
  git('-C', work, 'push', '-q', bare, 'main');
}

function basic(request: IncomingMessage): string | undefined {
  const sent = request.headers.authorization ?? '';
  const pair = sent.startsWith('Basic ') ? Buffer.from(sent.slice(6), 'base64').toString() : '';
  return pair.split(':').at(1);
}

async function api(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  address: string,
  pulls: Pull[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const path = url.pathname.replace('/api/v3/repos/acme/infra', '');
  const send = (status: number, body: unknown) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  if (request.method === 'POST' && path === '/pulls') {
    const { head } = JSON.parse(Buffer.concat(chunks).toString()) as { head: string };
    const number = pulls.length + 1;
    const html_url = `${address}/acme/infra/pull/${number}`;
    pulls.push({ number, state: 'open', head, html_url, merged_at: null, merge_commit_sha: null });
    send(201, pulls.at(-1));
  } else if (path === '/pulls') {
    const head = url.searchParams.get('head')?.replace('acme:', '');
    send(200, pulls.filter((pull) => pull.head === head).reverse());
  } else if (path.startsWith('/pulls/')) {
    const found = pulls.find((pull) => path === `/pulls/${pull.number}`);
    send(found === undefined ? 404 : 200, found ?? { message: 'Not Found' });
  } else {
    send(200, { default_branch: 'main' });
  }
}

/** Has git itself answer, as web servers do. */
function backend(request: IncomingMessage, response: ServerResponse, url: URL, root: string): void {
  const header = (name: string) => String(request.headers[name] ?? '');
  const cgi = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REMOTE_USER: 'prunella',
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      GIT_PROTOCOL: header('git-protocol'),
    },
  });
  request.pipe(cgi.stdin);
  cgi.stdin.on('error', () => undefined);
  const chunks: Buffer[] = [];
  cgi.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  cgi.on('close', () => {
    const answer = Buffer.concat(chunks);
    const end = answer.indexOf('\r\n\r\n');
    let status = 200;
    for (const line of answer.subarray(0, end).toString().split('\r\n')) {
      const [name = '', value = ''] = line.split(': ', 2);
      if (name === 'Status') status = Number(value.slice(0, 3));
      else if (name !== '') response.setHeader(name, value);
    }
    response.writeHead(status).end(answer.subarray(end + 4));
  });
}
