package io.prunella.app.findings;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Person;
import io.prunella.app.tenants.teams.Teams;
import io.prunella.model.Severity;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The filters of the list of findings as the URL states them. Each can be repeated or hold several values with commas.
class FindingQuery {
    private static final Pattern AGE = Pattern.compile("([<>]?)(\\d{1,4})([hdw])");

    @QueryParam("status")
    List<String> status = List.of();

    @QueryParam("severity")
    List<String> severity = List.of();

    @QueryParam("policy")
    List<String> policy = List.of();

    @QueryParam("account")
    List<String> account = List.of();

    @QueryParam("resource")
    List<UUID> resource = List.of();

    @QueryParam("region")
    List<String> region = List.of();

    @QueryParam("service")
    List<String> service = List.of();

    @QueryParam("type")
    List<String> type = List.of();

    @QueryParam("environment")
    List<String> environment = List.of();

    /// The id of the team that owns it; `mine` for all that the person who asks is in, `none` for what nobody owns.
    @QueryParam("team")
    List<String> team = List.of();

    /// The id of the team that owns it, beside `team`: facets count within it.
    @QueryParam("inTeam")
    @Nullable
    UUID inTeam;

    /// Whether the internet reaches it: `yes`, `no` or `unknown`.
    @QueryParam("reachable")
    List<String> reachable = List.of();

    /// Whether code declares the resource: `yes` or `no`.
    @QueryParam("declared")
    List<String> declared = List.of();

    /// Who it is assigned to; `me` for the person who asks, `none` for nobody.
    @QueryParam("assignee")
    List<String> assignee = List.of();

    @QueryParam("q")
    @Nullable
    String q;

    /// `>30d` is older than 30 days, `<24h` younger than 24 hours; `7d` is the same as `>7d`.
    @QueryParam("age")
    @Nullable
    String age;

    FindingFilter filter(Person person, AccountLines accounts, Teams owners) {
        Instant edge = edge();
        boolean younger = age != null && age.strip().startsWith("<");
        return new FindingFilter(
                each(status, FindingQuery::status),
                each(severity, FindingQuery::severity),
                each(policy, Function.identity()),
                accounts.ids(each(account, Function.identity())),
                Set.copyOf(resource),
                each(region, Function.identity()),
                each(service, text -> text.toLowerCase(Locale.ROOT)),
                each(type, Function.identity()),
                each(environment, Function.identity()),
                teams(person, owners),
                inTeam,
                each(reachable, FindingQuery::reachable),
                declared(),
                assignees(person),
                q == null || q.isBlank() ? null : q.strip(),
                younger ? edge : null,
                younger ? null : edge);
    }

    private static <T> Set<T> each(List<String> values, Function<String, T> parse) {
        Set<T> all = new LinkedHashSet<>();
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                if (!part.isBlank()) {
                    all.add(parse.apply(part.strip()));
                }
            }
        }
        return all;
    }

    private static FindingStatus status(String text) {
        try {
            return FindingStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.field("status", "status must be OPEN, RESOLVED, HEALED or WAIVED.");
        }
    }

    private static Reachable reachable(String text) {
        try {
            return Reachable.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.field("reachable", "reachable must be yes, no or unknown.");
        }
    }

    private @Nullable Boolean declared() {
        Set<Boolean> wanted = each(declared, text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw Problem.field("declared", "declared must be yes or no.");
        });
        return wanted.size() == 1 ? wanted.iterator().next() : null;
    }

    private static Severity severity(String text) {
        try {
            return Severity.parse(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.field("severity", "severity must be critical, high, medium or low.");
        }
    }

    private List<String> assignees(Person person) {
        List<String> names = new ArrayList<>();
        for (String name : each(assignee, Function.identity())) {
            switch (name) {
                case "me" -> names.addAll(me(person));
                case "none" -> names.add("");
                default -> names.add(name);
            }
        }
        return names;
    }

    private Set<UUID> teams(Person person, Teams owners) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (String name : each(team, Function.identity())) {
            switch (name) {
                case "mine" -> ids.addAll(owners.of(person.names()));
                case "none" -> ids.add(FindingFilter.NO_TEAM);
                default -> ids.add(id(name));
            }
        }
        if (ids.isEmpty() && !team.isEmpty()) {
            // In no team at all: nothing is theirs.
            ids.add(new UUID(-1, -1));
        }
        return ids;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.field("team", "team must be the id of a team, mine, or none.");
        }
    }

    private static List<String> me(Person person) {
        return Stream.of(person.subject(), person.email(), person.name())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private @Nullable Instant edge() {
        if (age == null || age.isBlank()) {
            return null;
        }
        Matcher parts = AGE.matcher(age.strip());
        if (parts.matches()) {
            long count = Long.parseLong(parts.group(2));
            long hours =
                    switch (parts.group(3)) {
                        case "h" -> count;
                        case "d" -> 24 * count;
                        default -> 7 * 24 * count;
                    };
            return Instant.now().minus(Duration.ofHours(hours));
        }
        try {
            return Instant.parse(age.strip());
        } catch (DateTimeParseException e) {
            throw Problem.field("age", "age is a number of hours, days or weeks: >30d is older, <24h is younger.");
        }
    }
}
