package io.prunella.sandbox.control;

import io.prunella.sandbox.control.Holds.Release;
import io.prunella.sandbox.seed.Drifts;
import io.prunella.sandbox.seed.Seeds;
import io.prunella.sandbox.seed.TemplateDeployer;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Every switch of the sandbox, for tests in the same process; `/_sandbox/` offers the same over HTTP.
public final class Controls {
    private final Cloud cloud;
    private final CallLog log;
    private final Faults faults;
    private final Holds holds;
    private final RateLimits rates;
    private volatile String seed = "empty";

    public Controls(Cloud cloud, CallLog log, Faults faults, Holds holds, RateLimits rates) {
        this.cloud = cloud;
        this.log = log;
        this.faults = faults;
        this.holds = holds;
        this.rates = rates;
    }

    /// Calls with a sequence number above `after`, in the order of their effects.
    public List<CallRecord> calls(long after) {
        return log.after(after);
    }

    public List<CallRecord> calls() {
        return log.after(0);
    }

    public void clearCalls() {
        log.clear();
    }

    public void fault(Fault fault) {
        faults.add(fault);
    }

    public List<Fault> faults() {
        return faults.active();
    }

    public void clearFaults() {
        faults.clear();
    }

    public List<HeldCall> held() {
        return holds.waiting();
    }

    /// Blocks until a call is held.
    public HeldCall awaitHeld(Duration patience) throws InterruptedException {
        return holds.await(patience);
    }

    /// Lets all held calls go on.
    public int release() {
        return holds.release(Optional.empty(), Release.PROCEED);
    }

    public int release(Optional<Long> id, Release how) {
        return holds.release(id, how);
    }

    /// Calls per second and (account, region) of a service; zero lifts the limit.
    public void rate(String service, double perSecond) {
        rates.set(service, perSecond);
    }

    /// Lets time pass, so that credentials expire.
    public void advance(Duration time) {
        cloud.advance(time);
    }

    /// Changes something behind the back of the product.
    ///
    /// @throws IllegalArgumentException for an account or script that does not exist
    public void drift(String account, String script) {
        drift(account, script, "arn:aws:iam::%s:user/somebody".formatted(account));
    }

    /// @param principal who CloudTrail says has done it
    public void drift(String account, String script, String principal) {
        cloud.locked(() -> Drifts.apply(cloud, account(account), script, principal));
    }

    /// Starts over: state, log, faults, holds and limits.
    public void reset(String name) {
        faults.clear();
        rates.clear();
        holds.release(Optional.empty(), Release.DROP);
        cloud.locked(() -> {
            Seeds.sow(cloud, name);
            log.clear();
            return name;
        });
        seed = name;
    }

    public String seed() {
        return seed;
    }

    /// Sets the external ids that the roles PrunellaScan and PrunellaFix ask for, as deploying the templates would.
    public void externalIds(String account, Optional<String> scan, Optional<String> fix) {
        cloud.locked(() -> {
            Seeds.trustOperator(account(account), scan, fix);
            return account;
        });
    }

    /// Makes the roles and policies of a CloudFormation template; answers their ARNs.
    public List<String> deployTemplate(String account, String template, Map<String, String> parameters) {
        return cloud.locked(() -> new TemplateDeployer(account(account), cloud.now()).deploy(template, parameters));
    }

    /// The same in every active account of an organizational unit and of those below it, as a StackSet with
    /// service-managed permissions does; it
    /// [leaves out the management
    /// account](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html).
    ///
    /// @param unit its id or name
    public List<String> deployStackSet(String unit, String template, Map<String, String> parameters) {
        return cloud.locked(() -> Memberships.of(cloud).deploy(unit, template, parameters));
    }

    /// Changes who belongs to the organization.
    ///
    /// @throws IllegalArgumentException where there is no organization, or no such account in it
    public void membership(String account, Memberships.Change change) {
        cloud.locked(() -> Memberships.of(cloud).change(account, change));
    }

    /// Reads or changes the state inside its lock.
    public <T> T state(Function<Cloud, T> work) {
        return cloud.locked(() -> work.apply(cloud));
    }

    private Account account(String id) {
        return cloud.account(id)
                .orElseThrow(() -> new IllegalArgumentException("the sandbox has no account '%s'; there are %s"
                        .formatted(id, cloud.accounts().keySet())));
    }
}
