package io.prunella.app.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.treewalk.TreeWalk;

/// A host of git repositories on this machine, over HTTP, which asks for a token. It speaks git itself.
public final class GitServer implements AutoCloseable {
    /// What it lets in.
    public static final String TOKEN = "git-token-" + UUID.randomUUID();

    private final HttpServer server;
    private final Map<String, InMemoryRepository> repositories = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private String api = "";

    /// @param headers by their names in lower case
    public record Request(String method, String uri, Map<String, String> headers) {}

    private record Answer(int status, Map<String, String> headers) {}

    public GitServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    /// A new repository with these files on its branch `main`.
    ///
    /// @return where it is
    public String create(String name, Map<String, String> files) {
        InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription(name));
        repository.getConfig().setBoolean("uploadpack", null, "allowFilter", true);
        repository.getConfig().setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
        repositories.put(name, repository);
        commit(name, "main", files);
        return url(name);
    }

    public String url(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + ".git";
    }

    public InMemoryRepository repository(String name) {
        return repositories.get(name);
    }

    /// What it answers first, whatever is asked.
    public synchronized void answering(int status, Map<String, String> headers) {
        answers.add(new Answer(status, headers));
    }

    /// Has everything that is not git answered by another server, as hosts answer their API and git by one name.
    public void handOn(String address) {
        api = address;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// A commit of just these files on top of a branch, which need not be there.
    ///
    /// @return its id
    public String commit(String name, String branch, Map<String, String> files) {
        return commit(name, branch, files, FileMode.REGULAR_FILE);
    }

    /// The same with files of another mode, links for example.
    public String commit(String name, String branch, Map<String, String> files, FileMode mode) {
        Repository repository = repositories.get(name);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(mode);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                builder.add(entry);
            }
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            find(name, branch).ifPresent(parent -> commit.setParentId(ObjectId.fromString(parent)));
            PersonIdent author = new PersonIdent("Somebody", "somebody@example.org", Instant.now(), ZoneOffset.UTC);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage("Change something");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            point(name, branch, id);
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What merging a branch leads to, where nothing else came meanwhile.
    public void merge(String name, String from, String into) {
        point(name, into, ObjectId.fromString(find(name, from).orElseThrow()));
    }

    private void point(String name, String branch, ObjectId commit) {
        try {
            RefUpdate update = repositories.get(name).updateRef(Constants.R_HEADS + branch);
            update.setNewObjectId(commit);
            update.forceUpdate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The commit that a branch is at.
    public Optional<String> find(String name, String branch) {
        try {
            return Optional.ofNullable(repositories.get(name).resolve(Constants.R_HEADS + branch))
                    .map(ObjectId::name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files of a branch.
    public Map<String, String> files(String name, String branch) {
        Repository repository = repositories.get(name);
        Map<String, String> files = new TreeMap<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            RevCommit commit =
                    commits.parseCommit(ObjectId.fromString(find(name, branch).orElseThrow()));
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                byte[] text = repository.open(walk.getObjectId(0)).getBytes();
                files.put(walk.getPathString(), new String(text, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private synchronized Optional<Answer> prepared() {
        return Optional.ofNullable(answers.poll());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
            requests.add(new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers));
            Optional<Answer> prepared = prepared();
            if (prepared.isPresent()) {
                prepared.get()
                        .headers()
                        .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
                exchange.sendResponseHeaders(prepared.get().status(), -1);
            } else if (!api.isEmpty() && !exchange.getRequestURI().getPath().contains(".git/")) {
                handOn(exchange, headers);
            } else if (!letsIn(headers.get("authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                serve(exchange, headers);
            }
        }
    }

    private void handOn(HttpExchange exchange, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (String name : List.of("authorization", "content-type", "accept")) {
            if (headers.containsKey(name)) {
                request.header(name, headers.get(name));
            }
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Retry-After")
                    .ifPresent(value -> exchange.getResponseHeaders().add("Retry-After", value));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean letsIn(String authorization) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return false;
        }
        String pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
        return pair.endsWith(":" + TOKEN);
    }

    private void serve(HttpExchange exchange, Map<String, String> headers) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int end = path.indexOf(".git/");
        InMemoryRepository repository = end < 0 ? null : repositories.get(path.substring(1, end));
        if (repository == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        String what = path.substring(end + 5);
        boolean advertise = what.equals("info/refs");
        String service = advertise ? exchange.getRequestURI().getQuery().replace("service=", "") : what;
        exchange.getResponseHeaders()
                .add("Content-Type", "application/x-" + service + (advertise ? "-advertisement" : "-result"));
        exchange.sendResponseHeaders(200, 0);
        InputStream in = "gzip".equals(headers.get("content-encoding"))
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody();
        try (OutputStream out = exchange.getResponseBody()) {
            if (service.equals("git-upload-pack")) {
                upload(repository, headers.get("git-protocol"), advertise, in, out);
            } else {
                receive(repository, advertise, in, out);
            }
        }
    }

    private static void upload(Repository from, String protocol, boolean advertise, InputStream in, OutputStream out)
            throws IOException {
        UploadPack pack = new UploadPack(from);
        pack.setBiDirectionalPipe(false);
        pack.setExtraParameters(protocol == null ? List.of() : List.of(protocol));
        if (advertise) {
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(new PacketLineOut(out)), "git-upload-pack");
        } else {
            pack.upload(in, out, null);
        }
    }

    private static void receive(Repository into, boolean advertise, InputStream in, OutputStream out)
            throws IOException {
        ReceivePack pack = new ReceivePack(into);
        pack.setBiDirectionalPipe(false);
        if (advertise) {
            PacketLineOut lines = new PacketLineOut(out);
            lines.writeString("# service=git-receive-pack\n");
            lines.end();
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        } else {
            pack.receive(in, out, null);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
