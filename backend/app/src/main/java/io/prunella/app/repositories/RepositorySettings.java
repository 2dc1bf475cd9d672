package io.prunella.app.repositories;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.jobs.Schedule;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What people decide about a repository.
record RepositorySettings(
        String name,
        String url,
        String host,
        HostKind kind,
        String branch,
        String directory,
        Schedule schedule,
        Map<String, Object> params) {
    private static final Pattern FORBIDDEN_IN_BRANCHES =
            Pattern.compile("[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//");

    /// @throws Problem 422 for what git takes for no branch
    static String branch(String given) {
        String branch = given.strip();
        boolean odd = branch.isEmpty()
                || branch.length() > 250
                || branch.startsWith("-")
                || branch.startsWith("/")
                || branch.endsWith("/")
                || branch.endsWith(".")
                || branch.endsWith(".lock")
                || FORBIDDEN_IN_BRANCHES.matcher(branch).find();
        if (odd) {
            throw Problem.field("branch", "branch must be the name of a branch, like main or release/2.");
        }
        return branch;
    }

    /// @throws Problem 422 for what leads out of the repository
    static String directory(String given) {
        String directory = given.strip().replace('\\', '/');
        while (directory.startsWith("./")) {
            directory = directory.substring(2);
        }
        while (directory.endsWith("/")) {
            directory = directory.substring(0, directory.length() - 1);
        }
        if (directory.equals(".")) {
            return "";
        }
        boolean leads = directory.startsWith("/")
                || List.of(directory.split("/")).contains("..")
                || directory.indexOf('\0') >= 0;
        if (leads || directory.length() > 500) {
            throw Problem.field("directory", "directory must be a path inside the repository, like modules/network.");
        }
        return directory;
    }
}
