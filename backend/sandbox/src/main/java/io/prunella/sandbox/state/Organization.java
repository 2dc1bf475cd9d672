package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.organizations.model.AccountState;

/// Accounts of one owner, in a tree of organizational units.
public final class Organization {
    private final String id;
    private final String managementAccount;
    private final Unit root;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Member> members = new TreeMap<>();
    private final Set<String> delegated = new TreeSet<>();
    private final Set<String> rootFeatures = new TreeSet<>();

    /// @param parent the id of the unit it is in; empty for the root
    public record Unit(String id, String name, String parent) {}

    /// @param parent the id of the unit it is in
    public record Member(String account, String name, String parent, AccountState state, Instant joined) {
        Member in(AccountState now) {
            return new Member(account, name, parent, now, joined);
        }
    }

    /// @param key what the ids of the organization, its root and its units are made of
    Organization(String key, String managementAccount) {
        this.id = "o-" + key;
        this.managementAccount = managementAccount;
        this.root = new Unit("r-" + key.substring(0, 4), "Root", "");
        units.put(root.id(), root);
    }

    public String id() {
        return id;
    }

    public String managementAccount() {
        return managementAccount;
    }

    public Unit root() {
        return root;
    }

    public Unit unit(Unit parent, String name) {
        Unit unit = new Unit("ou-%s-%08d".formatted(root.id().substring(2), units.size()), name, parent.id());
        units.put(unit.id(), unit);
        return unit;
    }

    /// By id or by name.
    public Optional<Unit> find(String unit) {
        return units.values().stream()
                .filter(each -> each.id().equals(unit) || each.name().equals(unit))
                .findFirst();
    }

    public List<Unit> unitsIn(String parent) {
        return units.values().stream()
                .filter(unit -> unit.parent().equals(parent))
                .toList();
    }

    /// The accounts of a unit and of all units below it.
    public List<Member> membersBelow(Unit unit) {
        return members.values().stream()
                .filter(member -> isBelow(member.parent(), unit))
                .toList();
    }

    private boolean isBelow(String parent, Unit unit) {
        for (Unit at = units.get(parent); at != null; at = units.get(at.parent())) {
            if (at.equals(unit)) {
                return true;
            }
        }
        return false;
    }

    public Map<String, Member> members() {
        return members;
    }

    public void join(Account account, Unit unit, Instant when) {
        members.put(account.id(), new Member(account.id(), account.alias(), unit.id(), AccountState.ACTIVE, when));
    }

    public void leave(String account) {
        members.remove(account);
        delegated.remove(account);
    }

    public void turn(String account, AccountState state) {
        members.computeIfPresent(account, (_, member) -> member.in(state));
    }

    /// Lets a member list the organization, as the management account may.
    public void delegate(String account) {
        delegated.add(account);
    }

    /// What is turned on for the root users of all accounts: `RootCredentialsManagement`, `RootSessions`.
    public Set<String> rootFeatures() {
        return rootFeatures;
    }

    public boolean mayList(String account) {
        return account.equals(managementAccount) || delegated.contains(account);
    }

    public String arn(String resource) {
        return "arn:aws:organizations::%s:%s".formatted(managementAccount, resource);
    }
}
