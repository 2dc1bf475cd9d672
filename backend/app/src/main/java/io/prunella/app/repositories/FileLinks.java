package io.prunella.app.repositories;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Addresses of the hosts' own pages.
public final class FileLinks {
    private static final String SUFFIX = ".git";

    private FileLinks() {}

    /// Where a repository is.
    ///
    /// @param url as [Repository] has it, and its host
    public record Place(String url, String host, HostKind kind) {
        static Place of(Repository repository) {
            return new Place(repository.url(), repository.host(), repository.kind());
        }
    }

    /// The page that shows lines of a file as they were at a commit; empty where the host's pages are not known.
    public static Optional<String> lines(Repository repository, String commit, String file, int start, int end) {
        return lines(Place.of(repository), commit, file, start, end);
    }

    /// As for the repository that is there.
    public static Optional<String> lines(Place place, String commit, String file, int start, int end) {
        return page(place)
                .map(page -> page
                        + switch (place.kind()) {
                            case GITHUB -> "/blob/" + commit + "/" + path(file) + "#L" + start + "-L" + end;
                            case GITLAB -> "/-/blob/" + commit + "/" + path(file) + "#L" + start + "-" + end;
                            case AZURE_DEVOPS ->
                                "?path=" + URLEncoder.encode("/" + file, StandardCharsets.UTF_8) + "&version=GC"
                                        + commit + "&line=" + start + "&lineEnd=" + (end + 1)
                                        + "&lineStartColumn=1&lineEndColumn=1";
                            case GIT -> "";
                        });
    }

    /// The repository's own page, over https.
    static Optional<String> page(Place place) {
        URI url = URI.create(place.url());
        String path = url.getRawPath();
        path = path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : path;
        boolean ssh = "ssh".equals(url.getScheme());
        String host = ssh || url.getPort() < 0 ? place.host() : place.host() + ":" + url.getPort();
        return switch (place.kind()) {
            case GIT -> Optional.empty();
            case GITHUB, GITLAB -> Optional.of("https://" + host + path);
            case AZURE_DEVOPS -> ssh ? azure(path) : Optional.of("https://" + host + path);
        };
    }

    // Over ssh a repository is at /v3/organization/project/repository.
    private static Optional<String> azure(String path) {
        List<String> parts = List.of(path.split("/"));
        return parts.size() == 5 && parts.get(1).equals("v3")
                ? Optional.of("https://dev.azure.com/" + parts.get(2) + "/" + parts.get(3) + "/_git/" + parts.get(4))
                : Optional.empty();
    }

    private static String path(String file) {
        return Arrays.stream(file.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
