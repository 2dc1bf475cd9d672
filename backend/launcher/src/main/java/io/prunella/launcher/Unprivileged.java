package io.prunella.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How to start a program that refuses to run as root, as PostgreSQL does.
///
/// A user namespace keeps the files root's own; where those are forbidden (most containers), the program runs as
/// `nobody`, to whom its directory must then belong.
enum Unprivileged {
    AS_OURSELVES(List.of()),
    IN_USER_NAMESPACE(List.of("unshare", "-U")),
    AS_NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged here() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return AS_OURSELVES;
        }
        for (Unprivileged way : List.of(IN_USER_NAMESPACE, AS_NOBODY)) {
            if (Shell.run(way.command(List.of("true"))).succeeded()) {
                return way;
            }
        }
        throw new LaunchFailure(
                "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` works here.",
                "Start Prunella as an ordinary user, or set QUARKUS_DATASOURCE_JDBC_URL to a PostgreSQL of your own.");
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /// Hands a directory to whoever the program runs as, and proves that it can be reached.
    void own(Path directory) {
        if (this != AS_NOBODY) {
            return;
        }
        Shell.runOrFail(List.of("chown", "-R", "65534:65534", directory.toString()), "Check that it is a local disk.");
        if (!Shell.run(command(List.of("test", "-w", directory.toString()))).succeeded()) {
            throw new LaunchFailure(
                    "PostgreSQL runs as the user nobody, who cannot reach " + directory + ".",
                    "Choose a directory that others may enter, for example --data /var/lib/prunella.");
        }
    }
}
