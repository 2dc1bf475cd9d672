package io.prunella.code.suppress;

import io.prunella.code.suppress.Remark.Reach;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what comments ask for: ours, and those that were written for other tools.
///
/// @see <a href="https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html">Checkov's</a>
/// @see <a href="https://trivy.dev/latest/docs/configuration/filtering/">Trivy's</a>
/// @see <a href="https://docs.kics.io/latest/running-kics/">KICS'</a>
final class Remarks {
    private static final String FORM = "write 'prunella:ignore <policy> until <year>-<month>-<day> <reason>'";
    private static final Pattern OWN = Pattern.compile("^prunella:ignore(?![\\w-])(.*)$");
    private static final Pattern CHECKOV =
            Pattern.compile("(?:checkov|bridgecrew|cortex):skip=([A-Za-z0-9_, ]*[A-Za-z0-9_])(?::(.*))?");
    private static final Pattern TRIVY =
            Pattern.compile("(?:trivy|tfsec):ignore:([A-Za-z0-9_*-]+)(\\[[^\\]]*])?((?::(?:exp|ws):[^\\s:]+)*)");
    private static final Pattern EXPIRY = Pattern.compile(":exp:([^\\s:]+)");
    private static final Pattern KICS = Pattern.compile("kics-scan\\s+(ignore-block|ignore-line|ignore|disable=\\S+)");

    private final Set<String> known;
    private final ForeignIds foreign;

    /// @param known the ids of all policies
    Remarks(Set<String> known, ForeignIds foreign) {
        this.known = known;
        this.foreign = foreign;
    }

    List<Remark> of(String comment) {
        List<Remark> found = new ArrayList<>();
        Matcher own = OWN.matcher(comment);
        if (own.matches()) {
            found.add(own(own.group(1).strip()));
            return found;
        }
        checkov(comment, found);
        trivy(comment, found);
        kics(comment, found);
        return found;
    }

    private Remark own(String said) {
        String[] words = said.split("\\s+", 4);
        String policy = words[0];
        boolean dated = words.length > 2 && words[1].equals("until");
        return own(policy, dated ? words[2] : "", dated && words.length > 3 ? words[3] : "");
    }

    /// What its parts say, be they of a comment or of metadata; missing ones are empty.
    Remark own(String policy, String until, String reason) {
        if (policy.isEmpty()) {
            return new Remark.Wrong("It names no policy: " + FORM);
        }
        if (!known.contains(policy)) {
            return new Remark.Wrong("There is no policy '" + policy + "'");
        }
        if (until.isEmpty()) {
            return new Remark.Wrong("It does not say until when it holds: " + FORM);
        }
        Optional<LocalDate> day = day(until);
        if (day.isEmpty()) {
            return new Remark.Wrong("'" + until + "' is no day, such as 2027-01-31");
        }
        return reason.isBlank()
                ? new Remark.Wrong("It gives no reason: " + FORM)
                : new Remark.Ignore(Set.of(policy), Reach.BLOCK, day, reason.strip());
    }

    /// What an id of Checkov asks for; empty where none of our policies judges that.
    Optional<Remark> checkov(String id, String reason) {
        Set<String> policies = foreign.policies("checkov", id);
        String why = reason.isBlank() ? "checkov:skip=" + id : reason.strip();
        return policies.isEmpty()
                ? Optional.empty()
                : Optional.of(new Remark.Ignore(policies, Reach.RESOURCE, Optional.empty(), why));
    }

    private void checkov(String comment, List<Remark> found) {
        Matcher skip = CHECKOV.matcher(comment);
        while (skip.find()) {
            for (String id : skip.group(1).split("[,\\s]+")) {
                String reason = skip.group(2);
                checkov(id, reason == null ? "" : reason).ifPresent(found::add);
            }
        }
    }

    // One that holds for some values or workspaces alone cannot be told of.
    private void trivy(String comment, List<Remark> found) {
        Matcher ignore = TRIVY.matcher(comment);
        while (ignore.find()) {
            boolean all = ignore.group(1).equals("*");
            Set<String> policies = foreign.policies("trivy", ignore.group(1));
            boolean narrower = ignore.group(2) != null || ignore.group(3).contains(":ws:");
            Matcher expiry = EXPIRY.matcher(ignore.group(3));
            Optional<String> until = expiry.find() ? Optional.of(expiry.group(1)) : Optional.empty();
            Optional<LocalDate> day = until.flatMap(Remarks::day);
            if ((all || !policies.isEmpty()) && !narrower && until.isPresent() == day.isPresent()) {
                found.add(new Remark.Ignore(policies, Reach.BLOCK, day, ignore.group()));
            }
        }
    }

    private void kics(String comment, List<Remark> found) {
        Matcher kics = KICS.matcher(comment);
        if (!kics.find()) {
            return;
        }
        Reach reach =
                switch (kics.group(1)) {
                    case "ignore-block" -> Reach.BLOCK;
                    case "ignore-line" -> Reach.LINE;
                    default -> Reach.FILE;
                };
        Set<String> policies = new TreeSet<>();
        boolean some = kics.group(1).startsWith("disable=");
        if (some) {
            for (String id : kics.group(1).substring("disable=".length()).split(",")) {
                policies.addAll(foreign.policies("kics", id));
            }
        }
        if (!some || !policies.isEmpty()) {
            found.add(new Remark.Ignore(policies, reach, Optional.empty(), kics.group()));
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
