package io.prunella.sandbox.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Everything the sandbox remembers. All access happens inside `locked`, so that a call is atomic and the call log has
/// one order.
public final class Cloud {
    /// Regions every account has enabled.
    public static final List<String> REGIONS = List.of("eu-central-1", "eu-west-1", "us-east-1");

    private static final int MOST_CREDENTIALS = 2_000;
    private static final int MOST_CHANGES = 5_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final AtomicLong serial = new AtomicLong();
    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, Bucket> buckets = new TreeMap<>();
    private final Map<String, Credential> credentials = new TreeMap<>();
    private Optional<Organization> organization = Optional.empty();
    private final Deque<ChangeEvent> changes = new ArrayDeque<>();
    private volatile Duration advanced = Duration.ZERO;

    public Cloud(Clock clock) {
        this.clock = clock;
    }

    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public Instant now() {
        return clock.instant().plus(advanced);
    }

    /// Lets time pass, for credentials that expire.
    public void advance(Duration time) {
        advanced = advanced.plus(time);
    }

    /// A number never given before, for ids of things created by calls.
    public long next() {
        return serial.incrementAndGet();
    }

    public void clear() {
        accounts.clear();
        buckets.clear();
        credentials.clear();
        organization = Optional.empty();
        changes.clear();
        advanced = Duration.ZERO;
        serial.set(0);
    }

    public Account createAccount(String id, String alias) {
        Account account = new Account(id, alias);
        accounts.put(id, account);
        return account;
    }

    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /// @throws IllegalStateException when there is no such account
    public Account known(String id) {
        return account(id).orElseThrow(() -> new IllegalStateException("there is no account " + id));
    }

    public Map<String, Account> accounts() {
        return accounts;
    }

    public Organization createOrganization(String key, String managementAccount) {
        Organization made = new Organization(key, managementAccount);
        organization = Optional.of(made);
        return made;
    }

    public Optional<Organization> organization() {
        return organization;
    }

    public Bucket createBucket(String name, String account, String region, Instant created) {
        Bucket bucket = new Bucket(name, account, region, created);
        buckets.put(name, bucket);
        return bucket;
    }

    /// Ordered by name, as S3 lists them.
    public Map<String, Bucket> buckets() {
        return buckets;
    }

    public Map<String, Credential> credentials() {
        return credentials;
    }

    /// Sessions long expired make room, so that a sandbox can run for days.
    public void add(Credential credential) {
        if (credentials.size() > MOST_CREDENTIALS) {
            credentials
                    .values()
                    .removeIf(each -> each instanceof Credential.SessionKey session
                            && session.expires().isBefore(now().minus(Duration.ofHours(1))));
        }
        credentials.put(credential.accessKeyId(), credential);
    }

    /// Who changed what, oldest first; the oldest make room.
    public Deque<ChangeEvent> changes() {
        return changes;
    }

    public void remember(ChangeEvent change) {
        changes.addLast(change);
        if (changes.size() > MOST_CHANGES) {
            changes.removeFirst();
        }
    }
}
