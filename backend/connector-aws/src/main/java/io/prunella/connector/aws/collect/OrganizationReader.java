package io.prunella.connector.aws.collect;

import io.prunella.connector.ConnectorException;
import io.prunella.connector.Organization;
import io.prunella.connector.Organization.Member;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Unknown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Lists an organization: its accounts, and in which unit each of them is. The list of all accounts tells who belongs
/// to it; the walk through the units only tells where, so that an account that moves meanwhile is not missed.
///
/// @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html">ListAccounts</a>
public final class OrganizationReader {
    /// With this code accounts are refused that are in no organization.
    public static final String NOT_IN_USE = "AWSOrganizationsNotInUseException";

    private static final long LARGEST_PAGE = 20;

    private final Reader reader;
    private final String region;

    private record Unit(String id, String path) {}

    public OrganizationReader(Reader reader) {
        this.reader = reader;
        this.region = region(reader.access().partition());
    }

    /// Where the one endpoint of a partition is
    /// ([endpoints](https://docs.aws.amazon.com/general/latest/gr/ao.html)).
    public static String region(String partition) {
        return switch (partition) {
            case "aws-cn" -> "cn-northwest-1";
            case "aws-us-gov" -> "us-gov-west-1";
            default -> "us-east-1";
        };
    }

    /// @throws ConnectorException when it cannot be read to its end
    public Organization read() {
        Part describe = part("DescribeOrganization", Map.of());
        Answer described = describe.read(reader);
        if (!(described instanceof Answer.Ok ok)
                || !(ok.tree().get("Organization") instanceof Map<?, ?> organization)) {
            throw refused(describe, described, "");
        }
        String owner = String.valueOf(organization.get("MasterAccountId"));
        List<Map<String, Object>> accounts = list("ListAccounts", Map.of(), "Accounts", owner);
        Map<String, String> paths = paths(owner);
        return new Organization(
                String.valueOf(organization.get("Id")),
                owner,
                accounts.stream().map(account -> member(account, paths)).toList(),
                reader.calls());
    }

    private Map<String, String> paths(String owner) {
        Map<String, String> paths = new HashMap<>();
        Deque<Unit> left = new ArrayDeque<>();
        list("ListRoots", Map.of(), "Roots", owner).forEach(root -> left.add(new Unit(text(root, "Id"), "/")));
        while (!left.isEmpty()) {
            Unit unit = left.remove();
            Map<String, Object> parent = Map.of("ParentId", unit.id());
            list("ListAccountsForParent", parent, "Accounts", owner)
                    .forEach(account -> paths.put(text(account, "Id"), unit.path()));
            list("ListOrganizationalUnitsForParent", parent, "OrganizationalUnits", owner)
                    .forEach(child -> left.add(new Unit(text(child, "Id"), below(unit, text(child, "Name")))));
        }
        return paths;
    }

    private static String below(Unit parent, String name) {
        String escaped = name.replace("/", "%2F");
        return parent.path().equals("/") ? "/" + escaped : parent.path() + "/" + escaped;
    }

    /// `Status` is what `State` was called until 2026.
    private Member member(Map<String, Object> account, Map<String, String> paths) {
        String id = text(account, "Id");
        Object state = Objects.requireNonNullElse(account.getOrDefault("State", account.get("Status")), "");
        if (state.toString().isEmpty()) {
            throw new ConnectorException(Unknown.of(
                    Unknown.Reason.UNEXPECTED_ANSWER,
                    "organizations:ListAccounts does not tell whether account " + id + " is active."));
        }
        return new Member(id, text(account, "Name"), state.toString(), paths.get(id));
    }

    private List<Map<String, Object>> list(
            String operation, Map<String, Object> parameters, String member, String owner) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("MaxResults", LARGEST_PAGE);
        Part part = part(operation, all);
        Pages pages = Pages.of(reader, part, member, Paging.BY_TOKEN);
        if (!(pages.last() instanceof Answer.Ok)) {
            throw refused(part, pages.last(), owner);
        }
        return new ArrayList<>(pages.items());
    }

    private Part part(String operation, Map<String, Object> parameters) {
        return new Part("organizations", operation, region, parameters, List.of());
    }

    private static String text(Map<String, Object> item, String member) {
        return String.valueOf(item.get(member));
    }

    /// @param owner the management account; empty where it is not known
    private ConnectorException refused(Part part, Answer answer, String owner) {
        String account = reader.access().account();
        if (answer instanceof Answer.Refused refused && refused.code().equals(NOT_IN_USE)) {
            return denied("Account " + account + " belongs to no organization. Connect it as a single account, or give"
                    + " the management account of the organization.");
        }
        if (answer instanceof Answer.Refused refused
                && refused.accessDenied()
                && !owner.isEmpty()
                && !owner.equals(account)) {
            return denied("Account " + account
                    + " may not list its organization: it is neither the management account ("
                    + owner + ") nor a delegated administrator, or its role lacks organizations:" + part.operation()
                    + ". Give one of these accounts, with the role of the discovery template.");
        }
        return new ConnectorException(part.unknown(answer));
    }

    private static ConnectorException denied(String message) {
        return new ConnectorException(Unknown.of(Unknown.Reason.ACCESS_DENIED, message));
    }
}
