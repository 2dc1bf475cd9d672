package io.prunella.app.platform.jobs;

import io.prunella.app.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Rows of the queue where its own client would wait for other transactions, or end them. Needs a transaction.
///
/// Whoever asks for one more run of a job writes a row that no other knows of, and so waits for nobody. What asks is
/// passed on to the job's own row, unless a run of it that began since has answered it.
@ApplicationScoped
class JobRows {
    /// Comes after the instance in the id of what asks for it.
    private static final String ASKS = "+";

    private final Sql sql;
    private final JsonSerializer serializer = new JsonSerializer();

    JobRows(Sql sql) {
        this.sql = sql;
    }

    static boolean asks(String id) {
        return id.contains(ASKS);
    }

    /// False when there is one already. The client lets the violation of the key end the transaction where two
    /// schedule the same at once.
    boolean insert(String job, String instance, Instant when, JobData data) {
        return sql.update("""
                        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                        select n.job, n.instance, ?, ?, false, 1 from (select ?::text, ?::text) n (job, instance)
                        where not exists (select from scheduled_tasks t where t.task_name = n.job and t.task_instance = n.instance)
                        on conflict on constraint pk_scheduled_tasks do nothing
                        """, serializer.serialize(data), when, job, instance) > 0;
    }

    void ask(String job, String instance, JobData data) {
        sql.update("""
                        insert into scheduled_tasks
                          (task_name, task_instance, asks_for, task_data, execution_time, picked, version)
                        values (?, ?, ?, ?, ?, false, 1)
                        """, job, instance + ASKS + UUID.randomUUID(), instance, serializer.serialize(data), Instant.now());
    }

    /// Forgets all that asks for a run that begins now: it reads what they saw.
    void answer(String job, String instance) {
        sql.update("delete from scheduled_tasks where task_name = ? and asks_for = ?", job, instance);
    }

    /// Has the job run now where it waits or has ended, and asks again at `later` where it runs: no two runs overlap.
    void pass(String job, String id, JobData data, Instant later) {
        if (sql.first(
                        "select 1 from scheduled_tasks where task_name = ? and task_instance = ? for update",
                        row -> true,
                        job,
                        id)
                .isEmpty()) {
            return;
        }
        String instance = id.substring(0, id.indexOf(ASKS));
        Instant now = Instant.now();
        if (insert(job, instance, now, data) || move(job, instance, now, data)) {
            sql.update("delete from scheduled_tasks where task_name = ? and task_instance = ?", job, id);
        } else {
            sql.update("""
                    update scheduled_tasks
                    set execution_time = ?, picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                    where task_name = ? and task_instance = ?
                    """, later, job, id);
        }
    }

    private boolean move(String job, String instance, Instant when, JobData data) {
        return sql.update("""
                        update scheduled_tasks
                        set execution_time = ?, task_data = ?, consecutive_failures = 0, version = version + 1
                        where task_name = ? and task_instance = ? and not picked
                        """, when, serializer.serialize(data), job, instance) > 0;
    }
}
