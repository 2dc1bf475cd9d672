package io.prunella.app.platform.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.agroal.api.AgroalDataSource;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/// Schedules durable work, in the current transaction if there is one: what rolls back is never done.
///
/// A job is known by its handler's name and an instance id. Make the id unique among all tenants (a row's uuid).
@ApplicationScoped
public class Jobs {
    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final int TRIES = 3;

    private final SchedulerClient client;
    private final JobRows rows;
    private final JobRunner runner;
    private final Transactions transactions;

    Jobs(AgroalDataSource dataSource, JobRows rows, JobRunner runner, Transactions transactions) {
        this.client = SchedulerClient.Builder.create(dataSource)
                .serializer(new JsonSerializer())
                .build();
        this.rows = rows;
        this.runner = runner;
        this.transactions = transactions;
    }

    /// False when that instance waits or runs already; then nothing changes.
    public boolean schedule(String job, String instance, Instant when, Map<String, Object> data) {
        boolean scheduled =
                QuarkusTransaction.joiningExisting().call(() -> rows.insert(job, instance, when, data(data)));
        wake();
        return scheduled;
    }

    /// Schedules it, or moves it if it waits. False when it runs right now.
    public boolean put(String job, String instance, Instant when, Map<String, Object> data) {
        for (int tries = 0; tries < TRIES; tries++) {
            if (schedule(job, instance, when, data)) {
                return true;
            }
            try {
                return client.reschedule(TaskInstanceId.of(job, instance), when, data(data));
            } catch (TaskInstanceCurrentlyExecutingException running) {
                return false;
            } catch (TaskInstanceNotFoundException | ExecutionException changed) {
                LOG.debugf(changed, "Job %s %s changed meanwhile", job, instance);
            }
        }
        return false;
    }

    /// Runs it as soon as may be. Where it runs right now it runs once more afterwards, for it may have read before
    /// what has changed since. However many ask before a run begins, that one run is for all of them, with the data
    /// of any: what an instance is asked with must tell no more than the instance does.
    public void ask(String job, String instance, Map<String, Object> data) {
        QuarkusTransaction.joiningExisting().run(() -> rows.ask(job, instance, data(data)));
        wake();
    }

    /// Forgets waiting work. False when it runs right now; unknown work is forgotten already.
    public boolean cancel(String job, String instance) {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                client.cancel(TaskInstanceId.of(job, instance));
                return true;
            } catch (TaskInstanceCurrentlyExecutingException running) {
                return false;
            } catch (TaskInstanceNotFoundException gone) {
                return true;
            } catch (ExecutionException changed) {
                LOG.debugf(changed, "Job %s %s changed meanwhile", job, instance);
            }
        }
        return false;
    }

    private static JobData data(Map<String, Object> values) {
        return new JobData(TenantScope.find().map(TenantScope.Bound::tenantId).orElse(null), Map.copyOf(values));
    }

    private void wake() {
        if (QuarkusTransaction.isActive()) {
            transactions.afterCommit(runner::wake);
        } else {
            runner.wake();
        }
    }
}
